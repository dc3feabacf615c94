import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { bare } from './bare.js';

afterEach(() => {
  delete (Object.prototype as Record<string, unknown>).percent;
});

it('A08 a copy says what the data said, and inherits nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      expect(JSON.stringify(bare(data))).toBe(JSON.stringify(data));
    }),
  );
  const { inner } = bare({ inner: { list: [{ a: 1 }] } });
  for (const one of [inner, inner.list[0]]) expect(Object.getPrototypeOf(one)).toBeNull();
});

it('A08 no object of a copy has what a page adds to every object', () => {
  type Plain = { id: string; prompt: { title: string } };
  type Added = { percent?: number; prompt: { percent?: number } };
  const copy = bare<Plain>({ id: 'plain', prompt: { title: 'Hi' } }) as Added;
  Object.assign(Object.prototype, { percent: 99 });
  expect([copy.percent, copy.prompt.percent]).toEqual([undefined, undefined]);
});

it('A11 data of a hundred thousand levels is copied without a throw', () => {
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(() => bare(deep)).not.toThrow();
});
