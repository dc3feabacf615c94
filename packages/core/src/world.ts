import type { Offer, OffersFile } from '@uptier/offers';
import type { Deadline, DiscountState } from './deadline.js';
import type { State } from './facts.js';
import type { Showing } from './history.js';
import type { OpenProgram } from './open-program.js';
import type { Open } from './openings.js';
import type { PriceTerms } from './price.js';
import type { Value } from './prompt.js';

/** What the person, or the host, asked to see. */
export interface Asked {
  offer: string;
  /** The opening's identity. */
  opening: string;
  /** Within 5 s of the person's own act: outside pacing (ruling 4). */
  asked: boolean;
  /** The visit it holds for; null until it is answered. */
  visit: string | null;
}

/** Everything a decision reads. Nothing else does. */
export interface World {
  file: OffersFile;
  /** The file's conditions, compiled; their facts are read anew at each decision. */
  conditions: OpenProgram;
  /** Offers that were left out of the file, and why. */
  quarantined: readonly { offer: string; code: string }[];
  state: State;
  history: Showing[];
  /** What is open, by offer. */
  open: ReadonlyMap<string, Open>;
  /** Instants at which something may open or close by itself, epoch milliseconds. */
  instants: readonly number[];
  deadlines: ReadonlyMap<string, Deadline>;
  /** The arms that were given out, by offer. */
  arms: ReadonlyMap<string, string>;
  visit: string;
  now: number;
  /** Records outlive the page, or the host keeps the history. */
  memory: boolean;
  /** The person has opted out. */
  out?: boolean;
  /** Deadlines are the server's to stamp (ruling 3). */
  serverStamps: boolean;
  /** The offer of a live intent, or of an outcome still on screen. */
  pinned: string | null;
  ask: Asked | null;
  /** The showing that is on screen. */
  onScreen: string | null;
  /** Why an unasked prompt must wait: held, typing, dialog, hidden. */
  moment: string | null;
  /** Since when offers have waited for a quiet moment on this page of this visit, epoch milliseconds. */
  waiting: ReadonlyMap<string, number>;
  /** Whether anything can carry out a click on this offer. */
  canSell(offer: Offer): boolean;
}

/** Why an offer is not shown: the first reason in the order of DESIGN 3.6. */
export interface Refusal {
  offer: string;
  reason: string;
  /** The fact, placeholder or code the reason is about. */
  detail?: string;
  /** The earliest instant at which this reason may end, epoch milliseconds; absent where a signal must come. */
  until?: number;
}

/** The offer that may be shown. */
export interface Winner {
  /** With its plan resolved, and its arm's fields in place. */
  offer: Offer;
  /** The arm of its experiment; null where it is shown as it is written. */
  arm: string | null;
  opening: string;
  asked: boolean;
  /** The account is held out: it has won its place, and nothing is to be drawn. */
  control: boolean;
  /** The unanswered showing that goes on, not counted again. */
  resume: Showing | null;
  /** The fullest open meter, for drawing. */
  meter: string | null;
  terms: PriceTerms | undefined;
  discount: DiscountState;
  values: Record<string, Value>;
}

/** What is presented now, why everything else is not, and the next instant that could change it. */
export interface Decision {
  show: Winner | null;
  /** What stands in the page itself, beside it: one in each place. */
  passive: Winner[];
  refused: Refusal[];
  /** Epoch milliseconds; Infinity where only a signal can. */
  next: number;
}

/** An offer that could be shown, as far as it alone is concerned. */
export type Candidate = Omit<Winner, 'resume' | 'asked' | 'control'> & {
  marks: Map<string, number>;
  renewedAt: number | null;
};
