import type { Deadline } from '../deadline.js';
import type { FactValue, KeptReading, Success } from '../facts.js';
import type { Showing } from '../history.js';
import type { Opening } from '../openings.js';
import type { Samples } from '../samples.js';
import type { Tally } from '../tallies.js';
import type { Asked } from '../world.js';

/** All that a decision of the incremental engine reads, as it was told. */
export interface Book {
  user: string | null;
  account: string | null;
  /** Host facts by path. */
  facts: Map<string, FactValue>;
  readings: Map<string, KeptReading>;
  tallies: Map<string, Tally>;
  samples: Map<string, Samples>;
  attempts: Map<string, string>;
  deadlines: Map<string, Deadline>;
  arms: Map<string, string>;
  /** As stored. */
  showings: readonly Showing[];
  /** The same with no instant later than now, oldest first. */
  history: readonly Showing[];
  /** Openings, as they were when they were last touched. */
  openings: Map<string, Opening>;
  success: Success | null;
  visit: string;
  pinned: string | null;
  ask: Asked | null;
  onScreen: string | null;
  moment: string | null;
  now: number;
}

/** What was remembered in an earlier page, or by another tab. */
export type Remembered = Pick<
  Book,
  'attempts' | 'deadlines' | 'arms' | 'showings' | 'openings' | 'tallies' | 'samples'
>;

/** A book in which nothing is written. */
export function emptyBook(visit: string): Book {
  return {
    user: null,
    account: null,
    facts: new Map(),
    readings: new Map(),
    tallies: new Map(),
    samples: new Map(),
    attempts: new Map(),
    deadlines: new Map(),
    arms: new Map(),
    showings: [],
    history: [],
    openings: new Map(),
    success: null,
    visit,
    pinned: null,
    ask: null,
    onScreen: null,
    moment: null,
    now: Number.NEGATIVE_INFINITY,
  };
}
