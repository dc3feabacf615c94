import type { FactValue } from './facts.js';
import { verdictOf } from './operators.js';
import { FALSE, type MakeTest, type Test, type TestMakers, TRUE } from './program.js';
import { fold, testOf, typeOf } from './rare-operators.js';
import { compareVersions } from './versions.js';

/**
 * The operators as GrowthBook has them: two-valued, and with JavaScript's own conversions. A missing fact
 * is null. What an operator does with an operand of another kind is false, its opposite as well.
 */
export const looseTests: TestMakers = {
  '': (operand) => (value) => verdictOf(equals(value, operand)),
  $eq: (operand) => (value) => verdictOf(value === operand),
  $ne: (operand) => (value) => verdictOf(value !== operand),
  $lt: (operand) => (value) => verdictOf((value as number) < (operand as number)),
  $lte: (operand) => (value) => verdictOf((value as number) <= (operand as number)),
  $gt: (operand) => (value) => verdictOf((value as number) > (operand as number)),
  $gte: (operand) => (value) => verdictOf((value as number) >= (operand as number)),
  $exists: (operand) => (value) => verdictOf((value !== null) === !!operand),
  $in: (operand) => ofList(operand, (list, value) => among(value, list)),
  $nin: (operand) => ofList(operand, (list, value) => !among(value, list)),
  $ini: (operand) => ofList(operand, (list, value) => among(value, list, fold)),
  $nini: (operand) => ofList(operand, (list, value) => !among(value, list, fold)),
  $inGroup: (operand, options) => looseTests.$in?.(options.lists?.[String(operand)] ?? [], options),
  $notInGroup: (operand, options) =>
    looseTests.$nin?.(options.lists?.[String(operand)] ?? [], options),
  $all: (operand) => hasAll(operand, equals),
  $alli: (operand) => hasAll(operand, equalsFolded),
  $size: (operand, options) => {
    const test = testOf(operand, options);
    return (value, clock) => (Array.isArray(value) ? test(value.length, clock) : FALSE);
  },
  $elemMatch: (operand, options) => {
    const test = testOf(operand, options);
    return (value, clock) =>
      verdictOf(
        Array.isArray(value) && value.some((item) => item !== null && test(item, clock) === TRUE),
      );
  },
  $type: (operand) => (value) => verdictOf(typeOf(value) === operand),
  $veq: onVersion((order) => order === 0),
  $vne: onVersion((order) => order !== 0),
  $vgt: onVersion((order) => order > 0),
  $vgte: onVersion((order) => order >= 0),
  $vlt: onVersion((order) => order < 0),
  $vlte: onVersion((order) => order <= 0),
};

/** A value written without operator is converted to its type first. */
function equals(value: FactValue, operand: unknown): boolean {
  switch (typeof operand) {
    case 'string':
      return `${value}` === operand;
    case 'number':
      return Number(value) === operand;
    case 'boolean':
      return value !== null && !!value === operand;
    default:
      return JSON.stringify(value) === JSON.stringify(operand);
  }
}

function equalsFolded(value: FactValue, operand: unknown): boolean {
  return typeof operand === 'string'
    ? String(value).toLowerCase() === operand.toLowerCase()
    : equals(value, operand);
}

function ofList(
  operand: unknown,
  holds: (list: readonly unknown[], value: FactValue) => boolean,
): Test {
  return (value) => verdictOf(Array.isArray(operand) && holds(operand, value));
}

function among(
  value: FactValue,
  list: readonly unknown[],
  key: (item: unknown) => unknown = (item) => item,
): boolean {
  const keys = list.map(key);
  return Array.isArray(value)
    ? value.some((item) => keys.includes(key(item)))
    : keys.includes(key(value));
}

function hasAll(operand: unknown, same: typeof equals): Test {
  return ofList(
    operand,
    (list, value) =>
      Array.isArray(value) && list.every((one) => value.some((item) => same(item, one))),
  );
}

/** What is no version counts as version 0. */
function onVersion(holds: (order: number) => boolean): MakeTest {
  const text = (value: unknown) =>
    (typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value) : '0';
  return (operand) => (value) => verdictOf(holds(compareVersions(text(value), text(operand))));
}
