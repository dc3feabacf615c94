import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { toJson } from './to-json.js';

type Patched = { toJSON?: () => unknown };

afterEach(() => {
  for (const patched of [Array, String, Object])
    delete (patched.prototype as unknown as Patched).toJSON;
});

it('F73 what a library has taught arrays, texts and objects to say of themselves is not asked for', () => {
  const value = { then: [{ amount: 2900 }, { amount: 2320 }], name: 'pro', at: new Date(0) };
  const text =
    '{"then":[{"amount":2900},{"amount":2320}],"name":"pro","at":"1970-01-01T00:00:00.000Z"}';
  for (const patched of [Array, String, Object])
    (patched.prototype as unknown as Patched).toJSON = () => 'patched';
  // The date's own way is the nearer one.
  expect(toJson(value)).toBe(text);
});

it('F73 in a page without such a library it is JSON as it ever was', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => toJson(value) === JSON.stringify(value)));
});
