import type { Offer, OffersFile } from '@uptier/offers';
import { fileConditions } from './conditions.js';
import type { Happening } from './count-event.js';
import { decide, onlyAsked } from './decide.js';
import type { FactValue, State, Wake } from './facts.js';
import { type Showing, unanswered } from './history.js';
import { type Memory, openMemory } from './memory.js';
import type { Named } from './named-in.js';
import { needsExtras } from './needs-extras.js';
import { openOffers } from './open-offers.js';
import type { OpenProgram } from './open-program.js';
import { pageRecords } from './opt-out.js';
import type { Platform } from './platform.js';
import { emptyState } from './state.js';
import type { Asked, Decision, World } from './world.js';

/** What few files need, in a chunk of its own. */
export type Extras = typeof import('./extras.js');

/** What decides for a session in place of `decide`: the incremental engine, in a chunk of its own. */
export type Follow = (
  file: OffersFile,
  session: Session,
  options: SessionOptions,
) => (asked: Asked | null) => Decision;

/** What a session reads of the world around it. */
export interface SessionOptions {
  platform: Platform;
  /** The present visit's id; it changes after 30 minutes without activity. */
  visit(): string;
  /** Whether anything can carry out a click on this offer. */
  canSell(offer: Offer): boolean;
  /** What the page knows by itself, such as `page.path`; read at each decision. */
  around?(path: string): FactValue | undefined;
  /** Deadlines are the server's to stamp (ruling 3). */
  serverStamps: boolean;
}

/** What the engine holds between signals, and the one way from it to a decision. */
export interface Session {
  file: OffersFile | null;
  /** The file's conditions, compiled. */
  conditions: OpenProgram;
  quarantined: readonly { offer: string; code: string }[];
  state: State;
  memory: Memory;
  moment: string | null;
  /** Who waits for a quiet moment, since when (epoch milliseconds), and on which page of which visit. */
  waiting: Map<string, number>;
  pinned: string | null;
  ask: Asked | null;
  onScreen: string | null;
  /** A meter is close to a mark, or beyond it. */
  near: boolean;
  /** The file needs the extras. */
  needs: boolean;
  /** Null until they are there, or where the file does not need them. */
  extras: Extras | null;
  /** What the file reads of what happens; null without extras. */
  named: Named | null;
  /** Everything that a decision reads, as if this had been asked; stores what it learns of openings. */
  world(file: OffersFile, asked: Asked | null): World;
  judge(file: OffersFile, asked: Asked | null): Decision;
  /** Notes which offers only the moment keeps away: their patience runs from the first time. */
  wait(decision: Decision): void;
  /** Counts an event or an attempt, if the file reads it; a trigger may pick it by its properties. */
  count(path: string, properties?: unknown): void;
  /** Takes the extras in, and makes up for what was missed without them. */
  extend(extras: Extras): void;
  /** From now on keeps each offer's verdict, and judges only what is touched. */
  follow(follow: Follow): void;
  /** Keeps the reading of a meter for its forecast, if the file asks for one. */
  sample(meter: string): void;
  /** Takes a checked file; with the first one the memory opens, because the file names its site. */
  load(file: OffersFile, quarantined: Session['quarantined']): void;
  /** Takes a new state; another subject brings its own memory. */
  turn(next: State): void;
}

/** So much of what happens is kept until the extras are there to count it; a page left before loses it. */
const MISSED = 100;
/** Opens a session in which nothing is known. */
export function openSession(options: SessionOptions): Session {
  const { platform, visit, around, ...rest } = options;
  const { records } = platform;
  const nobody = emptyState();
  /** The page and visit that patience counts in. */
  let place = '';
  const missed: Happening[] = [];
  let follow: Follow | undefined;
  let follower: ReturnType<Follow> | undefined;
  // Only the file tells whose site's records these are: until it is there nothing is looked up.
  const memory = openMemory(pageRecords(), nobody);
  const session: Session = {
    file: null,
    conditions: fileConditions({ version: 1, offers: [] }),
    quarantined: [],
    state: nobody,
    memory,
    moment: null,
    waiting: new Map(),
    pinned: null,
    ask: null,
    onScreen: null,
    near: false,
    needs: false,
    named: null,
    extras: null,
    judge(file, ask) {
      const decision = follower?.(ask) ?? decide(session.world(file, ask));
      return session.memory.out ? onlyAsked(file, decision) : decision;
    },
    world(file, ask) {
      const now = platform.now();
      const { memory, quarantined, pinned, onScreen, moment } = session;
      const instants: number[] = [];
      const wake: Wake = (at) => void instants.push(at);
      const history = memory.history(now);
      const state = sight(file, history, now);
      const here = `${visit()} ${state.facts.get('page.path') ?? around?.('page.path')}`;
      if (here !== place) {
        place = here;
        session.waiting = new Map();
      }
      const kept = unanswered(history, visit());
      const more = session.extras?.moreOpenings;
      const seen = { file, state, memory, visit: visit(), kept, now, wake, more };
      const { open, near } = openOffers(seen);
      session.near ||= near;
      return {
        file,
        conditions: session.conditions,
        quarantined,
        state,
        history,
        open,
        instants,
        deadlines: memory.deadlines(),
        arms: memory.arms(),
        visit: visit(),
        now,
        memory: records.durable,
        out: memory.out,
        pinned,
        ask: ask && ask.visit !== null && ask.visit !== visit() ? null : ask,
        onScreen,
        moment,
        waiting: session.waiting,
        ...rest,
      };
    },
    wait({ refused }) {
      const { moment, waiting } = session;
      session.waiting = new Map(
        refused
          .filter(({ reason }) => reason === moment || reason === 'patience')
          .map(({ offer }) => [offer, waiting.get(offer) ?? platform.now()]),
      );
    },
    count(path, properties) {
      const { needs, extras } = session;
      const what = { path, properties, at: platform.now(), visit: visit() };
      if (extras) happen(what, extras);
      else if (needs && missed.length < MISSED) missed.push(what);
    },
    extend(extras) {
      session.extras = extras;
      prepare();
      for (const one of missed.splice(0)) happen(one, extras);
      for (const meter of session.state.readings.keys()) session.sample(meter);
    },
    follow(given) {
      follow = given;
      prepare();
    },
    sample(meter) {
      const { file, extras, state, memory, named } = session;
      const reading = state.readings.get(meter);
      if (!named?.forecast || !extras || !file || !reading?.live) return;
      memory.putSamples(meter, extras.sampled(file, reading, meter, memory.samples(meter)));
    },
    load(file, quarantined) {
      if (!session.file) {
        session.memory = openMemory(records, session.state);
        const readings = new Map([...session.memory.readings(), ...session.state.readings]);
        session.state = { ...session.state, readings };
      }
      Object.assign(session, { file, quarantined, needs: needsExtras(file) });
      prepare();
    },
    turn(next) {
      const { user, account } = session.state;
      if (next.user !== user || next.account !== account) {
        session.memory = openMemory(records, next);
        // What was reported along with the id is the new person's; what was known before is not.
        const told = user === null ? next.readings : new Map<string, never>();
        const readings = new Map([...session.memory.readings(), ...told]);
        next = { ...next, readings, success: session.memory.success() };
        if (user !== null && next.user !== user) {
          session.ask = null;
          missed.length = 0;
        }
      }
      session.state = next;
    },
  };

  /** Counts what happened, in tallies and in the meters that this browser counts. */
  const happen = (what: Happening, { countEvent, countedMeters }: Extras) => {
    const { file, named, memory } = session;
    if (!file || !named) return;
    countEvent(what, named, memory, file);
    for (const [meter, reading] of countedMeters(what, file, memory)) {
      const readings = new Map(session.state.readings).set(meter, reading);
      session.state = { ...session.state, readings };
      memory.putReading(meter, reading);
      session.sample(meter);
    }
  };

  /** What is made of the file once, with what there is to make it. */
  const prepare = () => {
    const { file, extras, needs } = session;
    if (!file) return;
    session.conditions = fileConditions(file, extras?.rareTests);
    session.named = extras ? extras.namedIn(file) : null;
    follower = needs && !extras ? undefined : follow?.(file, session, options);
  };

  /** The state with all that a decision reads beside it. */
  const sight = (file: OffersFile, history: Showing[], now: number): State => {
    const { state, memory, named, extras } = session;
    const look = around ?? (() => undefined);
    // The path alone needs no chunk: a file often hides its offers on some pages.
    const more: State['more'] = (path) => (path === 'page.path' ? look(path) : undefined);
    if (!extras || !named) return { ...state, more };
    const full: State = { ...state, counts: named.tallies.size ? memory.tallies() : state.counts };
    const samples = memory.samples;
    full.more = extras.moreFacts({ file, state: full, history, named, samples, around: look, now });
    return full;
  };
  return session;
}
