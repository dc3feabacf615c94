import type { Offer } from '@uptier/offers';
import { decide } from '../decide.js';
import { DAY, HOUR, memoryRecords, START } from '../engine.fixture.js';
import * as extras from '../extras.js';
import type { Facts, FactValue, KeptReading } from '../facts.js';
import type { Showing } from '../history.js';
import { keepRecords, type RecordKeeper } from '../keep-records.js';
import type { Opening } from '../openings.js';
import { type Platform, subjectKey } from '../platform.js';
import type { Answer } from '../prompt.js';
import { openSession, type Session, type SessionOptions } from '../session.js';
import { applyFacts, applyReading, emptyState } from '../state.js';
import type { Asked, Decision } from '../world.js';
import { createIncremental, type Incremental } from './index.js';
import { type Dice, randomFile } from './random-file.fixture.js';

/** One tab: the reference's session, and the incremental engine beside it. */
interface Tab {
  session: Session;
  keeper: RecordKeeper;
  engine: Incremental;
  /** What the engine was told last. */
  told: { facts: Map<string, FactValue>; readings: Map<string, KeptReading>; showings: string };
}

/** What a comparison saw. */
export interface Tally {
  steps: number;
  showed: number;
  refused: number;
  reopened: number;
  reasons: Map<string, number>;
}

/** Nothing seen yet. */
export const emptyTally = (): Tally => ({
  steps: 0,
  showed: 0,
  refused: 0,
  reopened: 0,
  reasons: new Map(),
});

/** Two engines said different things. */
class Disagreement extends Error {
  constructor(what: string) {
    super(`disagreement: ${what}`);
  }
}

/** Lives through so many steps of one random program, and compares both engines after each. */
export function live(dice: Dice, steps: number, tally: Tally): void {
  const file = randomFile(dice);
  const records = memoryRecords();
  let now = START;
  let visit = 1;
  let since = START;
  let ids = 0;
  let canSell = true;
  let path = '/';
  const trail: string[] = [];
  const around = (fact: string): FactValue | undefined =>
    fact === 'visit.number'
      ? visit
      : fact === 'visit.seconds'
        ? (now - since) / 1000
        : fact === 'page.path'
          ? path
          : undefined;
  const platform: Platform = {
    now: () => now,
    at: () => () => {},
    id: () => `id${++ids}`,
    records,
  };
  const options: SessionOptions = {
    platform,
    visit: () => `v${visit}`,
    canSell: () => canSell,
    around,
    serverStamps: dice.one(false, false, true),
  };
  /** What the incremental engine has stored of openings, by user. */
  const shelf = new Map<string | null, Map<string, Opening>>();

  const remembered = ({ session }: Tab) => {
    const { memory, state } = session;
    const raw = records.list(subjectKey('h', state.user));
    return {
      showings: raw.map(([, showing]) => showing as Showing),
      attempts: memory.attempts(),
      deadlines: memory.deadlines(),
      arms: memory.arms(),
      tallies: memory.tallies(),
      samples: new Map(
        [...state.readings.keys()].flatMap((m) => {
          const samples = memory.samples(m);
          return samples ? [[m, samples] as const] : [];
        }),
      ),
    };
  };
  const save = ({ session, engine }: Tab) => void shelf.set(session.state.user, engine.openings());
  const recall = (tab: Tab) => {
    const { session, engine } = tab;
    const { user, account } = session.state;
    const openings = shelf.get(user) ?? new Map();
    engine.identity(user, account);
    engine.recall({ ...remembered(tab), openings }, session.state.readings);
    tab.told.readings = new Map(session.state.readings);
    mirror(tab);
  };
  /** Tells the incremental engine what has changed. */
  const mirror = (tab: Tab) => {
    const { session, engine, told } = tab;
    const { state } = session;
    for (const key of told.facts.keys()) if (!state.facts.has(key)) engine.fact(key, undefined);
    for (const [key, value] of state.facts) engine.fact(key, value);
    told.facts = new Map(state.facts);
    for (const [meter, reading] of state.readings)
      if (told.readings.get(meter) !== reading) engine.reading(meter, reading);
    told.readings = new Map(state.readings);
    engine.identity(state.user, state.account);
    engine.success(state.success);
    const { showings, deadlines, arms, samples } = remembered(tab);
    const text = JSON.stringify(showings);
    if (text !== told.showings) engine.history(showings);
    told.showings = text;
    for (const [offer, deadline] of deadlines) engine.deadline(offer, deadline);
    for (const [offer, arm] of arms) engine.arm(offer, arm);
    for (const [meter, one] of samples) engine.samples(meter, one);
    engine.visit(options.visit());
    engine.pin(session.pinned);
    engine.wait(session.moment);
    engine.screen(session.onScreen);
    engine.ask(session.ask);
  };

  const openTab = (): Tab => {
    const session = openSession(options);
    session.load(file, []);
    session.extend(extras);
    const engine = createIncremental(file, {
      visit: options.visit(),
      canSell: options.canSell,
      makers: extras.rareTests,
      around,
      durable: records.durable,
      serverStamps: options.serverStamps,
    });
    const told = { facts: new Map(), readings: new Map(), showings: '' };
    const tab = { session, engine, told, keeper: keepRecords(session, options, () => {}) };
    set(tab, { user: { id: 'u1' }, plan: 'free' });
    return tab;
  };
  /** Takes facts as the engine does. */
  const set = (tab: Tab, facts: Record<string, unknown>) => {
    const { session } = tab;
    const { user } = session.state;
    session.turn(applyFacts(file, session.state, facts, now, () => {}));
    if (session.state.success) session.memory.putSuccess(session.state.success);
    if (session.state.user !== user) adopt(session.state.user);
    recall(tab);
  };
  /** The first person who is identified takes over what was nobody's. */
  const adopt = (user: string | null) => {
    const nobody = shelf.get(null);
    if (user === null || !nobody) return;
    shelf.set(user, new Map([...nobody, ...(shelf.get(user) ?? [])]));
    shelf.delete(null);
  };

  const tabs = [openTab()];
  let tab = tabs[0] as Tab;
  let open = new Set<string>();
  const ever = new Set<string>();

  const compare = (reference: Decision, ours: Decision, what: string) => {
    const [a, b] = [plain(reference), plain(ours)];
    if (a === b) return;
    throw new Disagreement(
      `${what}\n${trail.slice(-8).join('\n')}\nnow ${now}\nreference ${a}\nincremental ${b}\nfacts ${JSON.stringify([...tab.session.state.facts])}\nopenings ${JSON.stringify([...tab.session.memory.openings().values()])}\nours ${JSON.stringify([...tab.engine.openings().values()])}\n${JSON.stringify(file.offers)}`,
    );
  };

  const trial = (asked: Asked) => {
    const { session, engine } = tab;
    mirror(tab);
    const world = session.world(file, asked);
    const reference = decide(world);
    compare(reference, engine.trial(asked, now), `asked ${JSON.stringify(asked)}`);
    if (reference.show?.offer.id === asked.offer) session.ask = asked;
  };

  const decideBoth = (): Decision => {
    const { session, engine } = tab;
    mirror(tab);
    const world = session.world(file, session.ask);
    const reference = decide(world);
    const quiet = /^(small|time|visit|nothing)$/.test(trail.at(-2) ?? '');
    const idle =
      trail.at(-1) === 'nothing' && before === trail.length - 1 && quiet && !trail.includes('back');
    const judged = engine.effort().judged;
    compare(reference, engine.decide(now), 'decided');
    if (idle && engine.effort().judged - judged > restless)
      throw new Disagreement('a signal that changes nothing judged offers');
    before = trail.length;
    session.wait(reference);
    tally.steps++;
    if (reference.show) tally.showed++;
    else tally.refused++;
    const opens = new Set(world.open.keys());
    if ([...opens].some((id) => ever.has(id) && !open.has(id))) tally.reopened++;
    for (const id of opens) ever.add(id);
    open = opens;
    for (const { reason } of reference.refused)
      tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
    return reference;
  };
  let before = -1;
  const restless = tab.engine.restless();

  const usage = (meter: string, reading: Record<string, unknown>) => {
    const { session } = tab;
    session.state = applyReading(session.state, meter, reading as never, now, () => {});
    const kept = session.state.readings.get(meter);
    if (kept) session.memory.putReading(meter, kept);
    session.sample(meter);
  };
  const used = (meter: string) => tab.session.state.readings.get(meter)?.used ?? 6;
  const limit = { projects: 10, storage: 1000, calls: 40 } as Record<string, number>;

  /** What can happen, and how often. */
  const happenings: [number, string, () => void][] = [
    [
      44,
      'small',
      () => {
        const meter = dice.one('projects', 'projects', 'storage', 'calls');
        const whole = limit[meter] as number;
        const size = whole / dice.one(5, 10, 10, 20, 40);
        const next = used(meter) + Math.round(dice.between(-4, 4) * size);
        usage(meter, { used: Math.min(whole * 1.3, Math.max(0, next)) });
      },
    ],
    [
      5,
      'jump',
      () => {
        const meter = dice.one('projects', 'storage', 'calls');
        usage(meter, { used: Math.floor(dice.next() * (limit[meter] as number) * 1.2) });
      },
    ],
    [
      2,
      'limit',
      () => {
        const meter = dice.one('projects', 'storage', 'calls');
        const told = dice.one<unknown>(limit[meter], 'unlimited', 0, (limit[meter] as number) * 2);
        usage(meter, { used: used(meter), limit: told });
      },
    ],
    [
      2,
      'period',
      () => {
        const meter = dice.one('projects', 'storage', 'calls');
        const resetsAt = new Date(now + dice.one(HOUR, DAY, 9 * DAY)).toISOString();
        usage(meter, { used: used(meter), resetsAt });
      },
    ],
    [
      25,
      'time',
      () => {
        now += Math.floor(dice.next() * dice.one(HOUR, DAY, 4 * DAY, 9 * DAY));
      },
    ],
    [
      1,
      'back',
      () => {
        now -= Math.floor(dice.next() * dice.one(HOUR, 2 * DAY));
      },
    ],
    [
      22,
      'visit',
      () => {
        visit++;
        since = now;
      },
    ],
    [
      16,
      'fact',
      () => {
        const [name, value] = dice.one<[string, unknown]>(
          ['plan', 'free'],
          ['plan', 'free'],
          ['plan', 'pro'],
          ['plan', 'none'],
          ['price', 'yearly'],
          ['price', undefined],
          ['seats', dice.between(0, 9)],
          ['seats', dice.between(0, 9)],
          ['seats', dice.between(0, 9)],
          ['seats', dice.one<unknown>('many', null, undefined, Number.NaN)],
          ['country', dice.one('DE', 'US', undefined)],
          ['trialEndsAt', dice.one(undefined, iso(now + DAY))],
          ['renewsAt', dice.one(undefined, iso(now + 10 * DAY), iso(now - DAY), 'x')],
          ['tags', dice.one(undefined, ['a'], ['a', 'b'])],
          ['staff', dice.one(false, false, false, true)],
          ['currency', dice.one(undefined, 'USD', 'EUR')],
        );
        const bare = ['plan', 'price', 'trialEndsAt', 'staff', 'currency'].includes(name);
        save(tab);
        if (name === 'staff' && value) return;
        const facts = bare ? { [name]: value } : { user: { [name]: value } };
        tab.session.turn(applyFacts(file, tab.session.state, facts as Facts, now, () => {}));
        if (tab.session.state.success) tab.session.memory.putSuccess(tab.session.state.success);
      },
    ],
    [
      6,
      'event',
      () => {
        const what = dice.one('events.export', 'events.export', 'attempts.pdf', 'events.signup');
        tab.session.count(what, { size: dice.between(1, 5) });
        for (const [key, one] of tab.session.memory.tallies())
          if (key.startsWith(what)) tab.engine.tally(key, one);
      },
    ],
    [
      20,
      'page',
      () => {
        path = dice.one('/', '/billing/plans', '/boards');
        tab.engine.look();
      },
    ],
    [
      4,
      'attempt',
      () => {
        const id = dice.one('pdf', 'projects');
        tab.session.memory.putAttempt(id, options.visit());
        mirror(tab);
        tab.engine.attempt(id);
        const { id: offer } = dice.one(...file.offers);
        const visit = options.visit();
        trial({ offer, opening: `attempt:${id}:${visit}`, asked: dice.one(true, false), visit });
      },
    ],
    [
      4,
      'open',
      () => {
        const { id: offer } = dice.one(...file.offers);
        const opening = `manual:${options.visit()}:${++ids}`;
        trial({ offer, opening, asked: dice.one(true, false), visit: null });
      },
    ],
    [
      3,
      'moment',
      () => {
        tab.session.moment = dice.one(null, null, null, 'typing', 'dialog');
      },
    ],
    [
      1,
      'pin',
      () => {
        tab.session.pinned = dice.one(null, null, null, 'o1');
      },
    ],
    [
      3,
      'unpin',
      () => {
        tab.session.pinned = null;
      },
    ],
    [
      14,
      'show',
      () => {
        const { show } = decideBoth();
        if (!show) return;
        const showing = show.resume?.showing ?? platform.id();
        tab.keeper.show(show, showing);
        if (show.control || dice.next() < 0.3) return;
        if (dice.next() < 0.3) return tab.keeper.release();
        const answer = dice.one<Answer | 'undone'>(
          'later',
          'later',
          'closed',
          'no',
          'ask',
          'upgrade',
          'undone',
        );
        tab.keeper.answer(showing, dice.next() < 0.01 ? 'never' : answer);
      },
    ],
    [
      2,
      'deadline',
      () => {
        const { id } = dice.one(...file.offers);
        tab.keeper.serverDeadline(id, now + dice.between(-1, 3) * DAY, now);
      },
    ],
    [1, 'arm', () => tab.keeper.serverArm(dice.one(...file.offers).id, dice.one('x', 'y', 'gone'))],
    [
      1,
      'succeed',
      () => tab.keeper.succeed({ intent: platform.id(), plan: 'pro', price: 'monthly' }),
    ],
    [1, 'undone', () => tab.keeper.undone()],
    [
      2,
      'reload',
      () => {
        save(tab);
        tabs[tabs.indexOf(tab)] = tab = openTab();
      },
    ],
    [
      4,
      'other tab',
      () => {
        save(tab);
        if (tabs.length < 2) tabs.push(openTab());
        tab = tabs[1 - tabs.indexOf(tab)] as Tab;
        recall(tab);
      },
    ],
    [
      1,
      'person',
      () => {
        save(tab);
        tab.session.ask = null;
        if (dice.next() < 0.4) {
          tab.session.turn(emptyState());
          recall(tab);
        }
        set(tab, { user: { id: dice.one('u1', 'u1', 'u2') }, plan: 'free' });
        if (dice.next() < 0.2) set(tab, { account: { id: dice.one('a1', 'a2') } });
      },
    ],
    [
      2,
      'sell',
      () => {
        canSell = dice.one(true, true, true, false);
        for (const one of tabs) one.engine.review();
      },
    ],
    [6, 'nothing', () => usage0()],
  ];
  /** A signal that says what was known. */
  const usage0 = () => tab.engine.look();
  const bag = happenings.flatMap((one) => Array(one[0]).fill(one) as typeof happenings);

  for (let i = 0; i < steps; i++) {
    const [, name, happen] = dice.one(...bag);
    trail.push(name);
    happen();
    // Several signals in one tick are one decision.
    if (dice.next() < 0.85) decideBoth();
    if (i % 10 === 9) {
      decideBoth();
      const theirs = plain([...tab.session.memory.openings()].sort(byKey));
      const ours = plain([...tab.engine.openings()].sort(byKey));
      if (theirs !== ours)
        throw new Disagreement(
          `openings\n${trail.slice(-10).join('\n')}\n${theirs}\n${ours}\n${JSON.stringify(file.offers.map((o: Offer) => o.trigger))}`,
        );
    }
  }
}

const iso = (at: number) => new Date(at).toISOString();
const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

/** One text for what is the same: keys in order, maps as their entries. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, one) => {
    if (one instanceof Map) return [...one];
    if (typeof one === 'number' && !Number.isFinite(one)) return `${one}`;
    if (!one || typeof one !== 'object' || Array.isArray(one)) return one;
    return Object.fromEntries(Object.entries(one).sort(byKey));
  });
}
