import { guess, list, show } from './guess.js';
import type { Issue } from './shape.js';

type Params = Record<string, unknown>;

/** What a fault of an offers file means, in one line: where, what was expected, what came, what follows. */
export function sentence(issue: Issue): string {
  const text = say(issue.code, { ...issue });
  return `${text}${text.endsWith('?') ? '' : '.'} ${effect(issue)}`;
}

/** Faults of one entry: the rest of its field stays. */
const SINGLE = [
  'not-yet',
  'bad-id',
  'reserved-meter',
  'same-id',
  'no-amount',
  'one-of',
  'unknown-plan',
  'unknown-segment',
  'unknown-list',
  'ring',
  'regex',
  'empty',
  'too-many',
];

function effect({ level, code, path, offer }: Issue): string {
  if (offer !== undefined) return `The offer ${show(offer)} is left out`;
  if (level === 'error') return 'No offer is shown';
  const [field = ''] = path.split(/[.[]/);
  return field === path || SINGLE.includes(code) ? 'It is ignored' : `All of ${field} is ignored`;
}

/** One sentence for a code and its parameters; a code without sentence is said as it is. */
export function say(code: string, params: Params): string {
  const { path = '', got, want, meter, where } = params;
  const at = path || 'the offers file';
  const came = got === undefined ? '' : `, got ${show(got)}`;
  const oneOf = (what: string) => `${at} must be ${what}: ${list(want)}${came}${guess(got, want)}`;
  const table: Record<string, () => string> = {
    missing: () => `${at} is missing`,
    type: () => `${at} must be ${kinds(want)}${came}`,
    enum: () => `${at} must be ${list(want)}${came}${guess(got, want)}`,
    pattern: () =>
      `${at} must be ${PATTERNS.find(([re]) => re.test(String(want)))?.[1] ?? `text like ${want}`}${came}`,
    min: () => {
      if (typeof got === 'number') return `${at} must be at least ${want}${came}`;
      return got === ''
        ? `${at} must not be empty`
        : `${at} must have at least ${want} ${sized(got)}`;
    },
    max: () =>
      typeof got === 'number'
        ? `${at} must be at most ${want}${came}`
        : `${at} must have at most ${want} ${sized(got)}`,
    'too-deep': () => `${at} is nested more than ${want} levels deep`,
    'too-many': () => `${at} is one too many: a condition has at most ${want} tests and operators`,
    'forbidden-key': () => `${at} is a name that is not allowed; choose another`,
    'not-yet': () => `${at} is not supported yet${came}`,
    'duplicate-id': () =>
      `${at} ${show(got)} is taken by an earlier one; give each an id of its own`,
    'unknown-plan': () => oneOf('a plan of the file'),
    'unknown-price': () => oneOf('a price of the plan'),
    'unknown-meter': () => oneOf('a meter of the file'),
    'unknown-feature': () => oneOf('a feature or a meter of the file'),
    'unknown-group': () => oneOf('a group of the file'),
    'unknown-segment': () => oneOf('a segment of the file'),
    'unknown-list': () => oneOf('a list of the file'),
    ring: () => `${at} leads back to itself: the segment ${show(got)} cannot be part of itself`,
    'bad-id': () => `${at} must be called by ${NAME}`,
    'reserved-meter': () =>
      `${at} cannot be a meter, because texts use {${got}.…} for something else; rename it`,
    'same-id': () =>
      `${at} is a meter as well; features and meters share one name space, so rename one`,
    'no-amount': () => `${at} must have amount and currency, or amounts`,
    'one-of': () =>
      `${at} must have exactly one of ${(want as string[]).join(', ')}, has ${(got as string[]).join(' and ') || 'none'}`,
    'above-price': () => `${at} must be at most the price, ${want}${came}`,
    'no-slot': () =>
      `${at} must say where in the page ${show(got)} stands: a slot, or an anchor as a CSS selector`,
    'no-instant': () => `${at} must be a date that exists${came}`,
    unreadable: () => `${at} cannot be read as JSON data`,
    'no-trial': () => `${at} needs a plan that has a trial; give the plan "trial": { "days": 14 }`,
    'trial-discount': () => `${at} cannot go with trial; leave one of the two out`,
    'no-way-out': () =>
      `${at} needs links.cancel or links.billing, because the card says where a trial is cancelled`,
    'trial-once': () => `${at} needs a price that recurs${came}; name another in price`,
    'discount-of-nothing': () => `${at} needs a plan to take something off; name one in plan`,
    window: () => `${at} must lie after starts (${want})${came}`,
    empty: () => `${at} must not be empty`,
    regex: () =>
      `${at} is refused, because a pattern could freeze the page; use $glob, $startsWith, $endsWith or $contains`,
    'bad-option': () => `${at} must be ${want}${came}; the client does nothing until it is right`,
    'offers-unreachable': () =>
      `the offers file ${path} could not be read (${got}); no offer is shown`,
    'bad-reading': () =>
      `a reading of ${meter} must be { used } with a number of at least 0${came}; it is ignored`,
    'bad-instant': () =>
      `${where} must be an instant with an offset such as 2026-12-01T00:00:00Z${came}; it is ignored`,
    'watch-failed': () => `${path} cannot read its meter: ${got}`,
    'prompt-failed': () => `the prompt of ${path} was taken off: ${got}`,
    'listener-threw': () => `a listener for ${where} threw: ${String(got)}`,
  };
  return Object.hasOwn(table, code) ? (table[code] as () => string)() : `${code} ${show(params)}`;
}

const NAME = 'a name: a letter, then up to 63 letters, digits, - or _';

/** What a pattern asks for, in words. */
const PATTERNS: [RegExp, string][] = [
  [/^\^\[A-Za-z\]\[/, NAME],
  [/\(s\|m\|h\|d\|w\)/, 'a duration such as "48h" or "7d"'],
  [/%\$$/, 'a share such as "80%"'],
  [/T\\d/, 'an instant with an offset such as "2026-12-01T00:00:00Z"'],
  [/KiB/, 'a number, or a quantity such as "10 GB" or "40 h"'],
  [/\[A-Z\]\{3\}/, 'a currency code such as "USD"'],
  [/^\^\/\(/, 'a path on the page\'s own origin, such as "/images/boards.png"'],
  [/https/, 'an https address, or a path that begins with /'],
  [/#/, 'a colour such as "#2f54eb"'],
  [/A-Za-z0-9\]\{2,8\}/, 'a language tag such as "en" or "pt-BR"'],
];

const KINDS: Record<string, string> = {
  s: 'a text',
  n: 'a number',
  i: 'a whole number',
  p: 'a number above 0',
  b: 'true or false',
  z: 'null',
  a: 'a list',
  o: 'an object',
};

const kinds = (letters: unknown) =>
  [...String(letters)].map((letter) => KINDS[letter] ?? letter).join(' or ');

const sized = (got: unknown) =>
  typeof got === 'string'
    ? `characters, has ${[...got].length}`
    : `entries, has ${Object(got).length}`;
