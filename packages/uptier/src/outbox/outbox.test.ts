import type { EventRecord } from '@uptier/core/event-record';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOutboxWorld, type OutboxWorld } from './outbox-world.fixture.js';

let cause = 0;
const track = (world: OutboxWorld) =>
  world.track(0, (tab, seq, at): EventRecord => {
    const id = `e${cause++}`;
    const header = { id: `${id}:asked`, at, skew: 0, tab, seq, site: 'default', account: null };
    return { ...header, type: 'asked', data: { offer: 'pro', showing: id } };
  });
const open = async () => {
  const world = createOutboxWorld(true, 7);
  await world.open();
  return world;
};
/** What the address was told of losses, added up. */
const told = (world: OutboxWorld, reason: string) =>
  [...world.received.values()]
    .map((text) => JSON.parse(text) as EventRecord)
    .filter(({ type }) => type === 'report')
    .reduce((sum, { data }) => sum + Number((data as Record<string, unknown>)[reason] ?? 0), 0);

test.each([
  [400, 'refused'],
  [413, 'too-large'],
] as const)(
  'F81 what is answered with %i is tried alone, then dropped and counted, and sent no more',
  async (status, reason) => {
    const world = await open();
    world.weather = status;
    for (let i = 0; i < 4; i++) await track(world);
    const left = () => [...world.stored].filter((id) => world.waiting().includes(id));
    for (let i = 0; i < 1000 && left().length; i++) await world.pass(50);
    expect(left()).toEqual([]);
    expect(world.received.size).toBe(0);
    // Halves of four, and each one alone.
    expect(world.requests.length).toBeLessThanOrEqual(8);
    const asked = world.requests.length;
    world.weather = 200;
    await world.pass(3_600_000);
    // What was lost is told, and then there is nothing left to say.
    expect(told(world, reason)).toBeGreaterThanOrEqual(1);
    expect(world.requests.length - asked).toBeLessThanOrEqual(4);
    expect([...world.received.keys()].filter((id) => world.stored.has(id))).toEqual([]);
  },
);

test('A28 whatever the flood, at most a hundred events at once and thirty a second are kept, and 200 wait', async () => {
  const bursts = fc.array(
    fc.record({
      events: fc.integer({ min: 0, max: 400 }),
      wait: fc.integer({ max: 5000, min: 0 }),
    }),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(
      bursts,
      fc.constantFrom(200 as const, 'cut' as const),
      async (flood, weather) => {
        const world = await open();
        world.weather = weather;
        let passed = 0;
        for (const { events, wait } of flood) {
          for (let i = 0; i < events; i++) await track(world);
          expect(world.stored.size).toBeLessThanOrEqual(100 + (passed / 1000) * 30 + 1);
          expect(world.waiting().length).toBeLessThanOrEqual(200);
          await world.pass(wait);
          passed += wait;
        }
        // A request holds fifty; it is made when ten wait, or after two seconds.
        expect(world.requests.length).toBeLessThanOrEqual(10 + passed / 250);
      },
    ),
    { numRuns: 15 },
  );
});

test('ten minutes of an address that something blocks are at most five requests, and the events wait', async () => {
  const world = await open();
  world.weather = 'cut';
  for (let minute = 0; minute < 10; minute++) {
    await track(world);
    await world.pass(60_000);
  }
  expect(world.requests.length).toBeLessThanOrEqual(5);
  expect(world.waiting().length).toBeGreaterThanOrEqual(10);
});

test('offline nothing is asked, however often the network comes and goes; online again all is sent', async () => {
  const world = await open();
  await world.online(false);
  for (let i = 0; i < 5; i++) await track(world);
  await world.pass(3_600_000);
  expect(world.requests).toEqual([]);
  for (let i = 0; i < 20; i++) {
    await world.online(true);
    await world.online(false);
  }
  await world.pass(60_000);
  expect(world.requests).toEqual([]);
  await world.online(true);
  await world.pass(60_000);
  expect(world.requests).toHaveLength(1);
  expect([...world.stored].filter((id) => !world.received.has(id))).toEqual([]);
});
