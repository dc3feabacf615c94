import type { Offer, OffersFile } from '@uptier/offers';
import { expect, test } from 'vitest';
import { START, storyFile } from '../engine.fixture.js';
import { createIncremental, type Incremental } from './index.js';

const FACTS = 20;

/** So many offers over twenty facts; marks and bounds lie apart, as in files that people write. */
function fileOf(size: number): OffersFile {
  const offers = Array.from({ length: size }, (_, i): Offer => {
    const fact = `user.n${i % FACTS}`;
    return {
      id: `o${i}`,
      trigger: i % 2 ? { usage: 'calls', used: 1000 + i * 100 } : { event: 'seen' },
      when: { [fact]: { $gte: 1000 + i * 100 }, 'usage.calls.used': { $lt: 5_000_000 + i } },
      prompt: { title: 'Hello' },
    };
  });
  return { ...storyFile(...offers), meters: { calls: {} } };
}

function engineOf(size: number): Incremental {
  const engine = createIncremental(fileOf(size), {
    visit: 'v1',
    canSell: () => true,
    durable: true,
    serverStamps: false,
  });
  engine.fact('plan', 'free');
  for (let i = 0; i < FACTS; i++) engine.fact(`user.n${i}`, 0);
  use(engine, 500);
  engine.settle(START);
  return engine;
}

const use = (engine: Incremental, used: number) =>
  engine.reading('calls', { used, limit: 1e9, at: START, live: true });

/** The work of a call and the decision after it. */
function effortOf(engine: Incremental, tell: () => void) {
  const before = engine.effort();
  tell();
  engine.settle(START);
  const after = engine.effort();
  return { judged: after.judged - before.judged, steps: after.steps - before.steps };
}

/** The mean work of small steps that cross nothing, and of those that cross one mark. */
function smallSteps(size: number): number {
  const engine = engineOf(size);
  let used = 500;
  let steps = 0;
  // From below the first mark to beyond a few of them.
  for (let i = 0; i < 100; i++) {
    used += 10;
    steps += effortOf(engine, () => use(engine, used)).steps;
  }
  return steps / 100;
}

test('P7 a small step of one meter costs at most 6 times as much with 10 000 offers as with 10', () => {
  const costs = [10, 100, 1000, 10_000].map(smallSteps);
  const [ten = 0, , , all = 0] = costs;
  expect(all).toBeLessThanOrEqual(ten * 6);
  expect(ten).toBeGreaterThan(0);
});

test('P15 a reading that crosses nothing judges no offer, with 10 000 as with 10', () => {
  for (const size of [10, 10_000]) {
    const engine = engineOf(size);
    expect(effortOf(engine, () => use(engine, 510)).judged).toBe(0);
    expect(effortOf(engine, () => engine.fact('user.n3', 7)).judged).toBe(0);
  }
});

test('P15 a signal that changes nothing does nothing at all', () => {
  const engine = engineOf(1000);
  const nothing = { judged: 0, steps: 0 };
  expect(effortOf(engine, () => use(engine, 500))).toEqual(nothing);
  expect(effortOf(engine, () => engine.fact('user.n3', 0))).toEqual(nothing);
  expect(effortOf(engine, () => engine.fact('user.unread', 1))).toEqual(nothing);
  expect(effortOf(engine, () => engine.identity(null, null))).toEqual(nothing);
  expect(effortOf(engine, () => {})).toEqual(nothing);
});

test('a step over one mark judges the offer of that mark alone', () => {
  const engine = engineOf(1000);
  // Marks lie at 1100, 1300, 1500.
  use(engine, 1200);
  engine.settle(START);
  expect(effortOf(engine, () => use(engine, 1310)).judged).toBe(1);
});
