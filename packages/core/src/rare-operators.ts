import { parseDuration, parseInstant } from '@uptier/offers';
import { compile } from './compile-conditions.js';
import type { FactValue } from './facts.js';
import { openProgram } from './open-program.js';
import { verdictOf } from './operators.js';
import {
  type CompileOptions,
  FALSE,
  type MakeTest,
  type Test,
  type TestMakers,
  TRUE,
  UNKNOWN,
} from './program.js';
import { compareVersions } from './versions.js';

/** Operators that few files use: in the page a part of the extras, fetched when a file names one. */
export const rareTests: TestMakers = {
  $ini: (operand) => anyOf(operand, fold),
  $nini: (operand) => opposite(anyOf(operand, fold)),
  $all: (operand) => allOf(operand, (item) => item),
  $alli: (operand) => allOf(operand, fold),
  $size: (operand, options) => {
    const test = testOf(operand, options);
    return onList((list, clock) => test(list.length, clock));
  },
  $elemMatch: (operand, options) => {
    const test = testOf(operand, options);
    return onList((list, clock) => {
      let best = FALSE;
      for (const item of list) best = Math.max(best, test(item, clock));
      return best;
    });
  },
  $type: (operand) => (value) => verdictOf(typeOf(value) === operand),
  $veq: onVersion((order) => order === 0),
  $vne: onVersion((order) => order !== 0),
  $vgt: onVersion((order) => order > 0),
  $vgte: onVersion((order) => order >= 0),
  $vlt: onVersion((order) => order < 0),
  $vlte: onVersion((order) => order <= 0),
  $ago: onTime(1),
  $ahead: onTime(-1),
};

type List = readonly FactValue[];

/** Case folded as GrowthBook does: without regard to a language. */
export const fold = (value: unknown): unknown =>
  typeof value === 'string' ? value.toLowerCase() : value;

export function typeOf(value: FactValue): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function onList(test: (list: List, clock: Parameters<Test>[1]) => number): Test {
  return (value, clock) => (Array.isArray(value) ? test(value, clock) : UNKNOWN);
}

function opposite(test: Test | undefined): Test | undefined {
  return test && ((value, clock) => TRUE - test(value, clock));
}

/** One of these, or for a list one in common. */
function anyOf(operand: unknown, key: (item: unknown) => unknown): Test | undefined {
  if (!Array.isArray(operand)) return;
  const keys = new Set(operand.map(key));
  return (value) =>
    verdictOf(
      Array.isArray(value) ? value.some((item) => keys.has(key(item))) : keys.has(key(value)),
    );
}

function allOf(operand: unknown, key: (item: unknown) => unknown): Test | undefined {
  if (!Array.isArray(operand)) return;
  const keys = operand.map(key);
  return onList((list) => verdictOf(keys.every((one) => list.some((item) => key(item) === one))));
}

/** A test on a value that is no fact: an item of a list, or its length. */
export function testOf(operand: unknown, options: CompileOptions): Test {
  const condition = { item: operand } as never;
  const program = openProgram(compile([condition], options));
  const start = program.startOf(condition);
  let item: FactValue = null;
  const read = () => item;
  return (value, clock) => {
    item = value;
    program.begin(clock);
    return verdictOf(program.run(start, read));
  };
}

function onVersion(holds: (order: number) => boolean): MakeTest {
  return (operand) => {
    if (!isVersion(operand)) return;
    return (value) =>
      isVersion(value) ? verdictOf(holds(compareVersions(value, operand))) : UNKNOWN;
  };
}

const isVersion = (value: unknown): value is string =>
  typeof value === 'string' && /^v?\d/.test(value);

/** Where the test turns: this much later than the instant itself plus or minus the length. */
const LATER: { readonly [operator: string]: readonly [ago: number, ahead: number] } = {
  $gt: [1, 0],
  $gte: [0, 1],
  $lt: [0, 1],
  $lte: [1, 0],
};

/**
 * How far an instant lies from now, on one side of it: on the other side the test is false, so that "less
 * than 7 days ago" is not true of a day to come.
 *
 * @param side 1 for what was, -1 for what will be.
 */
function onTime(side: 1 | -1): MakeTest {
  return (operand) => {
    const bounds = Object.entries(Object(operand)).map(([operator, length]) => ({
      operator,
      length: parseDuration(String(length)),
    }));
    if (!bounds.length) return;
    if (bounds.some((b) => Number.isNaN(b.length) || !Object.hasOwn(LATER, b.operator))) return;
    return (value, { now, wake }) => {
      const at = typeof value === 'number' ? value : parseInstant(String(value));
      const away = side * (now - at);
      if (Number.isNaN(away)) return UNKNOWN;
      wake(at);
      let holds = side > 0 ? away >= 0 : away > 0;
      for (const { operator, length } of bounds) {
        const [ago, ahead] = LATER[operator] as readonly [number, number];
        wake(at + side * length + (side > 0 ? ago : ahead));
        const strict = operator.length < 4;
        const beyond = strict ? away > length : away >= length;
        const short = strict ? away < length : away <= length;
        holds &&= operator[1] === 'g' ? beyond : short;
      }
      return verdictOf(holds);
    };
  };
}
