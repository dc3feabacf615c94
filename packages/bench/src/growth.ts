// Growth by counting, never by time: what the incremental engine does for one step of one meter.
import { createFacts } from './engine.js';
import { benchCase } from './measure.js';
import { LIMIT, MOVING } from './random-offers.js';
import { benchEngine, benchIncremental, hostFacts, tell } from './uptier-engines.js';

/** Per reading, on average. */
export interface Operations {
  offers: number;
  /** Searches, steps in heaps, and everything judged or drawn. */
  steps: number;
  /** Offers whose conditions were run. */
  judged: number;
  /** The same for a reading too small to cross anything. */
  idleSteps: number;
  idleJudged: number;
}

/** Counts over a meter that rises through its whole range, and over one that moves by nothing that counts. */
export function countOperations(offers: number): Operations {
  const { file, person } = benchCase(offers);
  const { flat } = createFacts(person);
  const engine = benchIncremental(file);
  for (const path of Object.keys(flat)) tell(engine, flat, path);
  engine.settle(NOW);
  const count = (readings: readonly number[]) => {
    const before = engine.effort();
    for (const used of readings) {
      flat[MOVING] = used;
      tell(engine, flat, MOVING);
      engine.settle(NOW);
    }
    const after = engine.effort();
    return {
      steps: (after.steps - before.steps) / readings.length,
      judged: (after.judged - before.judged) / readings.length,
    };
  };
  const rising = Array.from({ length: LIMIT }, (_, i) => i + 1);
  // Bounds are whole numbers: between two of them nothing is crossed.
  const still = Array.from({ length: LIMIT }, (_, i) => LIMIT - 0.75 + (i % 2) / 4);
  count([1]);
  const moving = count(rising);
  count(still.slice(0, 1));
  const idle = count(still);
  return { offers, ...moving, idleSteps: idle.steps, idleJudged: idle.judged };
}

const NOW = 1_800_000_000_000;

/** How often the page's stores speak in so many readings that cross nothing (P15). */
export function countNotices(offers: number, readings: number) {
  const { file, person } = benchCase(offers);
  const { flat } = createFacts(person);
  const engine = benchEngine();
  engine.load(file, []);
  engine.set(hostFacts(flat));
  // Too little for any offer to open: nothing is shown, whose numbers would have to be drawn anew.
  engine.usage('projects', { used: 0.25 });
  engine.decide();
  let decisions = 0;
  let meters = 0;
  const stops = [engine.$decision.listen(() => decisions++), engine.$meters.listen(() => meters++)];
  for (let i = 0; i < readings; i++) {
    engine.usage('projects', { used: 0.5 - (i % 2) / 4 });
    engine.decide();
  }
  for (const stop of stops) stop();
  engine.destroy();
  return { readings, decisions, meters };
}
