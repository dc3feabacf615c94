import {
  type Offer,
  type OffersFile,
  parseQuantity,
  parseShare,
  type Trigger,
  type UsageTrigger,
} from '@uptier/offers';
import { type MeterFacts, meterFacts, type State } from './facts.js';

/**
 * The memory of an offer's openings. A usage opening lives until the meter has been clear of the mark
 * for a day, or its period ends; the ordinal then makes the next one another opening.
 */
export interface Opening {
  offer: string;
  /** Ordinal, part of the identity. */
  n: number;
  /** When this opening began, epoch milliseconds. */
  since: number;
  /** Since when the meter has been clear of the mark; null while it is not. */
  clear: number | null;
  /** The `resetsAt` of the reading that opened it; null without one. */
  period: number | null;
  /** It began with a new period: that ends `gap`, `afterLater` and `afterClose`. */
  renewed: boolean;
  /** The last amount used, to notice a meter that started again. */
  used: number;
}

/** An opening that is open now. */
export interface Open {
  /** Its identity: `usage:projects:1`. */
  id: string;
  /** Open meters with the mark that was reached, as an amount used. */
  marks: Map<string, number>;
  /** Pauses that began before this instant are over (a new period). */
  renewedAt: number | null;
}

const DAY = 86_400_000;
/** From this share of the way to a mark on, a prompt is likely, and what draws it is worth fetching. */
const NEAR = 0.9;

/** The triggers of an offer, of one kind. */
export function triggersOf<K extends string>(
  offer: Offer,
  kind: K,
): Extract<Trigger, Record<K, unknown>>[] {
  return [offer.trigger].flat().filter((t) => kind in t) as never;
}

/**
 * Carries an offer's opening on to what the meters say now, and tells what is open. Pure: the record
 * that comes back is stored if it differs.
 */
export function stepUsage(
  file: OffersFile,
  offer: Offer,
  state: State,
  record: Opening | undefined,
  now: number,
): { record: Opening | undefined; open: Open | undefined; near: boolean } {
  const marks = new Map<string, number>();
  let clear = true;
  let near = false;
  let lead: { meter: string; used: number; period: number | null } | undefined;
  for (const trigger of triggersOf(offer, 'usage')) {
    const meter = meterFacts(file, state, trigger.usage, now);
    const mark = meter && markOf(trigger, meter);
    if (!meter || mark === undefined) continue;
    if (meter.used >= mark * NEAR) near = true;
    const period = state.readings.get(trigger.usage)?.resetsAt ?? null;
    if (meter.used >= mark) marks.set(trigger.usage, mark);
    if (!isClear(meter, mark)) clear = false;
    if (!lead || meter.used >= mark) lead = { meter: trigger.usage, used: meter.used, period };
  }
  const open = marks.size > 0;
  if (!lead || (!record && !open)) return { record, open: undefined, near };
  const { used, period } = lead;
  const restarted =
    !!record &&
    ((record.period !== null && record.period <= now && period !== record.period) ||
      (!!file.meters?.[lead.meter]?.resets && used < record.used / 2));
  const ended = !!record && record.clear !== null && now - record.clear >= DAY;
  const fresh = open && (!record || ended || restarted);
  const next: Opening = fresh
    ? {
        offer: offer.id,
        n: (record?.n ?? 0) + 1,
        since: now,
        clear: null,
        period,
        renewed: restarted || record?.clear === 0,
        used,
      }
    : {
        ...(record as Opening),
        // A period that ended while the meter stays low ends the opening as a day of clearance does, for good.
        clear:
          restarted || record?.clear === 0 ? 0 : clear ? ((record as Opening).clear ?? now) : null,
        renewed: restarted || (record as Opening).renewed,
        used,
      };
  return {
    record: next,
    open: open
      ? {
          id: `usage:${lead.meter}:${next.n}`,
          marks,
          renewedAt: next.renewed ? next.since : null,
        }
      : undefined,
    near,
  };
}

/** The mark as an amount used; undefined where the meter has no limit to measure it by. */
function markOf(trigger: UsageTrigger, { limit }: MeterFacts): number | undefined {
  if (trigger.used !== undefined) return parseQuantity(trigger.used);
  if (typeof limit !== 'number' || limit <= 0) return;
  if (trigger.remaining !== undefined) return limit - parseQuantity(trigger.remaining);
  return trigger.reaches === undefined ? undefined : (limit * parseShare(trigger.reaches)) / 100;
}

/** More than ten points of the limit, and more than two units, below the mark. */
function isClear({ used, limit }: MeterFacts, mark: number): boolean {
  const points = typeof limit === 'number' ? limit / 10 : 0;
  return mark - used > Math.max(points, 2);
}
