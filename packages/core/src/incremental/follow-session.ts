import type { OffersFile } from '@uptier/offers';
import { isHeldOut } from '../arms.js';
import type { FactValue } from '../facts.js';
import type { Memory } from '../memory.js';
import { stepUsage } from '../openings.js';
import type { Session, SessionOptions } from '../session.js';
import type { Asked, Decision } from '../world.js';
import { createIncremental, type Incremental } from './index.js';

/** Decides for a session, as `decide` does. */
export type Follower = (asked: Asked | null) => Decision;

/** Values by key, each with the text it was told as. */
type Told = Map<string, string>;

/**
 * Sets the incremental engine beside a session: before each decision it is told what has changed since the
 * last one, here or in another tab, and afterwards the memory keeps what it has learnt of openings.
 */
export function followSession(
  file: OffersFile,
  session: Session,
  { platform, visit, canSell, around, serverStamps }: SessionOptions,
): Follower {
  const { records } = platform;
  let memory: Memory | undefined;
  let durable = records.durable;
  let sells = '';
  let showings = '';
  let facts: ReadonlyMap<string, FactValue> = new Map();
  let openings: Told = new Map();
  let deadlines: Told = new Map();
  let tallies: Told = new Map();
  let samples: Told = new Map();
  let attempts: Told = new Map();
  let readings: ReadonlyMap<string, unknown> = new Map();

  const create = (): Incremental =>
    createIncremental(file, {
      visit: visit(),
      quarantined: session.quarantined,
      makers: session.extras?.rareTests,
      canSell,
      ...(around && { around }),
      durable,
      serverStamps,
      waiting: session.waiting,
    });
  let engine = create();

  /** Earlier readings of each meter, where the file asks for a forecast. */
  const sampled = () =>
    new Map(
      [...session.state.readings.keys()].flatMap((meter) => {
        const one = session.named?.forecast ? session.memory.samples(meter) : undefined;
        return one ? [[meter, one] as const] : [];
      }),
    );

  /** Everything anew: another subject's memory, or one that another tab has written. */
  const recall = () => {
    const { state } = session;
    memory = session.memory;
    const remembered = {
      showings: memory.history(Number.POSITIVE_INFINITY),
      attempts: memory.attempts(),
      deadlines: memory.deadlines(),
      arms: memory.arms(),
      openings: memory.openings(),
      tallies: memory.tallies(),
      samples: sampled(),
    };
    engine.identity(state.user, state.account);
    engine.recall(remembered, state.readings);
    showings = JSON.stringify(remembered.showings);
    openings = textsOf(remembered.openings);
    deadlines = textsOf(remembered.deadlines);
    tallies = textsOf(remembered.tallies);
    samples = textsOf(remembered.samples);
    attempts = textsOf(remembered.attempts);
    readings = state.readings;
  };

  /** Tells what is in storage: another tab may have written there. */
  const tellMemory = ({ history, ...of }: Memory) => {
    const shown = history(Number.POSITIVE_INFINITY);
    const text = JSON.stringify(shown);
    if (text !== showings) engine.history(shown);
    showings = text;
    deadlines = tellChanges(deadlines, of.deadlines(), engine.deadline);
    for (const [offer, arm] of of.arms()) engine.arm(offer, arm);
    tallies = tellChanges(tallies, of.tallies(), engine.tally);
    samples = tellChanges(samples, sampled(), engine.samples);
    attempts = tellChanges(
      attempts,
      of.attempts(),
      (id, at) => at === visit() && engine.attempt(id),
    );
  };

  const tell = () => {
    const { state } = session;
    if (records.durable !== durable) {
      durable = records.durable;
      engine = create();
      memory = undefined;
      facts = new Map();
    }
    if (session.memory !== memory || !same(openings, textsOf(memory.openings()))) recall();
    for (const path of facts.keys()) if (!state.facts.has(path)) engine.fact(path, undefined);
    for (const [path, value] of state.facts) engine.fact(path, value);
    facts = state.facts;
    for (const [meter, reading] of state.readings)
      if (readings.get(meter) !== reading) engine.reading(meter, reading);
    readings = state.readings;
    engine.identity(state.user, state.account);
    engine.success(state.success);
    engine.visit(visit());
    tellMemory(session.memory);
    engine.pin(session.pinned);
    engine.wait(session.moment);
    engine.screen(session.onScreen);
    engine.look();
    const able = file.offers.map((offer) => (canSell(offer) ? 1 : 0)).join('');
    if (able !== sells) engine.review();
    sells = able;
  };

  /** What was learnt of openings outlives the page. */
  const keep = () => {
    for (const [offer, opening] of engine.openings()) {
      const text = JSON.stringify(opening);
      if (text !== openings.get(offer)) session.memory.putOpening(opening);
      openings.set(offer, text);
    }
  };

  /** Whether a meter is near a mark of an offer that this account may be shown. */
  const near = (now: number) =>
    file.offers.some(
      (offer) =>
        stepUsage(file, offer, session.state, undefined, now).near &&
        !isHeldOut(file, offer, session.state),
    );

  return (asked) => {
    const now = platform.now();
    tell();
    engine.ask(session.ask);
    // Patience runs from a decision, not from a trial.
    const decision = asked === session.ask ? engine.decide(now) : engine.trial(asked, now);
    keep();
    session.near ||= near(now);
    return decision;
  };
}

const textsOf = (values: ReadonlyMap<string, unknown>): Told =>
  new Map([...values].map(([key, value]) => [key, JSON.stringify(value)]));

const same = (one: Told, other: Told): boolean =>
  one.size === other.size && [...one].every(([key, text]) => other.get(key) === text);

/** Tells what differs from what was told before; returns what is told now. */
function tellChanges<T>(
  before: Told,
  values: ReadonlyMap<string, T>,
  tell: (key: string, value: T) => void,
): Told {
  const now = textsOf(values);
  for (const [key, value] of values) if (before.get(key) !== now.get(key)) tell(key, value);
  return now;
}
