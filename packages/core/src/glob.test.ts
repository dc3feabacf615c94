import fc from 'fast-check';
import { expect, test } from 'vitest';
import { glob } from './glob.js';

const rows: [pattern: string, text: string, matches: boolean][] = [
  ['/a/*', '/a/b', true],
  ['/a/*', '/a/', true],
  ['/a/*', '/a/b/c', false],
  ['/a/**', '/a/b/c', true],
  ['/a/**', '/a/', true],
  ['/a/**', '/a', false],
  ['/a**', '/a', true],
  ['**/c', '/a/b/c', true],
  ['*/c', '/a/c', false],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['a', '', false],
  ['*a*', 'bab', true],
  ['*a*', 'bb', false],
  ['*a', 'aba', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['***', 'a/b', true],
  ['***a', 'b/a', true],
  ['a.c', 'abc', false],
  ['[a]', 'a', false],
  ['\\*', '\\x', true],
  ['?', 'a', false],
  ['/ä/*/🚀', '/ä/b/🚀', true],
  ['/*/🚀', '/🚀/🚀', true],
  ['a\nb*', 'a\nbc', true],
  ['A', 'a', false],
];

test.each(rows)('%s on %s is %s', (pattern, text, matches) => {
  const match = glob(pattern);
  expect(match(text)).toBe(matches);
  // It keeps nothing from one text to the next.
  match('/a/b/c');
  expect(match(text)).toBe(matches);
});

test('a pattern without stars matches only itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      fc.pre(!a.includes('*'));
      expect(glob(a)(b)).toBe(a === b);
      expect(glob(a)(a)).toBe(true);
    }),
  );
});

test('matches what the same pattern as a regular expression matches', () => {
  const part = fc.constantFrom('*', '**', '/', 'a', 'b', '.');
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 7 }), text, (parts, path) => {
      const pattern = parts.join('');
      const source = pattern.replace(/\*\*|[\s\S]/g, (one) =>
        one === '**'
          ? '[^]*'
          : one === '*'
            ? '[^/]*'
            : `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      expect(glob(pattern)(path)).toBe(new RegExp(`^${source}$`).test(path));
    }),
    { numRuns: 2000 },
  );
});

test('A09 a pattern takes at most text times pattern steps, whatever it is', () => {
  // A backtracking matcher would need 2^40 steps for the first of these and never return.
  const worst = [`${'**a'.repeat(40)}c`, '*'.repeat(200), `${'*a'.repeat(99)}b`, '**/'.repeat(66)];
  for (const pattern of worst)
    for (const text of ['a'.repeat(4000), '/'.repeat(4000), `${'a/'.repeat(2000)}b`]) {
      let steps = 0;
      glob(pattern, () => steps++)(text);
      expect(steps).toBeLessThanOrEqual(text.length * (pattern.length + 1));
    }
});
