import {
  type OffersFile,
  parseDuration,
  parseQuantity,
  parseShare,
  type Trigger,
  type UsageTrigger,
} from '@uptier/offers';
import {
  ownEntry,
  sayAmount,
  sayCount,
  sayDuration,
  sayGate,
  sayInstant,
  sayList,
  sayMeter,
} from '@uptier/offers/phrases';
import { factReader, instantOf } from './fact-reader.js';
import { meterFacts } from './facts.js';
import type { World } from './world.js';

/** One trigger: what it is measured by, and how far it is from opening. */
export interface TriggerTrace {
  trigger: Trigger;
  /** Whether it holds now; null where its fact is not known. */
  reached: boolean | null;
  /** What was read, and the mark it opens at, in the meter's own unit, or in times. */
  actual?: number;
  mark?: number;
  /** How much is missing. */
  away?: number;
  /** When it opens by itself, epoch milliseconds. */
  opensAt?: number;
  /** For people: `7 of 10 projects used, opens at 8 (1 more)`. */
  text: string;
}

/**
 * What a trigger reads now, and what is nearest.
 *
 * @param opening The identity of what has opened the offer.
 */
export function traceTrigger(
  world: World,
  trigger: Trigger,
  opening: string | undefined,
): TriggerTrace {
  const { file, state, now, visit } = world;
  const read = factReader(file, state, now);
  const trace = (rest: Omit<TriggerTrace, 'trigger'>): TriggerTrace => ({ trigger, ...rest });
  if ('usage' in trigger) return trace(traceUsage(world, trigger));
  if ('attempt' in trigger) {
    const ids = [trigger.attempt].flat();
    const names = ids.map((id) => (id === '*' ? 'anything locked' : sayGate(file, id)));
    const times = ids.reduce((sum, id) => sum + Number(read(`attempts.${id}.count`) ?? 0), 0);
    const what = sayList(names, 'or');
    const tried = /^attempt:([^:]+)/.exec(opening ?? '')?.[1];
    const reached = tried !== undefined && (ids.includes(tried) || ids.includes('*'));
    const stands = opening?.endsWith(':gate');
    const text = reached
      ? stands
        ? `${sayGate(file, tried)} is locked`
        : `somebody has tried ${sayGate(file, tried)}`
      : `opens when ${what} is tried`;
    return trace({ reached, actual: times, text });
  }
  if ('event' in trigger) {
    const { event, times = 1, within } = trigger;
    const path = within ? `events.${event}.in.${within}` : `events.${event}.count`;
    const actual = Number(read(path) ?? 0);
    const span = within ? ` within ${sayDuration(within)}` : '';
    const text = `${event} has happened ${sayCount(actual, 'time')}${span}, opens at ${times}`;
    return trace({
      reached: actual >= times,
      actual,
      mark: times,
      away: Math.max(0, times - actual),
      text,
    });
  }
  if ('before' in trigger || 'after' in trigger) {
    const before = 'before' in trigger;
    const fact = before ? trigger.before : trigger.after;
    const at = instantOf(read(fact));
    if (Number.isNaN(at)) return trace({ reached: null, text: `${fact} is not known` });
    const opensAt = at + parseDuration(trigger.by) * (before ? -1 : 1);
    const span = `${sayDuration(trigger.by)} ${before ? 'before' : 'after'} ${fact}`;
    return now < opensAt
      ? trace({ reached: false, opensAt, text: `opens on ${sayInstant(opensAt)}, ${span}` })
      : trace({ reached: !before || now < at, text: `${fact} was ${sayInstant(at)}` });
  }
  if ('visit' in trigger) {
    const actual = read('visit.number');
    const mark = trigger.visit;
    if (typeof actual !== 'number')
      return trace({ reached: null, mark, text: `opens on visit ${mark}` });
    const text = `this is visit ${actual}, opens on visit ${mark}`;
    return trace({
      reached: actual === mark,
      actual,
      mark,
      away: Math.max(0, mark - actual),
      text,
    });
  }
  if ('page' in trigger) {
    const path = read('page.path');
    const here = typeof path === 'string' ? `the page is ${path}, ` : '';
    return trace({ reached: null, text: `${here}opens on ${trigger.page}` });
  }
  return trace({ reached: visit === null, text: 'opens when the app calls open() for it' });
}

function traceUsage(
  { file, state, now }: World,
  trigger: UsageTrigger,
): Omit<TriggerTrace, 'trigger'> {
  const { usage } = trigger;
  const noun = sayMeter(file, usage);
  const meter = meterFacts(file, state, usage, now);
  if (!meter)
    return {
      reached: null,
      text: state.readings.has(usage)
        ? `the last reading of ${noun} is too old`
        : `nobody has reported ${noun}`,
    };
  const { used, limit } = meter;
  if (trigger.runsOutWithin) {
    const days = factReader(file, state, now)(`usage.${usage}.daysLeft`);
    const wanted = `opens when ${noun} run out within ${sayDuration(trigger.runsOutWithin)}`;
    if (typeof days !== 'number')
      return {
        reached: null,
        text: `there is too little data to tell when ${noun} run out, ${wanted}`,
      };
    const mark = parseDuration(trigger.runsOutWithin) / 86_400_000;
    return {
      reached: days <= mark,
      actual: days,
      mark,
      away: Math.max(0, days - mark),
      text: `${noun} last another ${sayCount(days, 'day')}, ${wanted}`,
    };
  }
  const mark = markOf(file, trigger, limit);
  if (mark === undefined && typeof limit === 'number' && Object.keys(trigger).length === 1)
    return { reached: true, actual: used, text: `${ofLimit(file, usage, used, limit)} used` };
  if (mark === undefined) {
    const has = limit === 'unlimited' ? 'no limit' : 'no known limit';
    return { reached: null, actual: used, text: `there is ${has} of ${noun} to measure by` };
  }
  const away = Math.max(0, mark - used);
  const of =
    typeof limit === 'number' ? ofLimit(file, usage, used, limit) : sayAmount(file, usage, used);
  const text = away
    ? `${of} used, opens at ${bare(file, usage, mark)} (${bare(file, usage, away)} more)`
    : `${of} used`;
  return { reached: used >= mark, actual: used, mark, away, text };
}

/** `7 of 10 projects`, `9 GB of 10 GB`. */
function ofLimit(file: OffersFile, meter: string, used: number, limit: number): string {
  return `${bare(file, meter, used)} of ${sayAmount(file, meter, limit)}`;
}

/** An amount without its noun, where the noun has just been said. */
function bare(file: OffersFile, meter: string, amount: number): string {
  const text = sayAmount(file, meter, amount);
  const { unit = 'count' } = ownEntry(file.meters, meter) ?? {};
  return unit === 'count' ? (text.split(' ')[0] as string) : text;
}

/** The mark as an amount used, in whole things where things are counted; undefined without a limit to measure it by. */
function markOf(
  file: OffersFile,
  trigger: UsageTrigger,
  limit: number | 'unlimited' | undefined,
): number | undefined {
  const { usage, used, remaining, reaches } = trigger;
  if (used !== undefined) return parseQuantity(used);
  if (typeof limit !== 'number' || limit <= 0) return;
  if (remaining !== undefined) return limit - parseQuantity(remaining);
  if (reaches === undefined) return;
  const mark = (limit * parseShare(reaches)) / 100;
  return (ownEntry(file.meters, usage)?.unit ?? 'count') === 'count' ? Math.ceil(mark) : mark;
}
