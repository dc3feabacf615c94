import { type Condition, parseDuration } from '@uptier/offers';
import { describe, expect, test } from 'vitest';
import matrix from './condition-matrix.cases.json' with { type: 'json' };
import table from './conditions.cases.json' with { type: 'json' };
import { evaluate } from './evaluate.js';
import type { FactValue } from './facts.js';

type Row = [title: string, condition: object, expected: boolean | null];

const segments = table.segments as unknown as Record<string, Condition>;
const facts = new Map(Object.entries(table.facts as Record<string, FactValue>));
const read = (path: string) => facts.get(path);

test.each(table.cases as unknown as Row[])('%s', (_, condition, expected) => {
  expect(evaluate(condition as Condition, read, { segments }) ?? null).toBe(expected);
});

const LETTERS = new Map<unknown, string>([
  [true, 'T'],
  [false, 'F'],
  [undefined, '?'],
]);

// A letter for each of `values`: true, false, unknown.
describe.each(['unknown', 'null'] as const)('with what is missing as %s', (missing) => {
  const rows = matrix[missing] as [test: unknown, expected: string][];
  test.each(rows.map(([one, expected]) => [JSON.stringify(one), one, expected]))(
    '%s',
    (_, one, expected) => {
      const results = matrix.values.map(([, ...value]) => {
        const known = value.length ? { 'user.x': value[0] as FactValue } : {};
        const options = { missing, lists: matrix.lists };
        return LETTERS.get(evaluate({ 'user.x': one } as Condition, known, options));
      });
      expect(results.join('')).toBe(expected);
    },
  );
});

describe('time', () => {
  const now = Date.parse(table.now);
  type Time = [string, FactValue, object, boolean | null, string | null];

  test.each(table.times as unknown as Time[])('%s', (_, value, one, expected, next) => {
    const woken: number[] = [];
    const wake = (at: number) => void woken.push(at);
    const condition = { 'user.since': one } as Condition;
    const known = { 'user.since': value };
    expect(evaluate(condition, known, { now, wake }) ?? null).toBe(expected);
    const ahead = Math.min(...woken.filter((at) => at > now));
    const [, days = '0s', later] = /^\+(\d+d)?(1ms)?$/.exec(next ?? '') ?? [];
    const until = now + parseDuration(days) + (later ? 1 : 0);
    expect(ahead).toBe(next === null ? Number.POSITIVE_INFINITY : until);
    // Between the instants that were told nothing changes; that is what the timer relies on.
    if (next !== null)
      expect(evaluate(condition, known, { now: until - 1 }) ?? null).toBe(expected);
  });

  test('without a clock is unknown', () => {
    expect(evaluate({ a: { $ago: { $lt: '7d' } } }, { a: '2026-06-10T12:00:00Z' })).toBeUndefined();
  });
});

test('names the first fact that leaves it unknown', () => {
  const named: string[] = [];
  const condition = { plan: 'free', 'user.role': 'x', 'user.age': { $gt: 1 } };
  evaluate(condition, read, { unknown: (path) => named.push(path) });
  expect(named).toEqual(['user.role']);
});

test('names no fact where an operator of the condition itself is unknown', () => {
  const named: string[] = [];
  const condition = { $any: [] } as Condition;
  expect(evaluate(condition, read, { unknown: (path) => named.push(path) })).toBeUndefined();
  expect(named).toEqual([]);
});
