import type { Condition } from '@uptier/offers';
import { own } from './facts.js';
import { commonTests } from './operators.js';
import {
  AMONG,
  AT_MOST,
  BELOW,
  CALL,
  CONSTANT,
  type CompileOptions,
  EXISTS,
  NO,
  NODE,
  type Program,
  SAME,
  type Test,
  TRUE,
  UNKNOWN,
  type Verdict,
  YES,
} from './program.js';

/** Operators that are the opposite of another, wherever the fact is known. */
const OPPOSITES: { readonly [operator: string]: string } = {
  $ne: '$eq',
  $nin: '$in',
  $gt: '$lte',
  $gte: '$lt',
  $notInGroup: '$inGroup',
};

/**
 * Compiles conditions into one program, which `openProgram` runs. What it does not know, an operator, a
 * segment, an operand of another kind, becomes an unknown; nothing throws.
 */
export function compile(
  conditions: Iterable<Condition | undefined>,
  options: CompileOptions = {},
): Program {
  const { segments, lists, makers = {}, empty = UNKNOWN } = options;
  const nodes: number[] = [];
  const starts = new Map<object, number>();
  const slots = new Map<string, number>();
  const atoms = new Map<unknown, number>();
  const bounds: number[] = [];
  const sets: Set<number>[] = [];
  const tests: Test[] = [];

  /** The number of a thing, the same one each time. */
  const numberOf = <T>(thing: T, numbers: Map<T, number>): number => {
    const number = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, number);
    return number;
  };

  /** Emits tests that go on at `yes` or `no`. */
  type Emit = (yes: number, no: number) => void;

  // Labels are numbers below those of the ends, until all tests have their places.
  const places: number[] = [];
  let labels = 0;
  const placeOf = (label: number) => (label < YES ? (places[YES - label] as number) : label);

  const test =
    (kind: number, not: Bit, slot = 0, operand = 0): Emit =>
    (yes, no) =>
      void nodes.push(kind * 2 + not, slot, operand, not ? yes : no, not ? no : yes);

  const constant = (verdict: Verdict, not: Bit = 0, slot = -1) =>
    test(CONSTANT, not, slot, verdict);

  /** All of these, or under a not (which each carries itself) any of them. */
  const group =
    (parts: Emit[], any: Bit): Emit =>
    (yes, no) => {
      const last = parts.pop() ?? constant(TRUE, any);
      for (const part of parts) {
        const next = YES - ++labels;
        if (any) part(yes, next);
        else part(next, no);
        places[YES - next] = nodes.length;
      }
      last(yes, no);
    };

  const condition = (given: unknown, not: Bit, trail: readonly string[]): Emit =>
    isRecord(given)
      ? group(
          Object.entries(given).map(([key, inner]) => clause(key, inner, not, trail)),
          not,
        )
      : constant(UNKNOWN);

  const clause = (key: string, inner: unknown, not: Bit, trail: readonly string[]): Emit => {
    if (key === '$not') return condition(inner, flip(not), trail);
    if (key === '$segment') {
      const name = String(inner);
      // A ring of segments says nothing.
      return condition(trail.includes(name) ? null : own(segments, name), not, [...trail, name]);
    }
    if (key[0] !== '$') return operators(numberOf(key, slots), inner, not);
    const or = key === '$or';
    const nor = key === '$nor';
    if ((!or && !nor && key !== '$and') || !Array.isArray(inner)) return constant(UNKNOWN);
    const within = nor ? flip(not) : not;
    if (!inner.length) return constant(empty, within);
    return group(
      inner.map((one) => condition(one, within, trail)),
      or ? flip(not) : not,
    );
  };

  /** All tests of one fact. */
  const operators = (slot: number, inner: unknown, not: Bit): Emit => {
    const entries = isRecord(inner) ? Object.entries(inner) : [];
    if (!entries.length || entries.some(([name]) => name[0] !== '$'))
      return leaf(slot, '', inner, not);
    return group(
      entries.map(([operator, operand]) =>
        operator === '$not'
          ? operators(slot, operand, flip(not))
          : leaf(slot, operator, operand, not),
      ),
      not,
    );
  };

  const leaf = (slot: number, operator: string, operand: unknown, not: Bit): Emit => {
    const call = (made: Test | undefined) =>
      made ? test(CALL, not, slot, tests.push(made) - 1) : constant(UNKNOWN, 0, slot);
    const make = own(makers, operator);
    if (make) return call(make(operand, options));
    const opposite = own(OPPOSITES, operator);
    if (opposite) return leaf(slot, opposite, operand, flip(not));
    if (operator === '$inGroup') return leaf(slot, '$in', own(lists, String(operand)), not);
    if (operator === '$exists' && typeof operand === 'boolean')
      return test(EXISTS, operand ? not : flip(not), slot);
    if ((!operator || operator === '$eq') && !isObject(operand))
      return test(SAME, not, slot, numberOf(operand, atoms));
    if (operator === '$in' && Array.isArray(operand)) {
      const set = new Set(operand.map((item) => numberOf(item, atoms)));
      return test(AMONG, not, slot, sets.push(set) - 1);
    }
    if ((operator === '$lt' || operator === '$lte') && typeof operand === 'number')
      return test(operator === '$lt' ? BELOW : AT_MOST, not, slot, bounds.push(operand) - 1);
    return call(own(commonTests, operator || '$eq')?.(operand, options));
  };

  for (const one of conditions)
    if (one && !starts.has(one)) {
      starts.set(one, nodes.length);
      condition(one, 0, [])(YES, NO);
    }
  return {
    nodes: Int32Array.from(nodes, (n, i) => (i % NODE > 2 ? placeOf(n) : n)),
    starts,
    paths: [...slots.keys()],
    atoms,
    bounds: Float64Array.from(bounds),
    sets,
    tests,
  };
}

type Bit = 0 | 1;

const flip = (bit: Bit): Bit => (bit ? 0 : 1);

const isObject = (value: unknown): value is object => !!value && typeof value === 'object';

const isRecord = (value: unknown): value is object => isObject(value) && !Array.isArray(value);
