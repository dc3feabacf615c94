/** Earlier readings of a meter, within one period. */
export interface Samples {
  /** The period they are of: its end, epoch milliseconds; null for a meter that never starts again. */
  period: number | null;
  /** Oldest first: an instant, and how much was used. */
  seen: [at: number, used: number][];
}

const MOST = 64;
const HOUR = 3_600_000;
const OLDEST = 720 * HOUR;

/**
 * Takes a reading into the samples: at most one an hour, none older than 30 days, 64 in all. Another
 * period, or a meter that `restarts` and fell to under half, begins anew: a trend lies within one period.
 */
export function addSample(
  samples: Samples | undefined,
  [at, used]: [at: number, used: number],
  period: number | null,
  restarts: boolean,
): Samples {
  const last = samples?.seen.at(-1);
  // A host that reckons the end from the present moves it by a little each time.
  const moved = Math.abs((samples?.period ?? 0) - (period ?? 0)) > 24 * HOUR;
  const fell = restarts && !!last && used < last[1] / 2;
  // Instants later than now come from a clock that was set back since.
  const seen =
    moved || fell ? [] : (samples?.seen ?? []).filter(([t]) => t < at && t > at - OLDEST);
  // The newest holds its place until it is an hour from the one before it.
  const [before, newest] = seen.slice(-2);
  if (before && newest && newest[0] - before[0] < HOUR) seen.pop();
  seen.push([at, used]);
  if (seen.length > MOST) seen.splice(mostCrowded(seen), 1);
  return { period, seen };
}

/** The inner sample whose neighbours lie closest together: without it least is lost. */
function mostCrowded(seen: Samples['seen']): number {
  let best = 1;
  for (let i = 1; i + 1 < seen.length; i++) if (room(seen, i) < room(seen, best)) best = i;
  return best;
}

function room(seen: Samples['seen'], i: number): number {
  return (seen[i + 1]?.[0] ?? 0) - (seen[i - 1]?.[0] ?? 0);
}
