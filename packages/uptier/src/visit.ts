import type { Records } from '@uptier/core';

/** The present visit: shared by tabs, over after 30 minutes without activity. */
export interface Visit {
  /** Its id; asking counts as activity. */
  id(): string;
  /** Another page was entered. */
  page(): void;
  /** Its number in this browser, its length in seconds, its pages so far. */
  fact(name: string): number | undefined;
}

interface Kept {
  id: string;
  /** The last activity and the start, epoch milliseconds. */
  at: number;
  start: number;
  number: number;
  pages: number;
}

const IDLE = 1_800_000;
/** Milliseconds after its beginning in which another tab may have begun the same visit. */
const BIRTH = 5000;
/** Within so many milliseconds of a look at storage there is no second one. */
const MOMENT = 50;
/** Activity is written down at most this often. */
const STEP = 30_000;

/** Makes the visit, from what the last page or another tab left of it. */
export function createVisit(records: Records, now: () => number, id: () => string): Visit {
  let visit: Kept | undefined;
  let read = Number.NEGATIVE_INFINITY;
  const touch = (pages = 0): Kept => {
    const time = now();
    const old = visit && time - visit.start > BIRTH;
    if (old && visit && !pages && time - visit.at <= STEP) return visit;
    // Facts are read many times in one moment: storage once in it.
    if (visit && !pages && Math.abs(time - read) < MOMENT) return visit;
    read = time;
    const stored = Object(records.list('visit').at(0)?.[1]) as Partial<Kept>;
    if (visit && !pages && time - visit.at <= STEP) return agree(visit, stored);
    const count = (value: unknown, least: number) =>
      typeof value === 'number' && value > least ? Math.floor(value) : least;
    // A clock that was set back is in the visit it was in (ruling 21).
    const goes =
      typeof stored.id === 'string' && typeof stored.at === 'number' && time - stored.at < IDLE;
    visit = {
      id: goes ? (stored.id as string) : id(),
      at: time,
      start: goes ? count(stored.start, 0) || time : time,
      number: goes ? count(stored.number, 1) : count(stored.number, 0) + 1,
      pages: goes ? count(stored.pages, 0) + pages : 1,
    };
    records.put('visit', visit);
    return visit;
  };
  /** Tabs that open at once may each begin the visit: the least id is the one that all of them keep. */
  const agree = (mine: Kept, stored: Partial<Kept>): Kept => {
    const twin =
      typeof stored.id === 'string' &&
      stored.id !== mine.id &&
      Math.abs(Number(stored.start) - mine.start) < BIRTH;
    if (twin && (stored.id as string) < mine.id) visit = { ...mine, id: stored.id as string };
    else if (twin) records.put('visit', mine);
    return visit ?? mine;
  };
  return {
    id: () => touch().id,
    page: () => void touch(1),
    fact(name) {
      const { start, number, pages } = touch();
      if (name === 'seconds') return Math.max(0, now() - start) / 1000;
      return name === 'number' ? number : name === 'pages' ? pages : undefined;
    },
  };
}
