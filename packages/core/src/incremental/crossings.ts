/** Where the answer of a comparison turns, on the way up: just before the bound, or just behind it. */
export interface Threshold {
  bound: number;
  /** `<` turns at the bound itself; `<=` behind it. */
  behind: boolean;
  /** The offer's place in the file. */
  offer: number;
}

/** Thresholds of one number, in order. */
export interface Crossings {
  /** Takes the number's new value, and tells every offer whose comparison turns by it. */
  move(value: number | undefined, touch: (offer: number) => void): void;
}

/**
 * Sorts thresholds; a move finds those between the old and the new value by one binary search.
 *
 * @param step Hears of every step.
 */
export function openCrossings(
  thresholds: readonly Threshold[],
  value: number | undefined,
  step: () => void,
): Crossings {
  const sorted = [...thresholds].sort(
    (a, b) => a.bound - b.bound || Number(a.behind) - Number(b.behind),
  );
  /** How many thresholds lie below a value; -1 for no number. */
  const placeOf = (value: number | undefined): number => {
    if (value === undefined || Number.isNaN(value)) return -1;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      step();
      const middle = (low + high) >> 1;
      const { bound, behind } = sorted[middle] as Threshold;
      if (behind ? bound < value : bound <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  let place = placeOf(value);
  return {
    move(next, touch) {
      const to = placeOf(next);
      // From unknown to known every comparison turns.
      const whole = to < 0 !== place < 0;
      const [from, end] = whole ? [0, sorted.length] : [Math.min(place, to), Math.max(place, to)];
      place = to;
      for (let i = Math.max(from, 0); i < end; i++) {
        step();
        touch((sorted[i] as Threshold).offer);
      }
    },
  };
}
