import type { Answer } from './prompt.js';

/** One showing, as it is remembered (ruling 16): counted once, when the prompt is put on a visible page. */
export interface Showing {
  offer: string;
  /** The opening it belongs to; a reload or a flapping meter is the same opening. */
  opening: string;
  showing: string;
  visit: string;
  /** Epoch milliseconds. */
  at: number;
  /** The person asked for it: outside all pacing, and not counted. */
  asked: boolean;
  /** Held out: won its place, and nothing was shown. */
  control: boolean;
  answer?: Answer | 'undone';
  answeredAt?: number;
}

/** The memory that decides pacing, oldest first. Instants later than now count as now (ruling 21). */
export function readHistory(records: [string, unknown][], now: number): Showing[] {
  return (
    records
      .map(([, value]) => value as Showing)
      .filter((one) => {
        const { offer, showing, at } = Object(one) as Partial<Showing>;
        return typeof offer === 'string' && typeof showing === 'string' && typeof at === 'number';
      })
      // What came later stays later, even where a clock that was set back makes both now.
      .sort((a, b) => a.at - b.at)
      .map(({ answeredAt, ...one }) => ({
        ...one,
        at: Math.min(one.at, now),
        ...(answeredAt !== undefined && { answeredAt: Math.min(answeredAt, now) }),
      }))
  );
}

/** The last showing above the page: what stands in the page is answered beside it, in no visit. */
export function lastAbove(history: readonly Showing[]): Showing | undefined {
  let i = history.length - 1;
  while (history[i]?.visit === '') i--;
  return history[i];
}

/** The showing that this visit left unanswered: it keeps its place over reloads, without counting again. */
export function unanswered(history: Showing[], visit: string): Showing | undefined {
  const last = lastAbove(history);
  return last && last.visit === visit && !last.answer && !last.control ? last : undefined;
}
