import {
  type EventTrigger,
  type Offer,
  type OffersFile,
  parseDuration,
  parseInstant,
  parseQuantity,
  parseShare,
  type UsageTrigger,
} from '@uptier/offers';
import type { Wake } from '../facts.js';
import { glob } from '../glob.js';
import type { Showing } from '../history.js';
import type { Open, Opening } from '../openings.js';
import type { Book } from './book.js';
import type { Gauge, Sights } from './sights.js';

const DAY = 86_400_000;

/** What opens offers: reads one offer's triggers, and carries its openings on. */
export interface Opener {
  /** What is open for an offer now. */
  open(offer: Offer, kept: Showing | undefined, wake: Wake): Open | undefined;
  /** The meter whose amount an offer's opening follows, and so need not be written each time. */
  follows(offer: string): string | undefined;
  /** The records were replaced. */
  forget(): void;
}

/** The mark of a usage trigger, as an amount; undefined where there is no limit to measure it by. */
export function markIn(trigger: UsageTrigger, { whole }: Gauge): number | undefined {
  const { used, remaining, reaches } = trigger;
  if (used !== undefined) return parseQuantity(used);
  if (whole === undefined) return;
  if (remaining !== undefined) return whole - parseQuantity(remaining);
  return reaches === undefined ? undefined : (whole * parseShare(reaches)) / 100;
}

/** How far below its mark a meter must be to be clear of it. */
export function clearance({ limit }: Gauge): number {
  return typeof limit === 'number' && limit > 20 ? limit / 10 : 2;
}

/**
 * Opens a reader of triggers.
 *
 * @param before The amount of a meter at the decision before this one.
 */
export function openOpener(
  file: OffersFile,
  book: Book,
  sights: Sights,
  before: (meter: string) => number,
): Opener {
  const follows = new Map<string, string>();

  const byUsage = (offer: Offer, triggers: UsageTrigger[], wake: Wake): Open | undefined => {
    const { now } = book;
    const old = book.openings.get(offer.id);
    const followed = follows.get(offer.id);
    const lastUsed = followed === undefined ? (old?.used ?? 0) : before(followed);
    const marks = new Map<string, number>();
    let first: string | undefined;
    let last: string | undefined;
    let clear = true;
    for (const trigger of triggers) {
      const meter = trigger.usage;
      const gauge = sights.gauge(meter);
      const mark = gauge && markIn(trigger, gauge);
      if (!gauge || mark === undefined) continue;
      first ??= meter;
      if (gauge.used >= mark) {
        marks.set(meter, mark);
        last = meter;
      }
      if (mark - gauge.used <= clearance(gauge)) clear = false;
    }
    const lead = last ?? first;
    if (old && followed !== undefined) book.openings.set(offer.id, { ...old, used: lastUsed });
    follows.delete(offer.id);
    if (lead === undefined || (!old && last === undefined)) {
      wake(old?.period ?? 0);
      return;
    }
    const { used, resetsAt: period = null } = book.readings.get(lead) as NonNullable<
      ReturnType<Book['readings']['get']>
    >;
    const resets = !!file.meters?.[lead]?.resets;
    // The period that it was opened in is over, or the meter fell to under half.
    const turned =
      old !== undefined &&
      ((old.period !== null && old.period !== period && now >= old.period) ||
        (resets && 2 * used < lastUsed));
    const over = old?.clear != null && now >= old.clear + DAY;
    let next: Opening;
    if (last !== undefined && (!old || turned || over)) {
      const renewed = turned || old?.clear === 0;
      const n = old ? old.n + 1 : 1;
      next = { offer: offer.id, n, since: now, clear: null, period, renewed, used };
    } else {
      const was = old as Opening;
      let since = clear ? (was.clear ?? now) : null;
      if (turned || was.clear === 0) since = 0;
      next = { ...was, clear: since, renewed: was.renewed || turned, used };
    }
    book.openings.set(offer.id, next);
    follows.set(offer.id, lead);
    wake(next.period ?? 0);
    if (last === undefined) return;
    return { id: `usage:${lead}:${next.n}`, marks, renewedAt: next.renewed ? next.since : null };
  };

  /** A forecast stays open a day after it no longer says so. */
  const byForecast = (offer: Offer, triggers: UsageTrigger[], wake: Wake): string | undefined => {
    let id: string | undefined;
    for (const { usage, runsOutWithin } of triggers) {
      if (!runsOutWithin) continue;
      const at = sights.read(`usage.${usage}.runsOut`, wake, '');
      const key = `${offer.id}.${usage}`;
      const old = book.openings.get(key);
      let open = false;
      let record = old;
      if (typeof at === 'number') {
        const from = at - parseDuration(runsOutWithin);
        wake(from);
        const soon = book.now >= from;
        const over = !old || (old.clear !== null && book.now >= old.clear + DAY);
        if (soon && over) {
          const blank = { clear: null, period: null, renewed: false, used: 0 };
          record = { offer: key, n: (old?.n ?? 0) + 1, since: book.now, ...blank };
        } else if (old) record = { ...old, clear: soon ? null : (old.clear ?? book.now) };
        open = soon || !over;
        if (record) book.openings.set(key, record);
      }
      wake((record?.clear ?? 0) + DAY);
      if (open && record) id ??= `usage:${usage}:f${record.n}`;
    }
    return id;
  };

  const between = (from: number, to: number, wake: Wake): boolean => {
    wake(from);
    wake(to);
    return book.now >= from && book.now < to;
  };

  const byEvent = (trigger: EventTrigger, wake: Wake): string | undefined => {
    const { event, times = 1, within, where } = trigger;
    const tally = book.tallies.get(`events.${event}${where ? `?${JSON.stringify(where)}` : ''}`);
    const length = within ? parseDuration(within) : Number.POSITIVE_INFINITY;
    let turn: { at: number; nth: number } | undefined;
    const groups = tally?.seen ?? [];
    let total = 0;
    for (const [i, [at, many]] of groups.entries()) {
      // What had happened within the window just before this group.
      let earlier = 0;
      for (const [t, n] of groups.slice(0, i)) if (t > at - length) earlier += n;
      if (earlier < times && earlier + many >= times) turn = { at, nth: total + times - earlier };
      total += many;
    }
    if (!turn || !tally) return;
    const open = trigger.for
      ? between(turn.at, turn.at + parseDuration(trigger.for), wake)
      : tally.visit === book.visit && turn.nth > tally.before;
    return open ? `event:${event}:${turn.nth}` : undefined;
  };

  const byOther = (trigger: Exclude<Offer['trigger'], readonly unknown[]>, wake: Wake) => {
    const instant = (path: string) => {
      const fact = sights.read(path, wake, '');
      return typeof fact === 'number' ? fact : parseInstant(String(fact));
    };
    if ('event' in trigger) return byEvent(trigger, wake);
    if ('before' in trigger) {
      const at = instant(trigger.before);
      if (between(at - parseDuration(trigger.by), at, wake))
        return `before:${trigger.before}:${at}`;
    }
    if ('after' in trigger) {
      const at = instant(trigger.after);
      const from = at + parseDuration(trigger.by);
      if (between(from, from + 30 * DAY, wake)) return `after:${trigger.after}:${at}`;
    }
    if ('visit' in trigger && sights.read('visit.number', wake, '') === trigger.visit)
      return `visit:${book.visit}`;
    if ('page' in trigger) {
      const path = sights.read('page.path', wake, '');
      if (typeof path === 'string' && glob(trigger.page)(path))
        return `page:${trigger.page}:${book.visit}`;
    }
    return;
  };

  return {
    follows: (offer) => follows.get(offer),
    forget: () => follows.clear(),
    open(offer, kept, wake) {
      const triggers = Array.isArray(offer.trigger) ? offer.trigger : [offer.trigger];
      const usage = triggers.filter((one): one is UsageTrigger => 'usage' in one);
      for (const { usage: meter } of usage) wake(sights.endOf(meter) ?? 0);
      const open = usage.length ? byUsage(offer, usage, wake) : undefined;
      let id = open?.id;
      for (const one of triggers) {
        if (id !== undefined || !('attempt' in one)) continue;
        const tried = [one.attempt]
          .flat()
          .flatMap((a) => (a === '*' ? [...book.attempts.keys()] : a));
        const found = tried.find((a) => book.attempts.get(a) === book.visit);
        if (found !== undefined) id = `attempt:${found}:${book.visit}`;
      }
      // Forecasts are read though another trigger is open: each remembers.
      let other = byForecast(offer, usage, wake);
      for (const one of triggers) other ??= byOther(one, wake);
      id ??= other;
      if (kept?.offer === offer.id && /^(manual|attempt):/.test(kept.opening)) id = kept.opening;
      if (id === undefined) return;
      return { id, marks: open?.marks ?? new Map(), renewedAt: open?.renewedAt ?? null };
    },
  };
}
