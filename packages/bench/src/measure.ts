// Times as ratios: in each round every engine is timed once, and compared with the floor of that round.
import type { OffersFile } from '@uptier/offers';
import { type BenchEngine, createFacts, eligibleIds, type Update } from './engine.js';
import { createRandom, fileOf, LIMIT, MOVING, randomFacts, randomRules } from './random-offers.js';

/** How long to look. */
export interface Effort {
  /** Milliseconds a slice of one engine should take; one update may take longer. */
  slice: number;
  /** Slices in a round, the fastest counts: others share the machine. */
  slices: number;
  rounds: number;
}

export const THOROUGH: Effort = { slice: 10, slices: 3, rounds: 5 };
export const QUICK: Effort = { slice: 3, slices: 2, rounds: 5 };

/** What was found of one engine with so many offers. */
export interface Timing {
  engine: string;
  offers: number;
  /** Of one update, the median of the rounds. */
  nanoseconds: number;
  /** To the floor of the same round: median, least and greatest. */
  ratio: number;
  least: number;
  greatest: number;
  /** Of one update, round by round, in nanoseconds. */
  rounds: readonly number[];
}

/** The same file, rules and person for every engine. */
export function benchCase(offers: number) {
  const random = createRandom(11);
  const person = randomFacts(random);
  // Of one offer alone the condition should hold now and then: this one follows the meter that moves.
  const rules = randomRules(offers, random);
  if (offers === 1)
    rules[0] = {
      id: 'offer-0',
      all: [
        { fact: MOVING, is: '>=', value: (LIMIT * 4) / 5 },
        { fact: 'plan', is: '==', value: person.plan as string },
        { fact: 'user.country', is: 'in', value: [person['user.country'] as string, 'US', 'SE'] },
        { fact: 'account.size', is: '<', value: (person['account.size'] as number) + 1 },
      ],
      any: [],
    };
  const file: OffersFile = fileOf(rules);
  return { rules, file, person };
}

/** An engine with its file and person, ready to be asked again and again. */
interface Runner {
  engine: BenchEngine;
  /** Runs so many updates, the meter one step on each time; returns milliseconds. */
  run(updates: number): Promise<number>;
  /** What it finds eligible with the meter at `used`. */
  at(used: number): Promise<string[]>;
}

async function prepare(engine: BenchEngine, offers: number): Promise<Runner> {
  const { rules, file, person } = benchCase(offers);
  const facts = createFacts(person);
  const update: Update = await engine.prepare(file, rules, facts);
  const first = update(facts, null);
  const later = first instanceof Promise;
  await first;
  const { usage } = facts.nested as { usage: { projects: { used: number } } };
  const { flat } = facts;
  const meter = usage.projects;
  let used = 1;
  let up = 1;
  let found = 0;
  // Up through the whole range and down again: never a leap. No function between the clock and the
  // engine: for one offer that would be half of the time.
  const step = () => {
    if (used === LIMIT) up = -1;
    else if (used === 1) up = 1;
    used += up;
    flat[MOVING] = used;
    meter.used = used;
  };
  return {
    engine,
    async run(updates) {
      const start = performance.now();
      for (let i = 0; i < updates; i++) {
        step();
        const answer = update(facts, MOVING);
        found += later ? (await answer).count : (answer as { count: number }).count;
      }
      const spent = performance.now() - start;
      if (found < 0) throw new Error('a count below zero');
      return spent;
    },
    async at(value) {
      facts.set(MOVING, value);
      return eligibleIds(await update(facts, MOVING), rules);
    },
  };
}

/** Times engines with so many offers; the first is the floor. Fails if any of them finds other offers eligible. */
export async function time(
  engines: readonly BenchEngine[],
  offers: number,
  { slice, slices, rounds }: Effort,
  told: (engine: string) => void = () => {},
): Promise<Timing[]> {
  const runners: { runner: Runner; updates: number; times: number[] }[] = [];
  for (const engine of engines) {
    told(engine.name);
    const runner = await prepare(engine, offers);
    const updates = await warm(runner, slice);
    runners.push({ runner, updates, times: [] });
  }
  await agree(runners.map(({ runner }) => runner));
  for (let round = 1; round <= rounds; round++)
    for (const { runner, updates, times } of runners) {
      told(`${runner.engine.name}, round ${round}`);
      let best = Number.POSITIVE_INFINITY;
      for (let i = 0; i < slices; i++) best = Math.min(best, (await runner.run(updates)) / updates);
      times.push(best * 1e6);
    }
  const floor = runners[0]?.times ?? [];
  return runners.map(({ runner, times }) => {
    const ratios = times.map((one, i) => one / (floor[i] as number));
    return {
      engine: runner.engine.name,
      offers,
      nanoseconds: median(times),
      ratio: median(ratios),
      least: Math.min(...ratios),
      greatest: Math.max(...ratios),
      rounds: times,
    };
  });
}

/** Runs until it is compiled, and tells how many updates fill a slice. */
async function warm({ run }: Runner, slice: number): Promise<number> {
  let updates = 1;
  let spent = await run(1);
  let all = spent;
  while (spent < slice && all < slice * 20) {
    updates = Math.ceil(updates * Math.min(8, Math.max(1.5, slice / Math.max(spent, 0.001))));
    spent = await run(updates);
    all += spent;
  }
  return Math.max(1, Math.round((updates * slice) / Math.max(spent, slice / 8)));
}

async function agree(runners: readonly Runner[]): Promise<void> {
  for (const used of [1, LIMIT / 2, LIMIT - 1]) {
    const wanted = (await runners[0]?.at(used))?.join();
    for (const { engine, at } of runners)
      if ((await at(used)).join() !== wanted)
        throw new Error(
          `${engine.name} finds other offers eligible than ${runners[0]?.engine.name}`,
        );
  }
}

/** How much longer one takes than another, round by round. */
export const ratioOf = (one: Timing, other: Timing): number =>
  median(one.rounds.map((time, i) => time / (other.rounds[i] as number)));

/** The middle one, or of an even number the lower of the two. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}
