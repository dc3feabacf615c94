/**
 * How often something happened, in bounded memory: the last instants one by one, older ones in groups.
 * A group counts as if all of it happened at its first instant, so a window may come short of the truth
 * at its far edge, and never beyond it.
 */
export interface Tally {
  count: number;
  /** Epoch milliseconds. */
  first: number;
  last: number;
  /** The visit of the last one, and how many had happened before that visit. */
  visit: string;
  before: number;
  /** Groups, oldest first: an instant, and how many. */
  seen: [at: number, count: number][];
}

const MOST = 64;
/** So many of the last instants are never grouped. */
const EXACT = 32;

/** A tally with one more. Instants later than now count as now (ruling 21). */
export function countOne(tally: Tally | undefined, now: number, visit: string): Tally {
  const seen: Tally['seen'] = (tally?.seen ?? []).map(([at, count]) => [Math.min(at, now), count]);
  seen.push([now, 1]);
  if (seen.length > MOST) {
    // Where two groups lie closest for their age, joining them loses least.
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i + 1 < seen.length - EXACT; i++) {
      const [a, b] = [seen[i]?.[0] as number, seen[i + 1]?.[0] as number];
      const loss = (b - a) / (now - b + 1);
      if (loss < least) [best, least] = [i, loss];
    }
    const [[at, count], [, more]] = seen.slice(best, best + 2) as [Group, Group];
    seen.splice(best, 2, [at, count + more]);
  }
  const count = tally?.count ?? 0;
  return {
    count: count + 1,
    first: Math.min(tally?.first ?? now, now),
    last: now,
    visit,
    before: tally?.visit === visit ? tally.before : count,
    seen,
  };
}

type Group = Tally['seen'][number];

/** How many lie within the last `length` milliseconds, and when the first of them leaves. */
export function countWithin(
  tally: Tally | undefined,
  length: number,
  now: number,
): { count: number; until: number } {
  const inside = tally?.seen.filter(([at]) => at > now - length) ?? [];
  return {
    count: inside.reduce((sum, [, count]) => sum + count, 0),
    until: inside.length ? (inside[0] as Group)[0] + length : Number.POSITIVE_INFINITY,
  };
}

/**
 * The last time that the count within `length` milliseconds went from below `times` to `times`: when,
 * and the how manieth event that was. Undefined where it never did.
 */
export function reached(
  { seen }: Tally,
  times: number,
  length: number,
): { at: number; ordinal: number } | undefined {
  let found: { at: number; ordinal: number } | undefined;
  let total = 0;
  let inside = 0;
  let oldest = 0;
  for (const [i, [at, count]] of seen.entries()) {
    for (; oldest < i && (seen[oldest] as Group)[0] <= at - length; oldest++)
      inside -= (seen[oldest] as Group)[1];
    if (inside < times && inside + count >= times) found = { at, ordinal: total + times - inside };
    total += count;
    inside += count;
  }
  return found;
}
