// The goals, and how the figures of one run stand to them.
import type { ColdStart } from './cold-start.js';
import type { Operations } from './growth.js';
import { ratioOf, type Timing } from './measure.js';

/** Everything found in one run. */
export interface Findings {
  timings: readonly Timing[];
  operations: readonly Operations[];
  notices: { readings: number; decisions: number; meters: number };
  cold: readonly ColdStart[];
}

/** One goal, and what was found. */
export interface Verdict {
  goal: string;
  what: string;
  unit: 'x' | 'ns' | 'ms' | 'kB' | 'B' | '';
  most: number;
  found: number;
}

/** A shared machine is noisy: `--check` lets go what is this much above. */
const SLACK = 1.5;

const FLOOR = 'closures by hand';
const CONDITIONS = 'uptier conditions';
const INCREMENTAL = 'uptier incremental decision';

/** The goals that this run can judge. */
export function verdicts({ timings, operations, notices, cold }: Findings): Verdict[] {
  const timing = (engine: string, offers: number) =>
    timings.find((one) => one.engine === engine && one.offers === offers);
  const ratio = (engine: string, floor: string, offers: number) => {
    const [one, other] = [timing(engine, offers), timing(floor, offers)];
    return one && other ? [ratioOf(one, other)] : [];
  };
  const found: Verdict[] = [];
  const add = (goal: string, what: string, unit: Verdict['unit'], most: number, all: number[]) => {
    for (const one of all) found.push({ goal, what, unit, most, found: one });
  };
  add('P4', 'one condition, to closures', 'x', 1, ratio(CONDITIONS, FLOOR, 1));
  for (const offers of [100, 1000, 10_000])
    add('P5', `${offers} offers anew, to closures`, 'x', 0.5, ratio(CONDITIONS, FLOOR, offers));
  for (const offers of [1000, 10_000]) {
    const to = ratio(INCREMENTAL, 'incremental by hand', offers);
    add('P6', `${offers} offers, a step, to the incremental floor`, 'x', 3, to);
  }
  const most = timing(INCREMENTAL, 10_000);
  add('P6', '10000 offers, a step', 'ns', 500, most ? [most.nanoseconds] : []);
  const [least, last] = [operations[0], operations.at(-1)];
  if (least && last) {
    const span = `from ${least.offers} to ${last.offers} offers`;
    add('P7', `growth of steps ${span}, nothing crossed`, 'x', 6, [
      last.idleSteps / least.idleSteps,
    ]);
    add('P7', `growth of steps ${span}, a step`, 'x', 6, [last.steps / least.steps]);
    add('P15', 'offers judged where nothing is crossed', '', 0, [last.idleJudged]);
  }
  add('P15', `words of $decision in ${notices.readings} readings`, '', 0, [notices.decisions]);
  for (const { way, offers, toGrowthBook } of cold)
    if (way === 'uptier')
      add('P8', `${offers} offers, cold, to GrowthBook`, 'x', offers < 1000 ? 1.5 : 1, [
        toGrowthBook,
      ]);
  return found;
}

/** Whether a goal is met, with nothing let go. */
export const isMet = ({ found, most }: Verdict): boolean => found <= most;

/** What `--check` compares with: the goal, or where that was missed what was recorded last. */
export type Recorded = readonly Pick<Verdict, 'what' | 'found'>[];

/** Whether `--check` lets it pass. Counters have no noise. */
export function passes({ what, found, most, unit }: Verdict, recorded: Recorded): boolean {
  const last = recorded.find((one) => one.what === what)?.found ?? most;
  return found <= Math.max(most, last) * (unit ? SLACK : 1);
}
