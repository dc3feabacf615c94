import type { Offer, OffersFile } from '@uptier/offers';
import { isHeldOut } from './arms.js';
import { fileConditions } from './conditions.js';
import { decide } from './decide.js';
import type { State } from './facts.js';
import { type Memory, openMemory } from './memory.js';
import type { OpenProgram } from './open-program.js';
import { type Open, type Opening, stepUsage, triggersOf } from './openings.js';
import type { Platform } from './platform.js';
import { emptyState } from './state.js';
import type { Asked, Decision, World } from './world.js';

/** What a session reads of the world around it. */
export interface SessionOptions {
  platform: Platform;
  /** The present visit's id; it changes after 30 minutes without activity. */
  visit(): string;
  /** Whether anything can carry out a click on this offer. */
  canSell(offer: Offer): boolean;
  /** The page's path, for `page.path`; read at each decision. */
  page?(): string;
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
  /** Everything that a decision reads, as if this had been asked; stores what it learns of openings. */
  world(file: OffersFile, asked: Asked | null): World;
  judge(file: OffersFile, asked: Asked | null): Decision;
  /** Notes which offers only the moment keeps away: their patience runs from the first time. */
  wait(decision: Decision): void;
  /** Takes a checked file; with the first one the memory opens, because the file names its site. */
  load(file: OffersFile, quarantined: Session['quarantined']): void;
  /** Takes a new state; another subject brings its own memory. */
  turn(next: State): void;
}

/** Opens a session in which nothing is known. */
export function openSession({ platform, visit, page, ...rest }: SessionOptions): Session {
  const { records } = platform;
  const nobody = emptyState();
  /** The page and visit that patience counts in. */
  let place = '';
  const memory = openMemory(records, nobody);
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
    judge: (file, ask) => decide(session.world(file, ask)),
    world(file, ask) {
      const now = platform.now();
      const { memory, quarantined, pinned, onScreen, moment } = session;
      const here = `${visit()} ${page?.()}`;
      if (here !== place) {
        place = here;
        session.waiting = new Map();
      }
      const facts = new Map(session.state.facts);
      if (page && !facts.has('page.path')) facts.set('page.path', page());
      const state = { ...session.state, facts };
      return {
        file,
        conditions: session.conditions,
        quarantined,
        state,
        history: memory.history(now),
        open: openings(file, now),
        deadlines: memory.deadlines(),
        arms: memory.arms(),
        visit: visit(),
        now,
        memory: records.durable,
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
    load(file, quarantined) {
      if (!session.file) {
        session.memory = openMemory(records, session.state);
        const readings = new Map([...session.memory.readings(), ...session.state.readings]);
        session.state = { ...session.state, readings };
      }
      Object.assign(session, { file, quarantined, conditions: fileConditions(file) });
    },
    turn(next) {
      const { user, account } = session.state;
      if (next.user !== user || next.account !== account) {
        session.memory = openMemory(records, next);
        // What was reported along with the id is the new person's; what was known before is not.
        const told = user === null ? next.readings : new Map<string, never>();
        const readings = new Map([...session.memory.readings(), ...told]);
        next = { ...next, readings, success: session.memory.success() };
        if (user !== null && next.user !== user) session.ask = null;
      }
      session.state = next;
    },
  };

  const openings = (file: OffersFile, now: number): Map<string, Open> => {
    const { memory, state } = session;
    const open = new Map<string, Open>();
    const known = memory.openings();
    const attempts = memory.attempts();
    for (const offer of file.offers) {
      const before = known.get(offer.id);
      const { record, open: usage, near } = stepUsage(file, offer, state, before, now);
      if (near && !isHeldOut(file, offer, state)) session.near = true;
      if (record && differs(record, before)) memory.putOpening(record);
      const found = usage ?? attempted(offer, attempts, visit());
      if (found) open.set(offer.id, found);
    }
    return open;
  };
  return session;
}

/** An attempt stays open for the visit it was made in. */
function attempted(
  offer: Offer,
  attempts: ReadonlyMap<string, string>,
  visit: string,
): Open | undefined {
  const id = triggersOf(offer, 'attempt')
    .flatMap((t) => t.attempt)
    .flatMap((id) => (id === '*' ? [...attempts.keys()] : id))
    .find((id) => attempts.get(id) === visit);
  return id === undefined
    ? undefined
    : { id: `attempt:${id}:${visit}`, marks: new Map(), renewedAt: null };
}

function differs(a: Opening, b: Opening | undefined): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
