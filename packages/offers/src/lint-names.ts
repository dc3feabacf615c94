import { guess, list, show } from './guess.js';
import type { Offer, OffersFile } from './offers.js';
import { usageFact } from './phrases.js';

/** A name that leads nowhere, or that nothing leads to. */
export interface NameFault {
  code: 'unknown-fact' | 'undeclared-fact' | 'unknown-plan' | 'unknown-placeholder' | 'unused';
  path: string;
  message: string;
}

/** Facts that the engine itself knows, by the beginning of their path. */
const BUILT_IN = ['plan', 'price', 'interval', 'quantity', 'currency', 'trialEndsAt', 'staff'];
const FIXED: Record<string, string[]> = {
  page: ['path', 'title', 'referrerHost', 'query'],
  visit: ['number', 'seconds', 'pages'],
  device: ['kind', 'touch', 'locale', 'timeZone'],
  time: ['hour', 'weekday', 'date'],
  offer: ['shows', 'noes', 'lastShown'],
  buyer: ['may', 'name'],
};
const OF_METER = ['used', 'limit', 'remaining', 'percent', 'over', 'daysLeft'];
const FREE = ['user', 'account', 'flags', 'scores', 'events', 'attempts'];
const TEXTS = [
  'plan.name',
  'offer.plan',
  'feature.name',
  'price',
  'renewal',
  'saving',
  'percentOff',
  'ends',
  'price.each',
  'trial.left',
];

/** What a path of a fact is worth: nothing, or what is wrong with it. */
function faultOfFact(
  { facts, meters = {} }: OffersFile,
  path: string,
): Omit<NameFault, 'path'> | undefined {
  const declared = Object.keys(facts ?? {});
  if (declared.includes(path) || BUILT_IN.includes(path)) return;
  const [space = '', part = ''] = path.split('.');
  const unknown = (what: string, got: string, want: string[]): Omit<NameFault, 'path'> => ({
    code: 'unknown-fact',
    message: `${show(path)} is no fact: ${what} must be ${list(want)}${guess(got, want)}`,
  });
  if (space === 'usage') {
    const usage = usageFact(path);
    if (!usage || !Object.hasOwn(meters, usage.meter))
      return unknown('the meter', usage?.meter ?? part, Object.keys(meters));
    return OF_METER.includes(usage.part)
      ? undefined
      : unknown('its last part', usage.part, OF_METER);
  }
  const fixed = Object.hasOwn(FIXED, space) ? FIXED[space] : undefined;
  if (fixed)
    return fixed.includes(part) ? undefined : unknown(`what follows ${space}.`, part, fixed);
  const host = space === 'user' || space === 'account';
  if (host && !/\.id$/.test(path) && declared.length)
    return {
      code: 'undeclared-fact',
      message: `${show(path)} is not declared under facts${guess(path, declared)}`,
    };
  if (FREE.includes(space)) return;
  return {
    code: 'unknown-fact',
    message: `${show(path)} is a fact that nothing reports; declare it under facts${guess(path, [...BUILT_IN, ...declared])}`,
  };
}

/** Facts and plans that a condition names, and that there are not. */
export function* faultsInNames(
  file: OffersFile,
  condition: unknown,
  path: string,
): Generator<NameFault, void> {
  if (!condition || typeof condition !== 'object') return;
  for (const [key, test] of Object.entries(condition)) {
    const where = `${path}.${key}`;
    if (/^\$(and|n?or)$/.test(key) && Array.isArray(test))
      for (const [i, one] of test.entries()) yield* faultsInNames(file, one, `${where}[${i}]`);
    else if (key === '$not') yield* faultsInNames(file, test, where);
    else if (key[0] !== '$') {
      const fault = faultOfFact(file, key);
      if (fault) yield { ...fault, path: where };
      if (key === 'plan') yield* faultsInPlans(file, test, where);
    }
  }
}

function* faultsInPlans(
  { plans = {} }: OffersFile,
  test: unknown,
  path: string,
): Generator<NameFault, void> {
  const values = typeof test === 'string' ? [test] : Object.values(Object(test)).flat();
  for (const got of values)
    if (typeof got === 'string' && !Object.hasOwn(plans, got))
      yield {
        code: 'unknown-plan',
        path,
        message: `the plan is compared with ${show(got)}, which is no plan of the file${guess(got, Object.keys(plans))}`,
      };
}

/** Placeholders that nothing fills. */
export function* faultsInTexts(file: OffersFile, { prompt }: Offer): Generator<NameFault, void> {
  const meters = Object.keys(file.meters ?? {});
  const known = [
    ...TEXTS,
    ...meters.flatMap((one) => [
      `${one}.used`,
      `${one}.limit`,
      `${one}.left`,
      `${one}.day`,
      `offer.${one}.limit`,
    ]),
  ];
  for (const [field, text] of Object.entries(prompt))
    for (const [, name = '', fallback] of JSON.stringify(text ?? '').matchAll(
      /\{([\w.-]+)(\|[^{}]*)?\}/g,
    )) {
      if (known.includes(name)) continue;
      const fault = faultOfFact(file, name);
      const fact = /^(user|account|events|attempts|flags|scores)\./.test(name);
      if (!fault || (fact && fallback) || fault.code === 'undeclared-fact') {
        if (fault?.code === 'undeclared-fact') yield { ...fault, path: `prompt.${field}` };
        continue;
      }
      yield {
        code: 'unknown-placeholder',
        path: `prompt.${field}`,
        message: `nothing fills {${name}}${guess(name, known)}`,
      };
    }
}

/** Entries of the file that no offer leads to. */
export function* unusedNames(file: OffersFile): Generator<NameFault, void> {
  const text = JSON.stringify([file.offers, file.hide ?? null, file.segments ?? null]);
  const names = new Set(text.match(/[\w-]+(\.[\w-]+)*/g) ?? []);
  const parts = new Set([...names].flatMap((name) => name.split('.')));
  const unused = (kind: string, id: string, why: string): NameFault => ({
    code: 'unused',
    path: `${kind}.${id}`,
    message: `no offer uses ${why} ${show(id)}`,
  });
  const sold = file.offers.map(({ plan }) => plan);
  const ids = Object.keys(file.plans ?? {});
  const highest = sold.includes('next')
    ? ids.length
    : Math.max(-1, ...sold.map((id) => ids.indexOf(id ?? '')));
  const gated = Object.values(file.features ?? {}).flatMap(({ plans }) => plans);
  // People are on the plans below one that is sold.
  for (const [rank, id] of ids.entries())
    if (rank > highest && !parts.has(id) && !gated.includes(id))
      yield unused('plans', id, 'the plan');
  for (const id of Object.keys(file.meters ?? {}))
    if (!parts.has(id) && !text.includes('"next"')) yield unused('meters', id, 'the meter');
  for (const id of Object.keys(file.features ?? {}))
    if (!parts.has(id) && !text.includes('"attempt":"*"'))
      yield unused('features', id, 'the feature');
  for (const path of Object.keys(file.facts ?? {}))
    if (!names.has(path)) yield unused('facts', path, 'the fact');
  const groups = new Set(file.offers.map(({ group }) => group));
  for (const id of Object.keys(file.groups ?? {}))
    if (!groups.has(id)) yield unused('groups', id, 'the group');
  const quoted = (id: string) => text.includes(JSON.stringify(id));
  for (const id of Object.keys(file.lists ?? {}))
    if (!quoted(id)) yield unused('lists', id, 'the list');
  for (const id of Object.keys(file.segments ?? {}))
    if (!quoted(id)) yield unused('segments', id, 'the segment');
}
