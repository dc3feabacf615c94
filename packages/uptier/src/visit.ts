import type { Records } from '@uptier/core';

const IDLE = 1_800_000;
/** Activity is written down at most this often. */
const STEP = 30_000;

/** The visit: shared by tabs, over after 30 minutes without activity. Returns its id, and counts as activity. */
export function createVisit(records: Records, now: () => number, id: () => string): () => string {
  let visit = { id: '', at: Number.NEGATIVE_INFINITY };
  return () => {
    const time = now();
    if (time - visit.at > STEP) {
      const [, stored] = records.list('visit').at(0) ?? [];
      const { id: known, at } = Object(stored) as Partial<typeof visit>;
      // A clock that was set back is in the visit it was in (ruling 21).
      const goes = typeof known === 'string' && typeof at === 'number' && time - at < IDLE;
      visit = { id: goes ? known : id(), at: time };
      records.put('visit', visit);
    }
    return visit.id;
  };
}
