import type { Condition, OffersFile } from '@uptier/offers';
import { sayValue } from '@uptier/offers/phrases';
import { sayFact, sayMust, sayTest } from '@uptier/offers/say-condition';
import { type ConditionOptions, judgeCondition } from './conditions.js';
import { type FactValue, own, type ReadFact } from './facts.js';
import { rareTests } from './rare-operators.js';

/** One clause of a condition, with what it came to. */
export interface Clause {
  of: 'and' | 'or' | 'nor' | 'not' | 'test' | 'segment';
  /** Null is unknown. */
  result: boolean | null;
  /** Of a test: the fact's path. */
  fact?: string;
  operator?: string;
  expected?: unknown;
  /** The fact's value; absent where nobody has reported it. */
  actual?: FactValue;
  /** Of an order that does not hold: how far the number is away. */
  away?: number;
  parts?: Clause[];
}

/** What clauses are tested with beside the facts. */
export type ClauseOptions = Pick<ConditionOptions, 'segments' | 'lists' | 'now' | 'wake'>;

/** Every clause of a condition, whatever those before it came to. */
export function traceCondition(
  condition: Condition,
  read: ReadFact,
  options: ClauseOptions = {},
): Clause {
  const parts = Object.entries(condition).flatMap(([key, test]): Clause[] => {
    const each = () => (test as Condition[]).map((one) => traceCondition(one, read, options));
    if (key === '$and') return [group('and', each())];
    if (key === '$or') return [group('or', each())];
    if (key === '$nor') return [group('nor', each())];
    if (key === '$not') return [group('not', [traceCondition(test as Condition, read, options)])];
    if (key[0] === '$') return [traceSegment(key, test, read, options)];
    return testsOf(test).map(([operator, operand]) =>
      traceTest(key, operator, operand, read, options),
    );
  });
  return parts.length === 1 ? (parts[0] as Clause) : group('and', parts);
}

/** A named condition with its clauses; any other name with `$` is unknown. */
function traceSegment(
  operator: string,
  expected: unknown,
  read: ReadFact,
  options: ClauseOptions,
): Clause {
  const segment = operator === '$segment' ? own(options.segments, String(expected)) : undefined;
  const clause = segment && traceCondition(segment, read, options);
  return {
    of: 'segment',
    operator,
    expected,
    result: clause?.result ?? null,
    ...(clause && { parts: [clause] }),
  };
}

/** An equality without operator is `$eq`; several operators are several tests. */
function testsOf(test: unknown): [operator: string, operand: unknown][] {
  if (!test || typeof test !== 'object' || Array.isArray(test)) return [['$eq', test]];
  return Object.entries(test);
}

function traceTest(
  fact: string,
  operator: string,
  expected: unknown,
  read: ReadFact,
  options: ClauseOptions,
): Clause {
  const actual = read(fact);
  const result = known(
    judgeCondition({ [fact]: { [operator]: expected } } as Condition, read, {
      ...options,
      makers: rareTests,
    }),
  );
  const ordered = /^\$[gl]te?$/.test(operator) && result === false;
  return {
    of: 'test',
    result,
    fact,
    operator,
    expected,
    ...(actual !== undefined && { actual }),
    ...(ordered && typeof actual === 'number' && { away: Math.abs(actual - (expected as number)) }),
  };
}

function group(of: 'and' | 'or' | 'nor' | 'not', parts: Clause[]): Clause {
  const has = (result: boolean | null) => parts.some((part) => part.result === result);
  // Kleene: one deciding part decides, else one unknown leaves it unknown.
  const decides = of !== 'and';
  const decided =
    of === 'not' ? parts[0]?.result : has(decides) ? decides : has(null) ? null : !decides;
  const negated = of === 'nor' || of === 'not';
  const result = negated && decided !== null ? !decided : (decided ?? null);
  return { of, result, parts };
}

const known = (result: boolean | undefined) => result ?? null;

/** The tests that leave a clause unknown; a test that something else has decided is none of them. */
export function undecided(clause: Clause): Clause[] {
  if (clause.result !== null) return [];
  return clause.parts ? clause.parts.flatMap(undecided) : [clause];
}

/** Why a clause is not what it must be, for people: each fault of its own. */
export function sayClause(file: OffersFile, clause: Clause, wanted: boolean): string[] {
  const { of, parts = [], result } = clause;
  if (result === wanted) return [];
  if (of === 'test') return [sayFault(file, clause, wanted)];
  if (of === 'segment') {
    const why = parts.flatMap((part) => sayClause(file, part, wanted)).join(' and ');
    const state = result === null ? 'cannot be told' : wanted ? 'does not hold' : 'holds';
    return [`the segment ${sayValue(clause.expected)} ${state}${why && ` (${why})`}`];
  }
  const inside = (want: boolean) => parts.flatMap((part) => sayClause(file, part, want));
  if (of === 'not' || of === 'nor') return inside(!wanted);
  const any = (of === 'or') === wanted;
  const faults = inside(wanted);
  // One of them would do: they are said together.
  return any && faults.length > 1 ? [`${faults.join(', and ')} (one of them would do)`] : faults;
}

function sayFault(
  file: OffersFile,
  { fact = '', operator = '', expected, actual, away, result }: Clause,
  wanted: boolean,
): string {
  const { name, value } = sayFact(file, fact);
  const test = { [operator]: expected };
  if (actual === undefined) return `${name} is not known`;
  if (result === null)
    return `${name} is ${value(actual)}, of which nobody can tell whether it ${sayTest(file, fact, test).slice(name.length + 1)}`;
  const more =
    away && operator.endsWith('te')
      ? ` (${value(away)} ${operator === '$gte' ? 'more' : 'less'})`
      : '';
  if (!wanted) return `${sayTest(file, fact, test)}`;
  return `${name} is ${value(actual)}, must ${sayMust(file, fact, test)}${more}`;
}
