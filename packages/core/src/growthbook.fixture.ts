import { evalCondition, GrowthBook } from '@growthbook/growthbook';
import type { Condition } from '@uptier/offers';
import fc from 'fast-check';
import { armOf } from './arms.js';
import { at80, storyFile } from './engine.fixture.js';
import { evaluate } from './evaluate.js';
import type { FactValue } from './facts.js';
import { hash } from './hash.js';

// Values that JavaScript converts into each other, that sort in more than one way, and plain ones.
const scalar = fc.oneof(
  fc.constantFrom<string | number | boolean | null>(
    ...['', '0', '1', '9', '10', 'a', 'A', 'b', 'ä', 'Ä', 'true', 'false', 'null', 'free', '1,2'],
    ...['1.2.3', 'v1.2.3', '1.2.10', '1.2.3-rc.1', '1.2', '2', '1.2.3+b7', 'x.y'],
    ...[0, -0, 1, 2, 9, 10, -1, 0.5, 1.5, 1e21],
    ...[true, false, null],
  ),
  fc.string({ maxLength: 3 }),
  fc.integer({ min: -3, max: 12 }),
);
const values = fc.array(scalar, { maxLength: 3 });
const paths = ['plan', 'user.age', 'user.tags', 'user.note', 'account.version'];
const path = fc.constantFrom(...paths);
const factValue: fc.Arbitrary<FactValue> = fc.oneof(scalar, scalar, values);
const facts = fc.dictionary(path, factValue, { maxKeys: 5 });

const comparand = fc.oneof(scalar, values);
const one = (operators: string[], operand: fc.Arbitrary<unknown>) =>
  fc.tuple(fc.constantFrom(...operators), operand).map(([name, value]) => ({ [name]: value }));
const size = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  one(['$gt', '$lte', '$ne'], fc.constantFrom(0, 1, 2)),
);

const { condition } = fc.letrec<{ tests: object; condition: Condition }>((tie) => ({
  tests: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    one(['$eq', '$ne', '$lt', '$lte', '$gt', '$gte'], comparand),
    one(['$in', '$nin', '$ini', '$nini', '$all', '$alli'], fc.oneof(values, values, scalar)),
    one(['$veq', '$vne', '$vgt', '$vgte', '$vlt', '$vlte'], scalar),
    one(['$exists'], fc.boolean()),
    one(['$type'], fc.constantFrom('string', 'number', 'boolean', 'array', 'null', 'object')),
    one(['$inGroup', '$notInGroup'], fc.constantFrom('some', 'none', 'lost')),
    one(['$size'], size),
    one(['$elemMatch', '$not'], tie('tests')),
    fc.tuple(tie('tests'), tie('tests')).map(([a, b]) => ({ ...(a as object), ...(b as object) })),
  ),
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.dictionary(path, fc.oneof(comparand, tie('tests'), tie('tests')), { maxKeys: 3 }),
    one(['$and', '$or', '$nor'], fc.array(tie('condition'), { maxLength: 3 })),
    one(['$not'], tie('condition')),
    fc
      .tuple(tie('condition'), tie('condition'))
      .map(([a, b]) => ({ ...(a as object), ...(b as object) })),
  ) as fc.Arbitrary<Condition>,
}));

/** Conditions over all operators that both have, operands of the wrong type included. */
export const conditions: fc.Arbitrary<Condition> = condition;
/** Facts by path, some missing. */
export const factRecords: fc.Arbitrary<Record<string, FactValue>> = facts;

/** Values that `$inGroup` names. */
export const lists: Record<string, (string | number)[]> = {
  some: ['a', 'free', 1, '10'],
  none: [],
};

/** The same facts as GrowthBook takes them: nested. */
function nested(flat: Record<string, FactValue>): Record<string, unknown> {
  const all: Record<string, Record<string, unknown> | FactValue> = {};
  for (const [path, value] of Object.entries(flat)) {
    const [space = '', name] = path.split('.');
    if (name === undefined) all[space] = value;
    else all[space] = { ...(all[space] as object), [name]: value };
  }
  return all;
}

/** Compares both evaluators over random conditions and facts; returns how often they held. */
export function compareWithGrowthBook(numRuns: number, seed?: number): number {
  let held = 0;
  fc.assert(
    fc.property(condition, facts, (query, known) => {
      const theirs = evalCondition(nested(known), query as never, lists);
      const ours = evaluate(query, known, { missing: 'null', lists });
      if (theirs) held++;
      if (ours !== theirs) throw new Error(`GrowthBook says ${theirs}, we say ${ours}`);
    }),
    { numRuns, ...(seed !== undefined && { seed }) },
  );
  return held;
}

const share = fc.integer({ min: 1, max: 100 });

/** Compares the bucket of an account, and the arm it gets, with GrowthBook's hash version 2; returns how often it got one. */
export function compareBuckets(numRuns: number, seed?: number): number {
  let inside = 0;
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 }),
      share,
      (account, weights, percent) => {
        const total = weights.reduce((sum, one) => sum + one, 0);
        const growthbook = new GrowthBook({ attributes: { id: account } });
        const { bucket, inExperiment, variationId } = growthbook.run({
          key: 'any',
          seed: 'default/pro-at-80',
          hashVersion: 2,
          variations: weights.map((_, i) => i) as [number, number, ...number[]],
          weights: weights.map((one) => one / total),
          coverage: percent / 100,
        });
        growthbook.destroy();
        const arms = weights.map((weight, i) => ({ id: `arm-${i}`, weight }));
        const offer = at80({ experiment: { arms, coverage: `${percent}%` } });
        const arm = armOf(storyFile(offer), offer, account, undefined)?.id;
        if (inExperiment) inside++;
        const theirs = inExperiment ? `arm-${variationId}` : undefined;
        if (arm !== theirs) throw new Error(`GrowthBook says ${theirs}, we say ${arm}`);
        if (bucket !== undefined && bucket !== hash('default/pro-at-80', account))
          throw new Error(`GrowthBook's bucket is ${bucket}`);
      },
    ),
    { numRuns, ...(seed !== undefined && { seed }) },
  );
  return inside;
}
