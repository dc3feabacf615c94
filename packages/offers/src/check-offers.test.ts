import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import rows from './check-offers.cases.json' with { type: 'json' };
import { checkOffers } from './check-offers.js';
import { sentence } from './sentences.js';

interface Row {
  title: string;
  /** Values by path. `@61` stands for a text of 61 letters. */
  set?: { [path: string]: unknown };
  remove?: string[];
  code: string;
  path: string;
  sentence: string;
}

const folder = new URL('../test-files/', import.meta.url);
const goodFile = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const capacity = () => goodFile('board-capacity.json');
const offer = (id: string, more: object = {}) => ({
  id,
  trigger: { manual: true },
  prompt: { title: 'x' },
  ...more,
});
const keptIn = (data: unknown) => checkOffers(data).file?.offers.map(({ id }) => id) ?? [];
const codesIn = (data: unknown) => checkOffers(data).issues.map(({ code }) => code);

describe('a file with one fault', () => {
  it.each(rows as unknown as Row[])('$title', ({ set = {}, remove = [], ...expected }) => {
    const data = capacity();
    for (const [path, value] of Object.entries(set)) {
      const [holder, key] = placeOf(data, path);
      holder[key] = spelledOut(value);
    }
    for (const path of remove) {
      const [holder, key] = placeOf(data, path);
      delete holder[key];
    }
    const { file, issues } = checkOffers(data);
    const [issue] = issues;
    expect(issue).toMatchObject({ code: expected.code, path: expected.path });
    expect(issue && sentence(issue)).toBe(expected.sentence);
    const left = file && file.off !== true ? file.offers.map(({ id }) => id) : [];
    const leftOut = /left out$|No offer is shown$/.test(expected.sentence);
    const twice = expected.path === 'offers[1].id';
    // An offer whose plan or price was taken away goes with a sentence of its own.
    const gone = issues.length > 1;
    expect(left).toEqual((leftOut && !twice) || gone ? [] : ['pro-at-80']);
  });
});

describe('good files', () => {
  const names = readdirSync(folder).filter((name) => name !== 'full-format.json');

  it.each(names)('%s has no fault, and every offer of it is kept', (name) => {
    const data = goodFile(name);
    const { file, issues } = checkOffers(data);
    expect(issues).toEqual([]);
    expect(file?.offers).toEqual(data.offers);
  });

  it('ruling 24: of the full format what is not supported yet is named and left out, the rest works', () => {
    const { file, issues } = checkOffers(goodFile('full-format.json'));
    const paths = (level: string) =>
      issues.filter((issue) => issue.level === level).map(({ path }) => path);
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['not-yet']));
    expect(paths('error')).toEqual([]);
    expect(paths('warning').sort()).toEqual(['addons', 'lint', 'models']);
    expect(file?.offers.map(({ id }) => id)).toEqual([
      'pro-at-80',
      'pdf',
      'go-yearly',
      'forecast',
      'small-teams',
      'plain',
    ]);
    expect(file?.plans?.pro).toEqual({
      name: 'Pro',
      limits: { projects: 100 },
      prices: {
        monthly: { amount: 2900, currency: 'USD', interval: 'month', minTerm: '4w' },
        yearly: { amount: 29000, currency: 'USD', interval: 'year' },
      },
      trial: { days: 14 },
    });
    expect(file?.theme).toEqual({
      accent: '#abc',
      radius: 12,
      density: 'compact',
      font: 'inherit',
      inset: 24,
    });
    expect(file).not.toHaveProperty('models');
  });

  it('changes nothing of what it was given', () => {
    for (const name of readdirSync(folder)) {
      const data = frozen(goodFile(name));
      expect(() => checkOffers(data)).not.toThrow();
      expect(data).toEqual(goodFile(name));
    }
  });
});

describe('quarantine', () => {
  it('F25: leaves out the bad offers, each with one issue, and keeps the order of the others', () => {
    const data = {
      version: 1,
      offers: [offer('a'), offer('b', { plan: 'x' }), 5, offer('c', { limits: 1 }), offer('d')],
    };
    expect(keptIn(data)).toEqual(['a', 'd']);
    expect(checkOffers(data).issues.map((issue) => issue.offer)).toEqual(['b', 'offers[2]', 'c']);
  });

  it('F26: an operator that nobody knows is the engine’s business, wherever it stands', () => {
    for (const when of [
      { 'user.age': { $near: { deep: [{ er: 1 }] } } },
      { $xor: [{ plan: 'free' }, { plan: 'pro' }] },
      { $nor: [{ 'user.age': { $not: { $near: 3 } } }] },
    ])
      expect(codesIn({ version: 1, offers: [offer('a', { when })] })).toEqual([]);
  });

  it('ignores fields that it does not know', () => {
    const data = capacity();
    data.hello = { $regex: 1 };
    data.plans.pro.color = 5;
    data.offers[0].discont = { percent: 900 };
    data.offers[0].prompt.subtitle = {};
    expect(codesIn(data)).toEqual([]);
  });

  it('gives an id to the first offer that can be used', () => {
    const bad = offer('a', { plan: 'x' });
    expect(keptIn({ version: 1, offers: [bad, offer('a'), offer('a')] })).toEqual(['a']);
    expect(codesIn({ version: 1, offers: [bad, offer('a'), offer('a')] })).toEqual([
      'unknown-plan',
      'duplicate-id',
    ]);
  });

  it('turns everything off where what keeps offers away cannot be read', () => {
    for (const brake of [{ hide: { $or: [] } }, { revoked: 'a' }, { off: 1 }, { off: null }]) {
      const { file, issues } = checkOffers({ version: 1, ...brake, offers: [offer('a')] });
      expect(file?.off).toBe(true);
      expect(issues).toHaveLength(1);
      expect(issues[0]?.level).toBe('error');
    }
    const both = { version: 1, hide: 5, off: false, offers: [offer('a')] };
    expect(checkOffers(both).file?.off).toBe(true);
  });

  it('ruling 24: a plan stays whose price, in a union, names what is not supported yet', () => {
    const data = capacity();
    data.plans.pro.prices.monthly.per = 'projects';
    expect(codesIn(data)).toEqual(['not-yet']);
    expect(keptIn(data)).toEqual(['pro-at-80']);
    expect(checkOffers(data).file?.plans?.pro?.prices?.monthly).not.toHaveProperty('per');
  });

  it('ruling 29: refuses every reserved name as a meter, and triggers on it', () => {
    for (const name of ['plan', 'offer', 'feature', 'user', 'account']) {
      const trigger = { usage: name, used: 1 };
      const data = {
        version: 1,
        meters: { [name]: {}, ok: {} },
        offers: [offer('a', { trigger })],
      };
      expect(codesIn(data)).toEqual(['reserved-meter', 'unknown-meter']);
      expect(Object.keys(checkOffers(data).file?.meters ?? {})).toEqual(['ok']);
    }
  });

  it('takes a discount of the whole price, and of the amounts of each currency', () => {
    const data = capacity();
    for (const discount of [{ amount: 2900 }, { to: 2900 }, { to: 0 }, { percent: 100 }]) {
      data.offers[0].discount = discount;
      expect(codesIn(data)).toEqual([]);
    }
    data.plans.pro.prices.monthly = { amounts: { USD: 2900, JPY: 400 }, interval: 'month' };
    data.offers[0].discount = { amount: 500 };
    expect(checkOffers(data).issues).toMatchObject([{ code: 'above-price', want: 400 }]);
  });

  it('counts a character outside the basic plane as one', () => {
    const title = '👍'.repeat(2000);
    expect(codesIn({ version: 1, offers: [offer('a', { prompt: { title } })] })).toEqual([]);
    const more = { prompt: { title: `${title}!` } };
    expect(codesIn({ version: 1, offers: [offer('a', more)] })).toEqual(['max']);
  });

  it('lets an offer sell the next plan, or nothing', () => {
    expect(codesIn({ version: 1, offers: [offer('a', { plan: 'next' }), offer('b')] })).toEqual([]);
  });
});

describe('whatever comes in', () => {
  it('never throws on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const one = Object(a) as object;
        for (const data of [a, { ...one, version: 1, offers: [a, b] }, { version: 1, offers: b }])
          expect(Array.isArray(checkOffers(data).issues)).toBe(true);
        for (const field of ['plans', 'meters', 'features', 'facts', 'hide', 'theme', 'revoked'])
          checkOffers({ version: 1, [field]: a, offers: [offer('a', { when: a, discount: b })] });
      }),
      { numRuns: 1500 },
    );
  });

  it('never throws on what is no JSON, and says it in a sentence', () => {
    const odd = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(odd, odd, (a, b) => {
        const offers = [a, offer('a', { when: a, price: b, trigger: b, starts: a })];
        for (const data of [a, { version: a, offers: b }, { version: 1, plans: b, offers }])
          for (const issue of checkOffers(data).issues) expect(sentence(issue)).toMatch(/./);
      }),
      { numRuns: 1500 },
    );
    const trap = () => {
      throw new Error('trap');
    };
    const traps = [
      Object.defineProperty({}, 'version', { get: trap, enumerable: true }),
      new Proxy({ version: 1, offers: [] }, { ownKeys: trap }),
      { version: 1, offers: [Object.defineProperty({}, 'id', { get: trap, enumerable: true })] },
    ];
    for (const data of traps)
      expect(checkOffers(data)).toEqual({
        file: null,
        issues: [{ level: 'error', code: 'unreadable', path: '' }],
      });
  });

  it('A11: refuses deep nesting with a fault, not with a full stack', () => {
    const deep = (key: string, levels: number) =>
      JSON.parse(`${`{"${key}":`.repeat(levels)}1${'}'.repeat(levels)}`);
    const lists = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    const conditions = [
      deep('$not', 17),
      deep('$not', 100_000),
      { 'user.age': deep('$not', 100_000) },
      { 'user.age': deep('$odd', 100_000) },
      { $odd: lists },
      { $and: [{ $or: [deep('$odd', 100_000)] }] },
    ];
    for (const when of conditions)
      expect(codesIn({ version: 1, offers: [offer('a', { when })] })).toEqual(['too-deep']);
    expect(codesIn({ version: 1, hide: deep('$not', 100_000), offers: [] })).toEqual(['too-deep']);
    expect(codesIn({ version: 1, plans: deep('a', 100_000), offers: [] })).toEqual(['missing']);
    expect(codesIn({ version: 1, odd: lists, offers: [offer('a')] })).toEqual([]);

    const shallow = { $and: [{ $not: { $or: [{ 'user.age': { $not: { $in: [1] } } }] } }] };
    expect(codesIn({ version: 1, offers: [offer('a', { when: shallow })] })).toEqual([]);
    const ring: { $not?: object } = {};
    ring.$not = ring;
    expect(codesIn({ version: 1, offers: [offer('a', { when: ring })] })).toEqual(['too-deep']);
  });

  it('takes 2000 offers and not one more', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => offer(`a${i}`));
    expect(keptIn({ version: 1, offers: many(2000) })).toHaveLength(2000);
    expect(checkOffers({ version: 1, offers: many(2001) }).file).toBeNull();
    expect(codesIn({ version: 1, offers: many(2001) })).toEqual(['max']);
  });

  it('A07: refuses keys that reach a prototype, at every known place, and reaches none', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const evil = `"${key}":{"polluted":true,"prototype":{"polluted":true}}`;
      const places = [
        `{"version":1,${evil},"offers":[{"id":"a","trigger":{"manual":true},"prompt":{"title":"x"}}]}`,
        `{"version":1,"plans":{${evil}},"offers":[]}`,
        `{"version":1,"plans":{"pro":{"name":"Pro","prices":{${evil}}}},"offers":[]}`,
        `{"version":1,"meters":{"m":{"label":{${evil}}}},"offers":[]}`,
        `{"version":1,"features":{${evil}},"facts":{},"offers":[]}`,
        `{"version":1,"offers":[{${evil},"id":"a","trigger":{"manual":true},"prompt":{"title":"x"}}]}`,
        `{"version":1,"offers":[{"id":"a","trigger":{"manual":true},"prompt":{"title":{${evil}}}}]}`,
        `{"version":1,"offers":[{"id":"a","trigger":{"manual":true},"prompt":{"title":"x"},"when":{"$not":{${evil}}}}]}`,
      ];
      for (const text of places) {
        const { file, issues } = checkOffers(JSON.parse(text));
        expect(issues.map(({ code }) => code)).toEqual(['forbidden-key']);
        expect(JSON.stringify(file)).not.toContain('polluted');
        expect(Object.getPrototypeOf(file)).toBe(Object.prototype);
      }
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('F46: names from the prototype of objects are data, known where declared and unknown elsewhere', () => {
    const names = Object.getOwnPropertyNames(Object.prototype).filter(
      (name) => /^[a-z]/i.test(name) && name !== 'constructor',
    );
    expect(names).toContain('toString');
    for (const name of names) {
      const trigger = { usage: name, used: 1 };
      const sells = offer(name, { plan: name, price: name, trigger });
      const prices = { [name]: { amount: 1, currency: 'USD', interval: 'month' } };
      const maps = { plans: { [name]: { name, prices } }, meters: { [name]: {} } };
      expect(codesIn({ version: 1, ...maps, offers: [sells] })).toEqual([]);
      expect(codesIn({ version: 1, plans: { [name]: {} }, offers: [] })).toEqual(['missing']);
      expect(codesIn({ version: 1, offers: [offer('a', { plan: name })] })).toEqual([
        'unknown-plan',
      ]);
      expect(codesIn({ version: 1, meters: {}, offers: [offer('a', { trigger })] })).toEqual([
        'unknown-meter',
      ]);
      expect(codesIn({ version: 1, [name]: 5, offers: [offer('a', { [name]: 5 })] })).toEqual([]);
    }
  });
});

/** The holder and the key of a path; names with dots stand in brackets: `facts["user.seats"].type`. */
function placeOf(file: object, path: string): [Record<string, unknown>, string] {
  const steps = [...path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, name]) => (quoted ?? index ?? name) as string,
  );
  const last = steps.pop() as string;
  const holder = steps.reduce<Record<string, unknown>>(
    (node, step) => {
      node[step] ??= {};
      return node[step] as Record<string, unknown>;
    },
    file as Record<string, unknown>,
  );
  return [holder, last];
}

const spelledOut = (value: unknown) =>
  typeof value === 'string' && /^@\d+$/.test(value) ? 'x'.repeat(Number(value.slice(1))) : value;

function frozen<T>(value: T): T {
  if (value && typeof value === 'object') for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
