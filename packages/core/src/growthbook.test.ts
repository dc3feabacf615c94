import { expect, test } from 'vitest';
import { compareBuckets, compareWithGrowthBook } from './growthbook.fixture.js';

// `npm run model:conditions` sets more.
const { CONDITION_RUNS = '2000', CONDITION_SEED } = process.env;
const runs = Number(CONDITION_RUNS);
const seed = CONDITION_SEED === undefined ? undefined : Number(CONDITION_SEED);
const patience = Math.max(30_000, runs * 20);

/** Both answers must be common, else their agreement shows nothing. */
function expectBoth(what: string, yes: number): void {
  expect(yes).toBeGreaterThan(runs * 0.15);
  expect(yes).toBeLessThan(runs * 0.85);
  if (CONDITION_RUNS !== '2000') console.info(`${what}: ${runs} compared, ${yes} of them true`);
}

test(
  'evaluate with missing "null" agrees with GrowthBook over all operators that both have',
  () => expectBoth('conditions', compareWithGrowthBook(runs, seed)),
  patience,
);

test(
  'buckets and arms are those of GrowthBook, hash version 2',
  () => expectBoth('accounts in the experiment', compareBuckets(runs, seed)),
  patience,
);
