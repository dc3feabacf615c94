import type { Condition } from '@uptier/offers';
import type { Trilean } from './conditions.js';
import type { FactValue } from './facts.js';

type Named = Record<string, readonly unknown[]>;
type Facts = Record<string, FactValue>;

/** What a condition comes to, by the shortest walk over it: slow, and with nothing of the program's. */
export function naive(condition: Condition, facts: Facts, lists: Named): Trilean {
  const inner = (one: unknown) => naive(one as Condition, facts, lists);
  return all(
    Object.entries(condition).map(([key, test]): Trilean => {
      if (key === '$not') return not(inner(test));
      if (key[0] !== '$') return ofFact(facts[key], test, lists);
      const parts = Array.isArray(test) && test.length ? test.map(inner) : [undefined];
      if (key === '$and') return all(parts);
      return key === '$or' ? not(all(parts.map(not))) : all(parts.map(not));
    }),
  );
}

function ofFact(value: FactValue | undefined, test: unknown, lists: Named): Trilean {
  if (test === null || typeof test !== 'object' || Array.isArray(test))
    return value === undefined ? undefined : same(value, test);
  const each = Object.entries(test).map(([operator, operand]): Trilean => {
    if (operator === '$exists') return ((value ?? null) !== null) === operand;
    if (operator === '$not') return not(ofFact(value, operand, lists));
    return value === undefined ? undefined : ofOperator(operator, value, operand, lists);
  });
  return each.length ? all(each) : undefined;
}

function ofOperator(operator: string, value: FactValue, operand: unknown, lists: Named): Trilean {
  const list = Array.isArray(operand) ? operand : undefined;
  const items = Array.isArray(value) ? (value as FactValue[]) : undefined;
  const lower = (one: unknown) => (typeof one === 'string' ? one.toLowerCase() : one);
  const shares = (a: FactValue, b: unknown[], key = (one: unknown) => one) =>
    [a].flat().some((one) => b.map(key).includes(key(one)));
  const ordered = (holds: (order: number) => boolean): Trilean => {
    const alike = typeof value === typeof operand && /string|number/.test(typeof value);
    return alike ? holds(order(value as never, operand as never)) : undefined;
  };
  const versions = (holds: (order: number) => boolean): Trilean =>
    [value, operand].every((one) => typeof one === 'string' && /^v?\d/.test(one))
      ? holds(order(version(value as string), version(operand as string)))
      : undefined;
  const table: Record<string, () => Trilean> = {
    $eq: () => same(value, operand),
    $ne: () => not(same(value, operand)),
    $lt: () => ordered((o) => o < 0),
    $lte: () => ordered((o) => o <= 0),
    $gt: () => ordered((o) => o > 0),
    $gte: () => ordered((o) => o >= 0),
    $in: () => list && shares(value, list),
    $nin: () => not(list && shares(value, list)),
    $ini: () => list && shares(value, list, lower),
    $nini: () => not(list && shares(value, list, lower)),
    $inGroup: () => ofOperator('$in', value, lists[operand as string], lists),
    $notInGroup: () => ofOperator('$nin', value, lists[operand as string], lists),
    $all: () => list && items && list.every((one) => items.includes(one)),
    $alli: () => list && items && list.every((one) => items.map(lower).includes(lower(one))),
    $size: () => items && ofFact(items.length, operand, lists),
    $elemMatch: () => items && not(all(items.map((one) => not(ofFact(one, operand, lists))))),
    $type: () => (value === null ? 'null' : items ? 'array' : typeof value) === operand,
    $veq: () => versions((o) => o === 0),
    $vne: () => versions((o) => o !== 0),
    $vlt: () => versions((o) => o < 0),
    $vlte: () => versions((o) => o <= 0),
    $vgt: () => versions((o) => o > 0),
    $vgte: () => versions((o) => o >= 0),
  };
  return table[operator]?.();
}

const all = (results: readonly Trilean[]): Trilean =>
  results.includes(false) ? false : results.includes(undefined) ? undefined : true;
const not = (result: Trilean): Trilean => (result === undefined ? undefined : !result);
const same = (a: unknown, b: unknown) =>
  a === b || (Array.isArray(a) && Array.isArray(b) && JSON.stringify(a) === JSON.stringify(b));
const order = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** By the rule of GrowthBook's documentation: numbers padded, a tilde behind a release. */
function version(text: string): string {
  const parts = text.replace(/^v|\+.*/g, '').split(/[-.]/);
  const padded = parts.map((part) => (/^\d+$/.test(part) ? `     ${part}`.slice(-5) : part));
  return [...padded, ...(parts.length === 3 ? ['~'] : [])].join('-');
}
