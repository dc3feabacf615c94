import type { EventRecord } from '@uptier/core/event-record';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Bug,
  createOutboxWorld,
  type OutboxWorld,
  type Weather,
} from './outbox-world.fixture.js';

const seed = Number(process.env.OUTBOX_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.OUTBOX_RUNS ?? 200);

const HOUR = 3_600_000;

/** What can happen, as data: a story that fails can be read. */
type Step =
  | { do: 'track'; tab: number; events: number; upgrade: boolean }
  | { do: 'tick'; time: number }
  | { do: 'answer'; weather: Weather; retryAfter: number | null }
  | { do: 'open' | 'identify' | 'wipe' | 'deny' }
  | { do: 'close' | 'crash' | 'hide' | 'show'; tab: number }
  | { do: 'full' | 'online'; is: boolean }
  | { do: 'jump'; by: number };

const tab = fc.nat(3);
const weathers: Weather[] = [200, 204, 400, 401, 413, 429, 500, 'lost', 'cut', 'never'];
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('track' as const),
      ...{ tab, events: fc.constantFrom(1, 1, 2, 12, 70, 130), upgrade: fc.boolean() },
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('tick' as const),
      time: fc.constantFrom(20, 300, 2000, 5000, 70_000, 400_000, HOUR),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      weather: fc.constantFrom(...weathers),
      retryAfter: fc.constantFrom(null, null, 0, 5000, 9e12, -1),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'open' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('identify' as const, 'wipe' as const) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('close', 'crash', 'hide', 'show'), tab }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('full', 'online'), is: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('jump' as const),
      by: fc.constantFrom(-10 * 365 * 24 * HOUR, -HOUR, 60_000, 5 * HOUR),
    }),
  },
);
const stories = fc.record({
  locks: fc.boolean(),
  draw: fc.nat(),
  steps: fc.array(step, { maxLength: 25 }),
  deny: fc.boolean(),
});
type Story = typeof stories extends fc.Arbitrary<infer S> ? S : never;

let made = 0;
function record(upgrade: boolean): (tab: string, seq: number, at: number) => EventRecord {
  const cause = `c${made++}`;
  const header = { skew: 0, site: 'default', account: null };
  return (of, seq, at) =>
    upgrade
      ? {
          ...header,
          ...{ id: `${cause}:upgraded`, type: 'upgraded', tab: of, seq, at },
          data: { offer: 'pro', showing: 's', intent: cause, plan: 'pro', price: 'monthly' },
        }
      : {
          ...header,
          ...{ id: `${cause}:asked`, type: 'asked', tab: of, seq, at },
          data: { offer: 'pro', showing: cause },
        };
}

async function take(world: OutboxWorld, one: Step): Promise<void> {
  switch (one.do) {
    case 'track':
      for (let i = 0; i < one.events; i++) await world.track(one.tab, record(one.upgrade));
      return;
    case 'tick':
      return world.pass(one.time);
    case 'answer':
      world.weather = one.weather;
      world.retryAfter = one.retryAfter;
      return;
    case 'open':
      return world.open();
    case 'identify':
      return world.identify();
    case 'wipe':
      return world.wipe();
    case 'deny':
      return world.deny();
    case 'close':
    case 'crash':
      return world.close(one.tab, one.do);
    case 'hide':
      return world.hide(one.tab);
    case 'show':
      return world.show(one.tab);
    case 'full':
      world.full = one.is;
      return;
    case 'online':
      return world.online(one.is);
    case 'jump':
      return world.jump(one.by);
  }
}

/** Plays a story, then lets all faults stop; what does not hold of it. */
async function play({ locks, draw, steps, deny }: Story, bug?: Bug): Promise<string[]> {
  const world = createOutboxWorld(locks, draw, bug);
  await world.open();
  const wrong = world.faults;
  for (const one of steps) {
    await take(world, one);
    const unknown = [...world.acked].filter((id) => !world.received.has(id));
    if (unknown.length) wrong.push(`I1: acknowledged and not received: ${unknown}`);
    if (world.waiting().length > 200) wrong.push(`I4: ${world.waiting().length} records wait`);
    if (wrong.length) return wrong;
  }
  // A tab sends at most one batch at a time, and after a failure waits: whatever the story, this is far above it.
  for (const from of world.requests) {
    const hour = world.requests.filter((at) => at >= from && at < from + HOUR).length;
    if (hour > 600) wrong.push(`I5: ${hour} requests within an hour`);
    if (wrong.length) return wrong;
  }
  if (deny) {
    await world.deny();
    const before = world.requests.length;
    world.weather = 200;
    await world.online(true);
    await world.pass(2 * HOUR);
    if (world.requests.length > before) wrong.push('I7: a request after consent was withdrawn');
    return wrong;
  }
  world.weather = 200;
  world.retryAfter = null;
  world.full = false;
  await world.online(true);
  // A person who comes back after a day: every hold is over.
  await world.close(0, 'crash');
  while (world.tabs()) await world.close(0, 'crash');
  await world.pass(25 * HOUR);
  await world.open();
  await world.pass(3 * HOUR);
  const missing = [...world.stored].filter((id) => !world.received.has(id) && !world.lost.has(id));
  if (missing.length) wrong.push(`I2: stored, not given up, and never received: ${missing}`);
  if (world.waiting().length) wrong.push(`I2: ${world.waiting().length} still wait`);
  return wrong;
}

test(`F82 F83 F92 I1 to I7 of the outbox hold in every story (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      expect(await play(story)).toEqual([]);
    }),
    { seed, numRuns },
  );
}, 7_200_000);

const BUGS: [Bug, RegExp][] = [
  ['forgets before the answer', /I2/],
  ['new id at each try', /I3/],
  ['deaf to stop', /I7/],
];

test.each(BUGS)(
  'the model finds the bug "%s"',
  async (bug, said) => {
    let found: string[] = [];
    const property = fc.asyncProperty(stories, async (story) => {
      const faults = await play(story, bug);
      if (faults.length && !found.length) found = faults;
      return !faults.length;
    });
    const details = await fc.check(property, { seed: 5, numRuns: 2000, endOnFailure: true });
    expect(details.failed, `${details.numRuns} stories did not show it`).toBe(true);
    expect(found.join('; ')).toMatch(said);
  },
  120_000,
);
