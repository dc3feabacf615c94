import type { Condition } from '@uptier/offers';
import type { FactValue, ReadFact } from './facts.js';

/** True, false, or undefined for unknown. */
export type Trilean = boolean | undefined;

/**
 * Evaluates a condition over facts. Three-valued: a comparison with an unknown fact, or one that its
 * types do not allow, is unknown; and, or and not follow Kleene. An unknown operator is unknown.
 *
 * @param unknown Called with the path of each fact that left something unknown.
 */
export function evaluate(
  condition: Condition,
  read: ReadFact,
  unknown: (path: string) => void = () => {},
): Trilean {
  return every(Object.entries(condition), ([key, test]) => {
    const each = (c: Condition) => evaluate(c, read, unknown);
    if (key === '$and') return every(test as Condition[], each);
    if (key === '$or') return not(every(test as Condition[], (c) => not(each(c))));
    if (key === '$nor') return every(test as Condition[], (c) => not(each(c)));
    if (key === '$not') return not(each(test as Condition));
    if (key[0] === '$') return undefined;
    const result = matches(test, read(key));
    if (result === undefined) unknown(key);
    return result;
  });
}

/** Tests one value. */
function matches(test: unknown, value: FactValue | undefined): Trilean {
  if (!test || typeof test !== 'object' || Array.isArray(test))
    return value === undefined ? undefined : same(value, test);
  return every(Object.entries(test), ([operator, operand]) => {
    if (operator === '$exists') return (value !== undefined && value !== null) === operand;
    if (operator === '$not') return not(matches(operand, value));
    return value === undefined ? undefined : compare(operator, value, operand);
  });
}

function compare(operator: string, value: FactValue, operand: unknown): Trilean {
  switch (operator) {
    case '$eq':
      return same(value, operand);
    case '$ne':
      return !same(value, operand);
    case '$gt':
      return ordered(value, operand, (a, b) => a > b);
    case '$gte':
      return ordered(value, operand, (a, b) => a >= b);
    case '$lt':
      return ordered(value, operand, (a, b) => a < b);
    case '$lte':
      return ordered(value, operand, (a, b) => a <= b);
    case '$in':
      return within(value, operand);
    case '$nin':
      return not(within(value, operand));
    case '$startsWith':
      return texts(value, operand, (a, b) => a.startsWith(b));
    case '$endsWith':
      return texts(value, operand, (a, b) => a.endsWith(b));
    case '$contains':
      return texts(value, operand, (a, b) => a.includes(b));
    case '$glob':
      return texts(value, operand, glob);
    default:
      return undefined;
  }
}

function same(value: FactValue, operand: unknown): boolean {
  return Array.isArray(value)
    ? Array.isArray(operand) &&
        value.length === operand.length &&
        value.every((item, i) => item === operand[i])
    : value === operand;
}

/** Only numbers with numbers and texts with texts have an order; anything else is unknown, not false. */
function ordered(
  value: unknown,
  operand: unknown,
  holds: (a: number | string, b: number | string) => boolean,
): Trilean {
  return (typeof value === 'number' || typeof value === 'string') && typeof value === typeof operand
    ? holds(value, operand as number)
    : undefined;
}

function within(value: FactValue, operand: unknown): Trilean {
  if (!Array.isArray(operand)) return undefined;
  return Array.isArray(value)
    ? value.some((item) => operand.includes(item))
    : operand.includes(value);
}

function texts(
  value: unknown,
  operand: unknown,
  holds: (a: string, b: string) => boolean,
): Trilean {
  return typeof value === 'string' && typeof operand === 'string'
    ? holds(value, operand)
    : undefined;
}

/** Kleene's and: one false decides, else one unknown. */
function every<T>(items: readonly T[], test: (item: T) => Trilean): Trilean {
  let result: Trilean = true;
  for (const item of items) {
    const one = test(item);
    if (one === false) return false;
    if (one === undefined) result = undefined;
  }
  return result;
}

function not(value: Trilean): Trilean {
  return value === undefined ? undefined : !value;
}

/**
 * Path patterns: `*` matches within a segment, `**` across segments, all else itself. Steps are at most
 * the text's length times the pattern's, so that a pattern from a file cannot freeze the page (A09).
 */
export function glob(text: string, pattern: string): boolean {
  const tokens = pattern.match(/\*\*|./gsu) ?? [];
  // reach[i]: the text read so far can be matched by the first i tokens.
  let reach = [true];
  const skipStars = (from: boolean[]) => {
    for (let i = 0; i < tokens.length; i++)
      if (from[i] && (tokens[i] === '*' || tokens[i] === '**')) from[i + 1] = true;
    return from;
  };
  reach = skipStars(reach);
  for (const char of text) {
    const next: boolean[] = [];
    for (let i = 0; i < tokens.length; i++) {
      if (!reach[i]) continue;
      const token = tokens[i];
      if (token === '**' || (token === '*' && char !== '/')) next[i] = true;
      else if (token === char) next[i + 1] = true;
    }
    reach = skipStars(next);
  }
  return !!reach[tokens.length];
}
