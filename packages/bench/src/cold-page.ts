// Runs in a page that has just opened: from the file's text to the first decision, once.
import { evalCondition } from '@growthbook/growthbook';
import { bare, checkOffers } from '@uptier/offers';
import { createFacts } from './engine.js';
import { LIMIT, MOVING } from './random-offers.js';
import { benchEngine, benchIncremental, hostFacts, tell } from './uptier-engines.js';

/** Milliseconds from one step to the next, by the name of the step. */
export type Steps = Record<string, number>;

type Person = Record<string, string | number | boolean>;

/** What a page does with a file that has just come, and what GrowthBook does. */
const WAYS: Record<string, (text: string, person: Person, lap: (step: string) => void) => void> = {
  uptier(text, person, lap) {
    const file = checked(text, lap);
    const engine = benchEngine();
    engine.load(file, []);
    lap('prepare');
    engine.set(hostFacts(person));
    engine.decide();
    lap('decide');
  },
  incremental(text, person, lap) {
    const file = checked(text, lap);
    const engine = benchIncremental(file);
    lap('prepare');
    for (const path of Object.keys(person)) tell(engine, person, path);
    engine.settle(1_800_000_000_000);
    lap('decide');
  },
  growthbook(text, person, lap) {
    const conditions = JSON.parse(text) as object[];
    lap('parse');
    const { nested } = createFacts(person);
    lap('prepare');
    let found = 0;
    for (const condition of conditions) if (evalCondition(nested, condition as never, {})) found++;
    if (found > conditions.length) throw new Error('more than all');
    lap('decide');
  },
};

function checked(text: string, lap: (step: string) => void) {
  const data: unknown = JSON.parse(text);
  lap('parse');
  const { file, issues } = checkOffers(bare(data));
  if (!file || issues.length) throw new Error(`the file is not good: ${JSON.stringify(issues[0])}`);
  const own = bare(file);
  lap('check');
  return own;
}

function coldStart(way: string, text: string, person: Person): Steps {
  const steps: Steps = {};
  let last = performance.now();
  WAYS[way]?.(text, { ...person, [MOVING]: LIMIT / 2 }, (step) => {
    const now = performance.now();
    steps[step] = now - last;
    last = now;
  });
  return steps;
}

Object.assign(globalThis, { coldStart });
