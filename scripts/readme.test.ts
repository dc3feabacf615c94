import { readFileSync } from 'node:fs';
import { checkOffers } from '@uptier/offers';
import { expect, it } from 'vitest';
import { root } from './packages.mjs';

const readme = readFileSync(`${root}README.md`, 'utf8');
const block = (after: string): string =>
  readme.slice(readme.indexOf(after)).match(/```\w+\n([\s\S]*?)```/)?.[1] ?? '';

it("the README's offers file passes the check without a word, in ten lines", () => {
  const text = block('<!-- offers-file -->');
  expect(checkOffers(JSON.parse(text)).issues).toEqual([]);
  expect(text.trim().split('\n').length).toBeLessThanOrEqual(10);
});

it.each([['## Script tag'], ['## npm']])(
  'the example below "%s" has ten lines at most',
  (heading) => {
    const lines = block(heading).trim().split('\n');
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.length).toBeLessThanOrEqual(10);
  },
);
