// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { mount, unmountAll } from '../look/mounted.js';
import { states } from '../look/states.js';

afterEach(unmountAll);

/** The names in a table of THEMES.md, by the word over them. */
function documented(head: string): string[] {
  const text = readFileSync('packages/ui/THEMES.md', 'utf8');
  const table = text.split(`| ${head} | |\n|---|---|\n`)[1]?.split('\n\n')[0] ?? '';
  return [...table.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name as string).sort();
}

it('the card has every part that THEMES.md names, and no other', () => {
  const { root } = mount('ready');
  const parts = [...root.querySelectorAll('[part]')].map((one) => one.getAttribute('part'));
  expect([...new Set(parts)].sort()).toEqual(documented('part'));
});

it('no state of a card has a part that is not named there', () => {
  const known = documented('part');
  for (const name of Object.keys(states))
    for (const one of mount(name).root.querySelectorAll('[part]'))
      expect(known).toContain(one.getAttribute('part'));
});

it('THEMES.md names twelve custom properties', () => {
  expect(documented('property')).toHaveLength(12);
});
