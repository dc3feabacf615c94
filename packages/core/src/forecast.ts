import type { OffersFile } from '@uptier/offers';
import { type KeptReading, meterFacts, own, periodEnd, type State } from './facts.js';
import { addSample, type Samples } from './samples.js';

const DAY = 86_400_000;
const FEWEST = 6;
/** The normal quantile of an interval that holds the true pace nine times in ten. */
const Z = 1.645;
/** Nothing is said about times further away than so many times the time that was watched. */
const REACH = 4;

/** A pace in units per millisecond: the likely one, and the interval it lies in. */
export interface Trend {
  low: number;
  slope: number;
  high: number;
}

/**
 * The trend of samples after Theil and Sen: the median of the slopes between any two, which a few odd
 * readings do not move, with the interval that Kendall's statistic gives. Undefined where the samples
 * are too few, or lie within less than a day.
 */
export function trendOf(seen: Samples['seen']): Trend | undefined {
  const n = seen.length;
  const span = (seen[n - 1]?.[0] ?? 0) - (seen[0]?.[0] ?? 0);
  if (n < FEWEST || span < DAY) return;
  const slopes: number[] = [];
  for (const [i, [at, used]] of seen.entries())
    for (const [later, more] of seen.slice(i + 1)) slopes.push((more - used) / (later - at));
  slopes.sort((a, b) => a - b);
  const rank = (place: number) => slopes[Math.min(slopes.length - 1, Math.max(0, place))] as number;
  const half = slopes.length / 2;
  const spread = (Z * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)) / 2;
  return {
    low: rank(Math.floor(half - spread)),
    slope: (rank(Math.ceil(half) - 1) + rank(Math.floor(half))) / 2,
    high: rank(Math.ceil(half + spread)),
  };
}

/**
 * When a meter runs out at its present pace, epoch milliseconds. Infinity: it does not, or not before
 * it starts again. Undefined: nobody can say; no reading, no limit, too few samples, a pace that may as
 * well be half of it, or a time too far away.
 */
export function runsOutAt(
  file: OffersFile,
  state: State,
  meter: string,
  samples: Samples | undefined,
  now: number,
): number | undefined {
  const facts = meterFacts(file, state, meter, now);
  const reading = state.readings.get(meter);
  if (!facts || !reading || !facts.limit) return;
  if (facts.limit === 'unlimited') return Number.POSITIVE_INFINITY;
  const left = facts.limit - facts.used;
  if (left <= 0) return now;
  const seen = samples?.seen ?? [];
  const trend = trendOf(seen);
  if (!trend) return;
  if (trend.high <= 0) return Number.POSITIVE_INFINITY;
  const ends = periodOf(file, reading, meter) ?? Number.POSITIVE_INFINITY;
  if (reading.at + left / trend.high >= ends) return Number.POSITIVE_INFINITY;
  if (trend.low < trend.slope / 2 || trend.slope <= 0) return;
  const at = reading.at + left / trend.slope;
  if (at >= ends) return Number.POSITIVE_INFINITY;
  const watched = (seen.at(-1)?.[0] ?? 0) - (seen[0]?.[0] ?? 0);
  // A time that has gone by without the meter being full was no good forecast.
  return at <= now || at - reading.at > REACH * watched ? undefined : Math.round(at);
}

/** The samples of a meter with a new reading of it. */
export function sampled(
  file: OffersFile,
  reading: KeptReading,
  meter: string,
  samples: Samples | undefined,
): Samples {
  const restarts = reading.resetsAt !== undefined || !!own(file.meters, meter)?.resets;
  const { at, used } = reading;
  return addSample(samples, [at, used], periodOf(file, reading, meter), restarts);
}

/** When the period of a reading ends; null where its meter never starts again. */
function periodOf(file: OffersFile, { resetsAt, at }: KeptReading, meter: string): number | null {
  const resets = own(file.meters, meter)?.resets;
  return resetsAt ?? (resets ? periodEnd(resets, at) : null);
}
