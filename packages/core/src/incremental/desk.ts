import type { Offer, OffersFile } from '@uptier/offers';
import { compile } from '../compile-conditions.js';
import type { FactValue } from '../facts.js';
import { openProgram } from '../open-program.js';
import type { TestMakers } from '../program.js';
import { type Book, emptyBook } from './book.js';
import { type Readers, readersOf } from './readers.js';
import { openSights, type Sights } from './sights.js';
import type { Bench } from './verdict.js';

/** What an incremental engine is made of, beside its file. */
export interface IncrementalOptions {
  visit: string;
  quarantined?: readonly { offer: string; code: string }[];
  /** The rarer operators, where the file names one. */
  makers?: TestMakers | undefined;
  canSell(offer: Offer): boolean;
  around?(path: string): FactValue | undefined;
  /** What is remembered outlives the page. */
  durable: boolean;
  serverStamps: boolean;
  /** Who waits for a quiet moment already, since when (epoch milliseconds). */
  waiting?: ReadonlyMap<string, number>;
}

/** How much was done, in all: for tests and measurements. */
export interface Effort {
  /** Offers that were judged. */
  judged: number;
  /** Steps in heaps and searches, and everything that was judged, paced or drawn. */
  steps: number;
}

/** What the parts of the engine share: the file with what reads what, the book, and who was touched. */
export interface Desk extends Omit<Bench, 'opener'> {
  readers: Readers;
  book: Book;
  sights: Sights;
  effort: Effort;
  step(): void;
  /** Places of the offers in the file, by id. */
  places: ReadonlyMap<string, number>;
  /** Offers to be judged at the next decision. */
  touched: Set<number>;
  touch(place: number): void;
  touchAll(places: Iterable<number> | undefined): void;
  touchOffer(id: string | undefined): void;
  /** Every offer is to be judged. */
  whole: boolean;
  /** Every offer is to be paced. */
  repace: boolean;
  /** Rises whenever something may be drawn otherwise. */
  version: number;
}

/** Lays out what the engine of a file works with. */
export function openDesk(file: OffersFile, options: IncrementalOptions): Desk {
  const { canSell, durable, serverStamps, around = () => undefined } = options;
  const { offers, segments, lists } = file;
  const conditions = [file.hide, ...offers.flatMap(({ when, hide }) => [when, hide])];
  const compiled = compile(conditions, { segments, lists, makers: options.makers });
  const readers = readersOf(file, compiled);
  const book = emptyBook(options.visit);
  const effort = { judged: 0, steps: 0 };
  const touched = new Set<number>();
  const places = new Map(offers.map(({ id }, place) => [id, place]));
  return {
    file,
    canSell,
    durable,
    serverStamps,
    program: openProgram(compiled),
    readers,
    book,
    sights: openSights(file, book, around, readers.seconds),
    effort,
    step: () => void effort.steps++,
    places,
    touched,
    touch: (place) => void touched.add(place),
    touchAll(some) {
      for (const place of some ?? []) touched.add(place);
    },
    touchOffer(id) {
      const place = places.get(id ?? '');
      if (place !== undefined) touched.add(place);
    },
    whole: true,
    repace: true,
    version: 0,
  };
}
