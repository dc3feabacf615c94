import type { Condition, OffersFile } from './offers.js';
import {
  sayAmount,
  sayDuration,
  sayGate,
  sayList,
  sayMeter,
  sayPlan,
  sayValue,
  usageFact,
} from './phrases.js';

/** What a fact is called, and how its values are. */
export function sayFact(
  file: OffersFile,
  path: string,
): { name: string; value: (value: unknown) => string } {
  const usage = usageFact(path);
  if (usage) {
    const { meter, part } = usage;
    const noun = sayMeter(file, meter);
    const count = (value: unknown) =>
      typeof value === 'number' ? sayAmount(file, meter, value) : sayValue(value);
    switch (part) {
      case 'percent':
        return { name: `the share of ${noun} used`, value: (value) => `${sayValue(value)} %` };
      case 'used':
        return { name: `what is used of ${noun}`, value: count };
      case 'remaining':
        return { name: `what is left of ${noun}`, value: count };
      case 'limit':
        return { name: `the limit of ${noun}`, value: count };
      case 'daysLeft':
        return { name: `the days until ${noun} run out`, value: sayValue };
    }
  }
  if (path === 'plan') return { name: 'the plan', value: (value) => sayPlan(file, value) };
  const times = /^(events|attempts)\.([\w-]+)\.count$/.exec(path);
  if (times?.[1] === 'attempts')
    return { name: `the number of tries of ${sayGate(file, times[2] ?? '')}`, value: sayValue };
  if (times) return { name: `the number of times of ${times[2]}`, value: sayValue };
  if (/^(price|interval|quantity|currency)$/.test(path))
    return { name: `the ${path}`, value: sayValue };
  if (path === 'page.path') return { name: 'the page', value: sayValue };
  return { name: path, value: sayValue };
}

type Say = (operand: unknown, value: (value: unknown) => string) => [verb: string, rest: string];

const items = (operand: unknown, value: (value: unknown) => string, word: 'or' | 'and') =>
  Array.isArray(operand) && !operand.length
    ? 'one of an empty list'
    : sayList(Array.isArray(operand) ? operand.map(value) : [value(operand)], word);
const be =
  (words: string): Say =>
  (operand, value) => ['be', `${words}${value(operand)}`];

const OPERATORS: Record<string, Say> = {
  $eq: be(''),
  $ne: be('anything but '),
  $gt: be('above '),
  $gte: be('at least '),
  $lt: be('below '),
  $lte: be('at most '),
  $in: (operand, value) => ['be', items(operand, value, 'or')],
  $nin: (operand, value) => ['be', `anything but ${items(operand, value, 'or')}`],
  $ini: (operand, value) => ['be', `${items(operand, value, 'or')} in any case of letters`],
  $nini: (operand, value) => [
    'be',
    `anything but ${items(operand, value, 'or')} in any case of letters`,
  ],
  $all: (operand, value) => ['have', items(operand, value, 'and')],
  $alli: (operand, value) => ['have', `${items(operand, value, 'and')} in any case of letters`],
  $exists: (operand) => ['be', operand === false ? 'not known' : 'known'],
  $startsWith: (operand) => ['begin', `with ${sayValue(operand)}`],
  $endsWith: (operand) => ['end', `with ${sayValue(operand)}`],
  $contains: (operand) => ['contain', sayValue(operand)],
  $glob: (operand) => ['match', sayValue(operand)],
  $type: (operand) => ['be', `of type ${operand}`],
  $size: (operand, value) => {
    const [, rest] = isTests(operand)
      ? (predicates(operand, value)[0] ?? ['be', ''])
      : be('')(operand, value);
    return ['have', `${rest} entries`];
  },
  $elemMatch: (operand, value) => [
    'have',
    `an entry that must ${predicates(operand as object, value)
      .map(([verb, rest]) => `${verb} ${rest}`)
      .join(' and ')}`,
  ],
  $veq: be('version '),
  $vne: be('another version than '),
  $vgt: be('a version above '),
  $vgte: be('a version of at least '),
  $vlt: be('a version below '),
  $vlte: be('a version of at most '),
  $inGroup: (operand) => ['be', `in the list ${operand}`],
  $notInGroup: (operand) => ['be', `in no way in the list ${operand}`],
  $ago: (operand) => ['be', `${span(operand)} ago`],
  $ahead: (operand) => ['be', `${span(operand)} ahead`],
};

const SPANS: Record<string, string> = {
  $gt: 'more than',
  $gte: 'at least',
  $lt: 'less than',
  $lte: 'at most',
};
const span = (operand: unknown) =>
  Object.entries(Object(operand) as Record<string, string>)
    .map(([key, text]) => `${SPANS[key] ?? key} ${sayDuration(text)}`)
    .join(' and ');

const isTests = (test: unknown): test is Record<string, unknown> =>
  !!test && typeof test === 'object' && !Array.isArray(test);

/** A test in the infinitive, one for each operator: `be below 10`. */
function predicates(
  test: unknown,
  value: (value: unknown) => string,
): [verb: string, rest: string][] {
  if (!isTests(test)) return [be('')(test, value)];
  return Object.entries(test).flatMap(([operator, operand]): [string, string][] => {
    if (operator === '$not')
      return predicates(operand, value).map(([verb, rest]) =>
        verb === 'be' ? ['be', `not ${rest}`] : ['do', `not ${verb} ${rest}`],
      );
    const say = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
    return [say ? say(operand, value) : ['pass', `the unknown test ${operator}`]];
  });
}

const THIRD: Record<string, string> = {
  be: 'is',
  have: 'has',
  do: 'does',
  match: 'matches',
  pass: 'passes',
};

/** What a fact must do: `be at least 5`. */
export function sayMust(file: OffersFile, path: string, test: unknown): string {
  const { value } = sayFact(file, path);
  return predicates(test, value)
    .map(([verb, rest]) => (verb === 'do' ? rest : `${verb} ${rest}`))
    .join(' and ');
}

/** A test on a fact as a statement: `user.seats is below 10`. */
export function sayTest(file: OffersFile, path: string, test: unknown): string {
  const { name, value } = sayFact(file, path);
  const does = predicates(test, value).map(
    ([verb, rest]) => `${THIRD[verb] ?? `${verb}s`} ${rest}`,
  );
  return `${name} ${does.join(' and ')}`;
}

/** A condition as a statement: `the plan is Free and user.seats is below 10`. */
export function sayCondition(file: OffersFile, condition: Condition): string {
  const all = Object.entries(condition).map(([key, test]) => {
    const each = (list: unknown) => (list as Condition[]).map((one) => sayCondition(file, one));
    if (key === '$and') return sayList(each(test), 'and');
    if (key === '$or')
      return `${each(test).length > 1 ? 'either ' : ''}${sayList(each(test), 'or')}`;
    if (key === '$nor') return `none of these holds: ${each(test).join('; ')}`;
    if (key === '$not') return `this does not hold: ${sayCondition(file, test as Condition)}`;
    if (key === '$segment') return `the segment ${test} holds`;
    return sayTest(file, key, test);
  });
  return all.length ? sayList(all, 'and') : 'always';
}
