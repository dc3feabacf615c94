import { checkOffers } from '@uptier/offers';
import { expect, it } from 'vitest';
import { closures } from './closures.js';
import { crossings } from './crossings.js';
import { type BenchEngine, createFacts, eligibleIds } from './engine.js';
import { createRandom, fileOf, MOVING, randomFacts, randomRules } from './random-offers.js';
import { RIVALS } from './rivals.js';
import { conditions, incremental, wholeEngine } from './uptier-engines.js';

const OFFERS = 150;
const PEOPLE = 25;
const random = createRandom(7);
const rules = randomRules(OFFERS, random);
const people = Array.from({ length: PEOPLE }, () => randomFacts(random));

/** What an engine finds eligible for each person, and after one meter of each has moved. */
async function eligibleTo(engine: BenchEngine): Promise<string[][]> {
  const facts = createFacts(people[0] ?? {});
  const update = await engine.prepare(fileOf(rules), rules, facts);
  const found: string[][] = [];
  for (const person of people) {
    for (const [path, value] of Object.entries(person)) facts.set(path, value);
    found.push(eligibleIds(await update(facts, null), rules));
    facts.set(MOVING, (Number(person[MOVING]) % 399) + 2);
    found.push(eligibleIds(await update(facts, MOVING), rules));
  }
  return found;
}

const floor = await eligibleTo(closures);

it('compares sets that differ from person to person, and neither empty nor all', () => {
  const sizes = floor.map((ids) => ids.length);
  expect(new Set(floor.map((ids) => ids.join())).size).toBeGreaterThan(PEOPLE);
  expect(Math.min(...sizes)).toBeGreaterThan(0);
  expect(Math.max(...sizes)).toBeLessThan(OFFERS);
});

it.each(
  [conditions, wholeEngine, incremental, crossings, ...RIVALS].map(
    (one) => [one.name, one] as const,
  ),
)('%s finds the same offers eligible as closures by hand', async (_, engine) => {
  expect(await eligibleTo(engine)).toEqual(floor);
});

it('has a file that the check finds nothing in', () => {
  expect(checkOffers(fileOf(rules)).issues).toEqual([]);
});
