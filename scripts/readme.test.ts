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

it('the codes of health() stand in the README', () => {
  const files = ['health', 'create-client', 'boot', 'inert-client'];
  const codes = files.flatMap((name) => {
    const source = readFileSync(`${root}packages/uptier/src/${name}.ts`, 'utf8');
    return [...source.matchAll(/(?:code: |inertClient\(|code = )'([a-z-]+)'/g)].map(
      ([, code]) => code,
    );
  });
  expect(codes).toContain('deadline-here');
  expect(codes.filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
});
