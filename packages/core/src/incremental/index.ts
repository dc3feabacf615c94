import type { OffersFile } from '@uptier/offers';
import type { Deadline } from '../deadline.js';
import type { FactValue, KeptReading, Success } from '../facts.js';
import type { Showing } from '../history.js';
import type { Samples } from '../samples.js';
import type { Tally } from '../tallies.js';
import type { Asked, Decision, Refusal } from '../world.js';
import type { Book, Remembered } from './book.js';
import { openChoice, type Settled } from './choice.js';
import { type Effort, type IncrementalOptions, openDesk } from './desk.js';
import { openNotice } from './notice.js';
import { openOpener } from './opens.js';
import { openRecollection } from './recollection.js';
import { openStanding } from './standing.js';

/**
 * Decides as the engine does, and keeps each offer's verdict: what is told touches only the offers that
 * it can change. Everything is told by a call; nothing is looked up at a decision but `around`.
 */
export interface Incremental {
  /** A host fact; undefined takes it away. */
  fact(path: string, value: FactValue | undefined): void;
  reading(meter: string, reading: KeptReading): void;
  identity(user: string | null, account: string | null): void;
  success(success: Success | null): void;
  tally(key: string, tally: Tally): void;
  samples(meter: string, samples: Samples): void;
  attempt(id: string): void;
  deadline(offer: string, deadline: Deadline): void;
  arm(offer: string, arm: string): void;
  history(showings: readonly Showing[]): void;
  visit(id: string): void;
  ask(ask: Asked | null): void;
  wait(moment: string | null): void;
  pin(offer: string | null): void;
  screen(showing: string | null): void;
  /** What is read around the engine has changed. */
  look(): void;
  /** What can be sold has changed. */
  review(): void;
  /** Another subject, or another tab: what is remembered is what was written there. */
  recall(remembered: Remembered, readings: ReadonlyMap<string, KeptReading>): void;
  /** Openings as they are now, to be stored. */
  openings(): Book['openings'];
  /** Decides now; patience runs from here for what only the moment keeps away. */
  settle(now: number): Settled;
  /** Decides as if this had been asked. */
  trial(ask: Asked | null, now: number): Decision;
  /** Why each offer is refused, as of the last decision; reads the verdict of every offer. */
  refused(): Refusal[];
  /** `settle`, with all refusals. */
  decide(now: number): Decision;
  effort(): Effort;
  /** How many offers are judged at every decision, because something that they read moves by itself. */
  restless(): number;
}

/** Facts that the verdict on every offer reads. */
const GLOBAL = new Set(['plan', 'price', 'currency', 'staff', 'trialEndsAt']);

/**
 * Makes the incremental engine of a file. The first decision judges every offer. It does not know what stands
 * in the page (inline, gate, meter): a file that has such prompts is decided without it.
 */
export function createIncremental(file: OffersFile, options: IncrementalOptions): Incremental {
  const desk = openDesk(file, options);
  const { book, sights, readers, touch, touchAll, touchOffer } = desk;
  const notice = openNotice(desk);
  const opener = openOpener(file, book, sights, (meter) => notice.before(meter) ?? 0);
  const recollection = openRecollection(desk);
  const standing = openStanding(desk, opener, recollection);
  const choice = openChoice(
    desk,
    opener,
    { kept: () => recollection.kept },
    standing,
    options.waiting,
  );
  const left: Refusal[] = (options.quarantined ?? []).map(({ offer, code }) => ({
    offer,
    reason: 'quarantined',
    detail: code,
  }));
  let asking: Asked | null = null;
  let succeeded = false;

  /** What is asked holds until it is answered, or for one visit. */
  const ask = (given: Asked | null) => {
    const holds = given && (given.visit === null || given.visit === book.visit) ? given : null;
    if (holds === book.ask) return;
    touchOffer(book.ask?.offer);
    touchOffer(holds?.offer);
    desk.version++;
    book.ask = holds;
  };

  /** Brings every verdict up to now. */
  const update = (now: number, asked: Asked | null) => {
    choice.arrive(book.facts.get('page.path') ?? options.around?.('page.path'));
    const back = now < book.now;
    book.now = now;
    if (sights.succeeded() !== succeeded) desk.whole = true;
    succeeded = sights.succeeded();
    ask(asked);
    recollection.update(back);
    notice.update();
    standing.update();
    notice.done();
  };

  const settle = (now: number): Settled => {
    update(now, asking);
    const settled = choice.choose();
    choice.wait();
    return settled;
  };

  const refused = () => [...left, ...choice.refused()];

  /** Something that every verdict reads. */
  const tell = <K extends keyof Book>(key: K, value: Book[K]) => {
    if (book[key] === value) return;
    book[key] = value;
    desk.whole = true;
  };

  const engine: Incremental = {
    fact(path, value) {
      const { facts } = book;
      if (Object.is(facts.get(path), value)) return;
      if (value === undefined) facts.delete(path);
      else facts.set(path, value);
      if (readers.byPath.has(path) || path.startsWith('usage.')) desk.version++;
      if (GLOBAL.has(path)) desk.whole = true;
      notice.fact(path);
    },
    reading(meter, reading) {
      book.readings.set(meter, reading);
      notice.meter(meter);
    },
    identity(user, account) {
      tell('user', user);
      tell('account', account);
    },
    success: (success) => tell('success', success),
    tally(key, tally) {
      book.tallies.set(key, tally);
      touchAll(readers.byPath.get(key.replace(/\?.*/s, '')));
      desk.version++;
    },
    samples(meter, samples) {
      book.samples.set(meter, samples);
      desk.version++;
    },
    attempt(id) {
      book.attempts.set(id, book.visit);
      for (const [place, { trigger }] of file.offers.entries())
        if ([trigger].flat().some((one) => 'attempt' in one)) touch(place);
    },
    deadline(offer, deadline) {
      const known = book.deadlines.get(offer);
      book.deadlines.set(offer, deadline);
      if (known?.at !== deadline.at || known.least !== deadline.least) touchOffer(offer);
    },
    arm(offer, arm) {
      if (book.arms.get(offer) === arm) return;
      book.arms.set(offer, arm);
      touchOffer(offer);
    },
    history(showings) {
      book.showings = showings;
    },
    visit: (id) => tell('visit', id),
    ask(given) {
      asking = given;
    },
    wait(moment) {
      book.moment = moment;
    },
    pin: (offer) => tell('pinned', offer),
    screen(showing) {
      book.onScreen = showing;
    },
    look() {
      notice.around();
      desk.version++;
    },
    review() {
      desk.whole = true;
    },
    recall({ showings, ...maps }, readings) {
      const copies = Object.entries(maps).map(([key, map]) => [key, new Map<string, unknown>(map)]);
      Object.assign(book, Object.fromEntries(copies), { showings, readings: new Map(readings) });
      notice.forget();
      opener.forget();
      desk.whole = true;
    },
    openings() {
      const current = new Map(book.openings);
      for (const [key, record] of current) {
        const used = notice.before(opener.follows(key) ?? '');
        if (used !== undefined) current.set(key, { ...record, used });
      }
      return current;
    },
    settle,
    trial(asked, now) {
      update(now, asked);
      const { show, next } = choice.choose();
      return { show, passive: [], refused: refused(), next };
    },
    refused,
    decide(now) {
      const { show, next } = settle(now);
      return { show, passive: [], refused: refused(), next };
    },
    effort: () => ({ ...desk.effort }),
    restless: () => readers.restless.size,
  };
  return engine;
}

export type { Effort, IncrementalOptions, Settled };
