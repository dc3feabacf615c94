import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countOne, countWithin, reached, type Tally } from './tallies.js';

const waits = (most: number) =>
  fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5000 })), {
    minLength: 1,
    maxLength: most,
    // Without it fast-check keeps to some ten, and no group is ever made.
    size: 'max',
  });
const length = fc.integer({ min: 1, max: 60_000 });

/** The tally of events after such waits, and their instants. */
function happen(after: number[]): { tally: Tally; at: number[] } {
  let now = 1_000_000;
  let tally: Tally | undefined;
  const at = after.map((wait) => {
    now += wait;
    tally = countOne(tally, now, 'v1');
    return now;
  });
  return { tally: tally as Tally, at };
}

test('up to 64 events every window is exact', () => {
  fc.assert(
    fc.property(waits(64), length, fc.integer({ min: 0, max: 90_000 }), (after, within, later) => {
      const { tally, at } = happen(after);
      const now = (at.at(-1) as number) + later;
      expect(countWithin(tally, within, now).count).toBe(at.filter((t) => t > now - within).length);
    }),
  );
});

test('beyond, memory stays bounded, no event is lost of the sum, and no window says too much', () => {
  fc.assert(
    fc.property(waits(400), length, (after, within) => {
      const { tally, at } = happen(after);
      const now = at.at(-1) as number;
      expect(tally.seen.length).toBeLessThanOrEqual(64);
      expect(tally.count).toBe(at.length);
      expect(tally.seen.reduce((sum, [, count]) => sum + count, 0)).toBe(at.length);
      const truth = at.filter((t) => t > now - within).length;
      const { count } = countWithin(tally, within, now);
      expect(count).toBeLessThanOrEqual(truth);
      // The last 32 are never grouped.
      expect(count).toBeGreaterThanOrEqual(Math.min(truth, 32));
    }),
    { numRuns: 60 },
  );
});

test('the instant that a window names is the one at which its count falls', () => {
  fc.assert(
    fc.property(waits(80), length, (after, within) => {
      const { tally, at } = happen(after);
      const now = at.at(-1) as number;
      const { count, until } = countWithin(tally, within, now);
      expect(countWithin(tally, within, until - 1).count).toBe(count);
      expect(countWithin(tally, within, until).count).toBeLessThan(count);
    }),
  );
});

test('the last crossing is that of a naive recount', () => {
  fc.assert(
    fc.property(waits(64), length, fc.integer({ min: 1, max: 8 }), (after, within, times) => {
      const { tally, at } = happen(after);
      let found: { at: number; ordinal: number } | undefined;
      for (const [i, t] of at.entries()) {
        const before = at.slice(0, i).filter((u) => u > t - within).length;
        if (before === times - 1) found = { at: t, ordinal: i + 1 };
      }
      expect(reached(tally, times, within)).toEqual(found);
    }),
  );
});

test('a visit knows how many events came before it', () => {
  let tally = countOne(undefined, 1, 'v1');
  tally = countOne(tally, 2, 'v1');
  expect(tally).toMatchObject({ count: 2, before: 0 });
  tally = countOne(tally, 3, 'v2');
  tally = countOne(tally, 4, 'v2');
  expect(tally).toMatchObject({ count: 4, before: 2, visit: 'v2' });
});
