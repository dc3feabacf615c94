import { readdirSync, readFileSync } from 'node:fs';
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

it('the table of what is stored has each kind of record that the code writes, and no other', () => {
  const written = ['core', 'uptier'].flatMap((name) => {
    const folder = `${root}packages/${name}/src`;
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(path))
      .flatMap((path) => {
        const source = readFileSync(`${folder}/${path}`, 'utf8');
        const named = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, found]) => found);
        return [
          // These add the colon and the subject.
          ...named(/(?:\bat|subjectKey|digestKey)\('(\w)',/g).map((kind) => `${kind}:`),
          ...named(/records\.put\(['`](\w+:?)/g),
          ...named(/^const (?:WAITING|SHARED) = '(\w+:?)'/gm),
        ];
      });
  });
  const section = readme.slice(readme.indexOf('## What is stored where')).split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => /^\| `/.test(line));
  const told = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, key]) => key),
  );
  expect(new Set(written)).toContain('h:');
  expect([...new Set(written)].sort()).toEqual([...told].sort());
});

it('the databases of IndexedDB that the code opens are named where it says what is stored', () => {
  const source = readFileSync(`${root}packages/uptier/src/claim.ts`, 'utf8');
  const [, name] = source.match(/const CLAIMS = '([\w-]+)'/) ?? [];
  expect(readme).toContain(`\`${name}\``);
});
