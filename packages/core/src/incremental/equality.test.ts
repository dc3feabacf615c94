import { expect, test } from 'vitest';
import { emptyTally, live } from './equality.fixture.js';
import { openDice } from './random-file.fixture.js';

// `npm run model:engine` sets more.
const { ENGINE_STEPS = '4000', ENGINE_SEED = '1' } = process.env;
const STEPS = Number(ENGINE_STEPS);
const LIFE = 100;

test(
  'the incremental engine decides as the reference does, step by step',
  () => {
    const tally = emptyTally();
    let seed = Number(ENGINE_SEED) * 1_000_003;
    while (tally.steps < STEPS) {
      seed++;
      try {
        live(openDice(seed), LIFE, tally);
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
      }
    }
    const { steps, showed, refused, reopened, reasons } = tally;
    console.info(`${steps} steps: ${showed} showed, ${refused} refused, ${reopened} re-opened`);
    if (ENGINE_STEPS !== '4000') console.info(Object.fromEntries(reasons));
    for (const one of [showed, refused, reopened]) expect(one).toBeGreaterThan(steps / 20);
  },
  Math.max(60_000, STEPS * 10),
);
