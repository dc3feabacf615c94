import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkOffers } from './check-offers.js';
import type { Condition } from './offers.js';

const folder = new URL('../test-files/', import.meta.url);
const FILES = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
const offer = (more: object) => ({
  id: 'a',
  trigger: { manual: true },
  prompt: { title: 'Hi' },
  ...more,
});
const issuesOf = (when: unknown) =>
  checkOffers({ version: 1, offers: [offer({ when }), offer({ id: 'good' })] }).issues;

/** Every object in a value, with the value itself. */
function* objectsIn(value: unknown): Generator<object> {
  if (!value || typeof value !== 'object') return;
  yield value;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

it('A07 a key that reaches a prototype, at any place of any file, reaches none', () => {
  const key = fc.constantFrom('__proto__', 'constructor', 'prototype');
  const payload = fc.constantFrom(
    '{"polluted":true}',
    '{"prototype":{"polluted":true}}',
    '{"__proto__":{"polluted":true}}',
    '[{"polluted":true}]',
    '"polluted"',
  );
  fc.assert(
    fc.property(fc.constantFrom(...FILES), fc.nat(), key, payload, (text, at, name, evil) => {
      // Behind a brace of the text, so that the key is an object's own, as JSON.parse makes it.
      const braces = [...text.matchAll(/\{(?=\s*["}])/g)].map(({ index }) => index);
      const place = (braces[at % braces.length] as number) + 1;
      const more = text.slice(place).trimStart()[0] === '}' ? '' : ',';
      const data = JSON.parse(
        `${text.slice(0, place)}"${name}":${evil}${more}${text.slice(place)}`,
      );
      const { file } = checkOffers(data);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
      for (const one of objectsIn(file)) {
        expect([Object.prototype, Array.prototype]).toContain(Object.getPrototypeOf(one));
        expect('polluted' in one && !Object.hasOwn(one, 'polluted')).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});

it('A12 a condition has at most 64 tests and operators, however they are nested', () => {
  const tests = (count: number): Condition =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`user.f${i}`, i]));
  expect(issuesOf(tests(64))).toEqual([]);
  expect(issuesOf(tests(65))).toMatchObject([{ code: 'too-many', want: 64, offer: 'a' }]);
  expect(issuesOf({ $or: [tests(31), tests(31)], $not: {} })).toEqual([]);
  expect(issuesOf({ $or: [tests(32), tests(32)] })).toMatchObject([{ code: 'too-many' }]);
  expect(issuesOf({ 'user.tag': { $in: Array.from({ length: 500 }, (_, i) => i) } })).toEqual([]);
});

it('A12 ten thousand nodes, any of any of any, are refused, and as a brake they stop everything', () => {
  const any = (depth: number): object =>
    depth ? { $or: Array.from({ length: 10 }, () => any(depth - 1)) } : { plan: 'free' };
  expect(issuesOf(any(4))).toMatchObject([{ code: 'too-many', offer: 'a' }]);
  const { issues, file } = checkOffers({ version: 1, hide: any(4), offers: [offer({})] });
  expect(issues).toMatchObject([{ code: 'too-many', level: 'error' }]);
  expect(file?.off).toBe(true);
});

it('A12 a list of more than 1 000 values, or a pattern of more than 200 characters, is nobody’s rule', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => i);
  for (const operator of ['$in', '$nin', '$ini', '$nini', '$all', '$alli']) {
    expect(issuesOf({ 'user.x': { [operator]: many(1000) } })).toEqual([]);
    expect(issuesOf({ 'user.x': { [operator]: many(1001) } })).toMatchObject([{ code: 'max' }]);
  }
  expect(issuesOf({ 'page.path': { $glob: '*'.repeat(200) } })).toEqual([]);
  expect(issuesOf({ 'page.path': { $glob: '*'.repeat(201) } })).toMatchObject([{ code: 'max' }]);
});

it('A11 a ring of named conditions is left out, with every offer that names it', () => {
  const segments = {
    a: { $not: { $segment: 'b' } },
    b: { $or: [{ plan: 'free' }, { $segment: 'a' }] },
    good: { plan: 'free' },
  };
  const offers = ['a', 'b', 'good'].map((name) => ({
    ...offer({ when: { $segment: name } }),
    id: name,
  }));
  const { file, issues } = checkOffers({ version: 1, segments, offers });
  expect(issues.map(({ code, path }) => [code, path])).toEqual([
    ['ring', 'segments.a.$not.$segment.$or[1].$segment'],
    ['unknown-segment', 'segments.b.$or[1].$segment'],
    ['unknown-segment', 'offers[0].when.$segment'],
    ['unknown-segment', 'offers[1].when.$segment'],
  ]);
  expect(file?.offers.map(({ id }) => id)).toEqual(['good']);
});

it('A12 what a named condition holds counts at each place that names it', () => {
  const twice = (name: string) => ({ $or: [{ $segment: name }, { $segment: name }] });
  const segments = {
    a: { plan: 'x' },
    b: twice('a'),
    c: twice('b'),
    d: twice('c'),
    e: twice('d'),
    f: twice('e'),
  };
  const file = { version: 1, segments, offers: [offer({ when: { $segment: 'c' } })] };
  expect(checkOffers(file).file?.offers).toHaveLength(1);
  const large = { ...file, offers: [offer({ when: { $segment: 'f' } })] };
  expect(checkOffers(large).issues.at(-1)).toMatchObject({ offer: 'a', level: 'error' });
  // Without an end to the count this would be 2 to the 60th.
  const names = Array.from({ length: 60 }, (_, i) => `s${i}`);
  const deep = Object.fromEntries(names.map((name, i) => [name, twice(`s${i + 1}`)]));
  expect(checkOffers({ ...file, segments: { ...deep, s60: {} } }).file?.offers).toEqual([]);
});
