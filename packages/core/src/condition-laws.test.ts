import type { Condition } from '@uptier/offers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileConditions, judgeCondition } from './conditions.js';
import { evaluate, type Trilean } from './evaluate.js';
import type { FactValue } from './facts.js';
import { conditions, factRecords, lists } from './growthbook.fixture.js';
import { naive } from './naive-conditions.fixture.js';

const { CONDITION_RUNS, CONDITION_SEED } = process.env;
const numRuns = Number(CONDITION_RUNS ?? 1000);
const patience = Math.max(30_000, numRuns * 20);
const often = { numRuns, ...(CONDITION_SEED && { seed: Number(CONDITION_SEED) }) };

const options = { lists };
const judge = (condition: unknown, facts: Record<string, FactValue>): Trilean =>
  evaluate(condition as Condition, facts, options);

const and = (...all: Trilean[]): Trilean =>
  all.includes(false) ? false : all.includes(undefined) ? undefined : true;
const not = (one: Trilean): Trilean => (one === undefined ? undefined : !one);

test(
  'and, or, nor and not follow Kleene',
  () => {
    fc.assert(
      fc.property(conditions, conditions, factRecords, (a, b, facts) => {
        const [x, y] = [judge(a, facts), judge(b, facts)];
        expect(judge({ $and: [a, b] }, facts)).toBe(and(x, y));
        expect(judge({ $or: [a, b] }, facts)).toBe(not(and(not(x), not(y))));
        expect(judge({ $nor: [a, b] }, facts)).toBe(and(not(x), not(y)));
        expect(judge({ $not: a }, facts)).toBe(not(x));
        expect(judge({ $not: { $not: a } }, facts)).toBe(x);
      }),
      often,
    );
  },
  patience,
);

test(
  'the order of a group does not matter',
  () => {
    fc.assert(
      fc.property(
        fc.array(conditions, { minLength: 1, maxLength: 4 }),
        factRecords,
        (all, facts) => {
          for (const group of ['$and', '$or', '$nor'])
            expect(judge({ [group]: all }, facts)).toBe(
              judge({ [group]: [...all].reverse() }, facts),
            );
        },
      ),
      often,
    );
  },
  patience,
);

test(
  'the program comes to what a walk over the condition comes to',
  () => {
    const met = new Map<Trilean, number>();
    fc.assert(
      fc.property(conditions, factRecords, (condition, facts) => {
        const result = judge(condition, facts);
        met.set(result, (met.get(result) ?? 0) + 1);
        expect(result).toBe(naive(condition, facts, lists));
      }),
      often,
    );
    for (const result of [true, false, undefined])
      expect(met.get(result), `how often ${result}`).toBeGreaterThan(numRuns / 20);
  },
  patience,
);

test(
  'what is known stays so, whatever else is told',
  () => {
    fc.assert(
      fc.property(conditions, factRecords, factRecords, (condition, facts, more) => {
        const before = judge(condition, facts);
        // $exists alone asks whether something was told.
        fc.pre(before !== undefined && !JSON.stringify(condition).includes('$exists'));
        expect(judge(condition, { ...more, ...facts })).toBe(before);
      }),
      often,
    );
  },
  patience,
);

const names = ['a', 'b', 'c', 'd'];
const puzzle = fc.letrec<{ one: Condition }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...names).map((name) => ({ [name]: true })),
    fc
      .tuple(
        fc.constantFrom('$and', '$or', '$nor'),
        fc.array(tie('one'), { minLength: 1, maxLength: 3 }),
      )
      .map(([group, parts]) => ({ [group]: parts })),
  ),
})).one;

test(
  'the fact that is named is missing, and can decide',
  () => {
    const known = fc.dictionary(fc.constantFrom(...names), fc.boolean(), { maxKeys: 3 });
    // A fact named twice may cancel itself out, and the condition is unknown all the same.
    const once = puzzle.filter((one) =>
      names.every((name) => JSON.stringify(one).split(`"${name}"`).length < 3),
    );
    let met = 0;
    fc.assert(
      fc.property(once, known, (condition, facts) => {
        let named = '';
        const unknown = (path: string) => {
          named = path;
        };
        if (evaluate(condition, facts, { unknown }) !== undefined) {
          expect(named).toBe('');
          return;
        }
        met++;
        expect(facts[named]).toBeUndefined();
        const others = names.filter((name) => name !== named && facts[name] === undefined);
        const decides = Array.from({ length: 2 ** others.length }, (_, bits) => {
          const rest = Object.fromEntries(others.map((name, i) => [name, !!(bits & (1 << i))]));
          const given = (value: boolean) =>
            evaluate(condition, { ...facts, ...rest, [named]: value });
          return given(true) !== given(false);
        });
        expect(decides).toContain(true);
      }),
      often,
    );
    expect(met).toBeGreaterThan(numRuns / 20);
  },
  patience,
);

test(
  'many conditions in one program do not touch each other',
  () => {
    fc.assert(
      fc.property(fc.array(conditions, { maxLength: 5 }), factRecords, (all, facts) => {
        const offers = all.map((when) => ({ when: { ...when } })) as never[];
        const file = { version: 1 as const, offers, lists };
        const program = fileConditions(file);
        const read = (path: string) => (Object.hasOwn(facts, path) ? facts[path] : undefined);
        program.begin({ now: 0, wake() {} });
        for (const { when } of offers as { when: Condition }[])
          expect(program.run(program.startOf(when), read)).toBe(
            judgeCondition(when, read, options),
          );
      }),
      often,
    );
  },
  patience,
);
