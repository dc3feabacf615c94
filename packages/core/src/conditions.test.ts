import fc from 'fast-check';
import { expect, test } from 'vitest';
import table from './conditions.cases.json' with { type: 'json' };
import { evaluate } from './evaluate.js';
import type { FactValue } from './facts.js';
import { glob } from './glob.js';

const facts = new Map(Object.entries(table.facts as Record<string, FactValue>));

test.each(table.cases as [string, object, boolean | null][])('%s', (_, condition, expected) => {
  expect(evaluate(condition as never, (path) => facts.get(path)) ?? null).toBe(expected);
});

test('names the first fact that leaves it unknown', () => {
  const named: string[] = [];
  const condition = { plan: 'free', 'user.role': 'x', 'user.age': { $gt: 1 } };
  evaluate(condition, (p) => facts.get(p), { unknown: (p) => named.push(p) });
  expect(named).toEqual(['user.role']);
});

test('a condition and its negation are never both true (Kleene)', () => {
  const value = fc.constantFrom<FactValue | undefined>('a', 1, true, null, undefined, ['a']);
  const operator = fc.constantFrom(
    '$eq',
    '$ne',
    '$gt',
    '$lt',
    '$in',
    '$exists',
    '$contains',
    '$odd',
  );
  const operand = fc.constantFrom('a', 1, true, null, ['a', 1]);
  fc.assert(
    fc.property(value, operator, operand, (v, op, x) => {
      const test = { f: { [op]: x } } as never;
      const yes = evaluate(test, () => v);
      const no = evaluate({ $not: test }, () => v);
      expect(no).toBe(yes === undefined ? undefined : !yes);
    }),
  );
});

test('A09 a pattern takes at most text times pattern steps, whatever it is', () => {
  // A backtracking matcher would need 2^40 steps here and never return.
  const text = `${'a'.repeat(4000)}b`;
  expect(glob(`${'**a'.repeat(40)}c`)(text)).toBe(false);
});

test('a glob without stars matches only itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      fc.pre(!a.includes('*'));
      expect(glob(a)(b)).toBe(a === b);
    }),
  );
});
