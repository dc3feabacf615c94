/** A heap with a fixed place for each offer: the least number, and the first place that has a low one. */
export interface Tournament {
  set(place: number, value: number): void;
  /** The least of all. */
  least(): number;
  /** The least of the places before `end`. */
  leastBefore(end: number): number;
  /** The first place from `from` on whose number is at most `limit`; -1 for none. */
  first(limit: number, from?: number): number;
}

/**
 * Opens a heap of so many places, all at Infinity. Every call takes at most two steps for each level.
 *
 * @param step Hears of every step.
 */
export function openTournament(size: number, step: () => void = () => {}): Tournament {
  let leaves = 1;
  while (leaves < size) leaves *= 2;
  const least = new Float64Array(2 * leaves).fill(Number.POSITIVE_INFINITY);
  const at = (node: number) => least[node] as number;

  /** The first leaf under a node whose number is low enough; the node has one. */
  const descend = (node: number, limit: number): number => {
    while (node < leaves) {
      step();
      node = at(2 * node) <= limit ? 2 * node : 2 * node + 1;
    }
    return node - leaves;
  };

  return {
    set(place, value) {
      let node = place + leaves;
      if (at(node) === value) return;
      least[node] = value;
      for (node >>= 1; node; node >>= 1) {
        step();
        const winner = Math.min(at(2 * node), at(2 * node + 1));
        // Further up nothing changes either.
        if (at(node) === winner) return;
        least[node] = winner;
      }
    },
    least: () => at(1),
    leastBefore(end) {
      if (end >= leaves) return at(1);
      let result = Number.POSITIVE_INFINITY;
      for (let node = end + leaves; node > 1; node >>= 1) {
        step();
        if (node & 1) result = Math.min(result, at(node - 1));
      }
      return result;
    },
    first(limit, from = 0) {
      if (from >= leaves) return -1;
      let node = from + leaves;
      if (at(node) <= limit) return from;
      // Up to the first subtree on the right that has one.
      for (; node > 1; node >>= 1) {
        step();
        if (!(node & 1) && at(node + 1) <= limit) return descend(node + 1, limit);
      }
      return -1;
    },
  };
}
