import fc from 'fast-check';
import { expect, it } from 'vitest';
import { propertiesCss } from './properties.js';
import { contrast, luminance } from './theme.js';

const SCHEMES = ['light', 'dark'] as const;
const NAMES = 'accent ink muted surface wash line warn bad good ring'.split(' ');
const made = (given: Record<string, string>, theme = {}, scheme: 'light' | 'dark' = 'light') => {
  const css = propertiesCss((name) => given[name.replace('--uptier-', '')] ?? '', theme, scheme);
  // The last of two wins, as in a sheet.
  return Object.fromEntries([...css.matchAll(/--(\w):([^;}]*)/g)].map(([, k, v]) => [k, v]));
};

it('gives nothing where the page sets none, or what is no colour that can be reckoned with', () => {
  expect(made({})).toEqual({});
  const odd = ['red', 'oklch(0.5 0.1 20)', '#12', 'rgb(300, 0, 0)', '#000;}*{color:red}'];
  for (const colour of odd) expect(made({ surface: colour, ink: colour })).toEqual({});
});

it.each([
  ['accent', 'a', '#2f54eb'],
  ['ink', 'i', '#102040'],
  ['muted', 'm', '#445566'],
  ['surface', 's', '#fffaf0'],
  ['wash', 'h', '#f4efe4'],
  ['line', 'l', '#d8d0c0'],
  ['warn', 'w', '#8a4b00'],
  ['bad', 'r', '#a01010'],
  ['good', 'g', '#106030'],
  ['ring', 'n', '#5a2ee0'],
])('--uptier-%s sets its colour', (name, letter, colour) => {
  expect(made({ [name]: colour })[letter]).toBe(colour);
});

it('reads rgb() as browsers compute it', () => {
  expect(made({ ink: 'rgb(16, 32, 64)' }).i).toBe('#102040');
  expect(made({ ink: ' rgb(16 32 64)' }).i).toBe('#102040');
});

it('theme-contrast: whatever colours a page sets, text reaches 4.5:1 and rings and the meter 3:1', () => {
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((n) => `#${n.toString(16).padStart(6, '0')}`);
  const given = fc.dictionary(fc.constantFrom(...NAMES), colour, { minKeys: 1 });
  fc.assert(
    fc.property(given, fc.option(colour), fc.constantFrom(...SCHEMES), (page, accent, scheme) => {
      const css = made(page, accent ? { accent } : {}, scheme);
      const ratio = (a: string, b: string) =>
        contrast(luminance(css[a] as string), luminance(css[b] as string));
      for (const text of ['i', 'm', 'w', 'r', 'g'])
        expect([text, ratio(text, 's') >= 4.5]).toEqual([text, true]);
      for (const text of ['i', 'm'])
        expect([`${text} on wash`, ratio(text, 'h') >= 4.5]).toEqual([`${text} on wash`, true]);
      expect(ratio('o', 'a')).toBeGreaterThanOrEqual(4.5);
      for (const mark of ['f', 'n']) expect([mark, ratio(mark, 's') >= 2.99]).toEqual([mark, true]);
    }),
    { numRuns: 500 },
  );
});

it("the theme's accent goes before the page's", () => {
  expect(made({ accent: '#2f54eb' }, { accent: '#106030' }).a).toBe('#106030');
});
