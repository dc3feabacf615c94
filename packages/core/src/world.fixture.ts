import type { Condition, Offer, OffersFile } from '@uptier/offers';
import fc from 'fast-check';
import { fileConditions } from './conditions.js';
import { DAY, HOUR, START, storyFile } from './engine.fixture.js';
import type { FactValue, KeptReading } from './facts.js';
import type { Showing } from './history.js';
import type { Open } from './openings.js';
import { emptyState } from './state.js';
import type { World } from './world.js';

const IDS = ['a', 'b', 'c', 'd'];
const VISITS = ['v1', 'v2', 'v3'];
const METERS = ['projects', 'storage'];

const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof(fc.constant(undefined), one);
const defined = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
const pick = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const value = pick<string | number | boolean | null>('free', 'pro', 3, 8, true, null);
const fact = pick(
  'plan',
  'user.seats',
  'user.country',
  'usage.projects.percent',
  'attempts.pdf.count',
);
const test = fc.oneof(
  value,
  fc.record({ $gte: pick(2, 5, 80) }),
  fc.record({ $gt: pick(2, 80), $lt: pick(5, 100) }),
  fc.record({ $in: fc.array(value, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(value, { maxLength: 2 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $not: fc.record({ $gte: pick(2, 80) }) }),
  fc.record({ $startsWith: pick('f', 'x') }),
  fc.record({ $nonsense: pick(1) }),
);

/** Conditions of every shape, over facts that are known, unknown or of the wrong type. */
export const condition: fc.Arbitrary<Condition> = fc.letrec<{ one: Condition }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.dictionary(fact, test, { maxKeys: 2 }) as fc.Arbitrary<Condition>,
    fc.record({ $and: fc.array(tie('one'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ $or: fc.array(tie('one'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ $nor: fc.array(tie('one'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ $not: tie('one') }),
  ),
})).one;

const rarely = (one: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: one });
const instant = (at: number) => new Date(at).toISOString();

const offer = (id: string): fc.Arbitrary<Offer> =>
  fc
    .record({
      plan: maybe(pick('pro', 'team', 'next', 'free')),
      price: maybe(pick('monthly')),
      trigger: pick<Offer['trigger']>(
        { usage: 'projects', reaches: '80%' },
        [{ usage: 'storage', used: '1 GB' }, { attempt: 'pdf-export' }],
        { manual: true },
      ),
      title: pick('Hello', 'Hello', '{user.country}', '{saving} less until {ends}'),
      enabled: pick(undefined, undefined, undefined, true, false),
      starts: pick(undefined, undefined, undefined, instant(START + DAY)),
      ends: pick(undefined, undefined, undefined, instant(START - DAY), instant(START + 2 * DAY)),
      when: maybe(condition),
      hide: pick<Condition | undefined>(undefined, undefined, { 'user.seats': 3 }),
      group: pick(undefined, undefined, 'g'),
      limits: pick(undefined, undefined, { atMost: 1, per: '7d' }, { gap: '1h', stopAfterNo: 1 }),
      discount: pick<Offer['discount']>(
        undefined,
        { percent: 20 },
        { percent: 20, ends: { after: '48h' } },
        { percent: 20, ends: { at: instant(START - HOUR) } },
      ),
      experiment: pick<Offer['experiment']>(
        undefined,
        undefined,
        { holdout: '99%' },
        { arms: [{ id: 'x' }, { id: 'y', prompt: { title: 'Y' } }] },
      ),
      patience: pick(undefined, '1m'),
      place: pick(
        undefined,
        undefined,
        undefined,
        { format: 'inline', slot: 'a' },
        { format: 'gate', slot: 'b' },
        { format: 'meter', slot: 'b' },
      ),
    })
    .map(
      ({ title, place, ...rest }) => defined({ id, prompt: { title, ...place }, ...rest }) as Offer,
    );

const showing: fc.Arbitrary<Showing> = fc
  .record({
    offer: pick(...IDS, 'gone'),
    opening: pick('usage:projects:1', 'other'),
    showing: fc.uuid(),
    visit: pick(...VISITS),
    at: fc.integer({ min: 0, max: 24 * 40 }).map((hours) => START - hours * HOUR),
    asked: fc.boolean(),
    control: fc.boolean().map((is) => is && false),
    answer: maybe(
      pick<Showing['answer']>(
        undefined,
        undefined,
        undefined,
        'later',
        'no',
        'closed',
        'undone',
        'ask',
        'never',
      ),
    ),
  })
  .map((one) => defined({ ...one, answeredAt: one.answer && one.at + HOUR / 2 }) as Showing);

const marks = fc
  .dictionary(pick(...METERS), pick(5, 8, 10), { maxKeys: 2 })
  .map((record) => new Map(Object.entries(record)));
const open: fc.Arbitrary<Open> = fc.record({
  id: pick('usage:projects:1', 'attempt:pdf-export:v1'),
  marks,
  renewedAt: pick(null, null, START - 2 * DAY),
});
const reading: fc.Arbitrary<KeptReading> = fc.record({
  used: pick(0, 7, 8, 12),
  limit: pick<number | 'unlimited' | undefined>(undefined, 10, 'unlimited', 0),
  resetsAt: pick(undefined, START - HOUR, START + DAY),
  at: pick(START - HOUR, START - 3 * DAY),
  live: fc.boolean(),
});
const sometimes = <T>(keys: readonly string[], one: fc.Arbitrary<T>) =>
  fc
    .dictionary(pick(...keys), one, { maxKeys: keys.length })
    .map((r) => new Map(Object.entries(r)));

/** Worlds in which offers win, are refused for every reason, and stand in each other's way. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    offers: fc.tuple(...IDS.map(offer)),
    off: fc.integer({ max: 40, min: 0 }),
    hideAll: rarely(condition),
    limits: pick<OffersFile['limits']>(undefined, { atMost: 1, per: '21d', gap: '1h' }),
    plan: pick('free', 'free', 'free', 'pro', 'none', undefined),
    facts: fc.record({
      seats: maybe(pick<FactValue>(3, 'x')),
      country: maybe(pick<FactValue>('free', 'DE')),
      staff: fc.integer({ max: 30, min: 0 }),
    }),
    readings: sometimes(METERS, reading),
    history: fc.array(showing, { maxLength: 5 }),
    open: sometimes([...IDS, ...IDS], open),
    user: pick('u_1', 'u_1', null),
    success: pick(null, null, null, {
      intent: 'i',
      plan: 'pro',
      price: 'monthly',
      from: {},
      at: START - HOUR,
      seen: true,
    }),
    deadline: pick(null, START - HOUR, START + HOUR),
    memory: pick(true, true, true, false),
    pinned: pick(null, null, null, null, null, null, 'a'),
    ask: pick<World['ask']>(
      null,
      null,
      { offer: 'b', opening: 'manual:v1:1', asked: true, visit: null },
      { offer: 'c', opening: 'manual:v1:1', asked: false, visit: 'v1' },
    ),
    moment: pick(null, null, null, 'typing'),
    waiting: sometimes(IDS, pick(START - 20 * 60_000, START)),
    sells: pick(true, true, true, false),
    screen: fc.boolean(),
  })
  .map(
    ({
      offers,
      off,
      hideAll,
      limits,
      plan,
      facts,
      sells,
      user,
      history,
      deadline,
      screen,
      ...rest
    }) => {
      const sorted = [...history].sort((a, b) => a.at - b.at);
      const known: [string, FactValue | undefined][] = [
        ['plan', plan],
        ['user.seats', facts.seats],
        ['user.country', facts.country],
        ['staff', facts.staff === 0 || undefined],
      ];
      const file = {
        ...storyFile(...offers),
        ...defined({ off: off === 0 || undefined, hide: hideAll as Condition | undefined, limits }),
        groups: { g: { limits: { atMost: 1, per: '30d' } } },
      } as OffersFile;
      return {
        file,
        conditions: fileConditions(file),
        quarantined: [],
        history: sorted,
        state: {
          ...emptyState(),
          user,
          facts: new Map(known.filter((one): one is [string, FactValue] => one[1] !== undefined)),
          readings: rest.readings,
          success: rest.success,
          // As the extras read it: never happened is 0.
          more: (path: string) => (path === 'attempts.pdf.count' ? 0 : undefined),
        },
        open: rest.open,
        instants: [],
        deadlines: new Map(
          deadline === null
            ? []
            : [['a', { offer: 'a', at: deadline, source: 'page', least: DAY }]],
        ),
        arms: new Map(),
        visit: 'v1',
        now: START,
        memory: rest.memory,
        serverStamps: false,
        pinned: rest.pinned,
        ask: rest.ask,
        onScreen: screen ? (sorted.at(-1)?.showing ?? null) : null,
        moment: rest.moment,
        waiting: rest.waiting,
        canSell: () => sells,
      };
    },
  );
