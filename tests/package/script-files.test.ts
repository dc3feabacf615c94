import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Node, parse } from 'acorn';
import { expect, inject, it } from 'vitest';

const { folder, files } = inject('installed').find(({ name }) => name === 'uptier') ?? {
  folder: '',
  files: [],
};
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const sources = (file: string): string[] => JSON.parse(read(`${file}.map`)).sources;
const matching = (pattern: RegExp) => files.filter((file) => pattern.test(file));

/** Every node of a script's tree. */
function* nodesOf(node: unknown): Generator<Node & Record<string, unknown>> {
  if (!node || typeof node !== 'object') return;
  if (typeof (node as Node).type === 'string') yield node as Node & Record<string, unknown>;
  for (const child of Object.values(node)) yield* nodesOf(child);
}
const nodes = (file: string) => {
  const sourceType = file.endsWith('.mjs') || /uptier-/.test(file) ? 'module' : 'script';
  return [...nodesOf(parse(read(file), { ecmaVersion: 2022, sourceType }))];
};

const LAZY = matching(/^dist\/uptier-\w+\.[0-9a-z]+\.js$/);
const SCRIPTS = ['dist/uptier.js', 'dist/uptier.mjs', 'dist/uptier.full.js', ...LAZY];

it.each(SCRIPTS)('F21 %s has one copy of Preact at most, and imports none', (file) => {
  const copies = sources(file).filter((path) => /\/preact\/dist\/preact\.(min\.)?m?js$/.test(path));
  // The tools draw for themselves: a developer may ask for them where no prompt is near.
  const draws = /full|-(ui|tools)\./.test(file);
  expect(copies).toHaveLength(draws ? 1 : 0);
  // A format, a language and what stands in the page take what they need from the chunk of the prompts, beside it.
  const imports = nodes(file).filter(({ type }) => type === 'ImportDeclaration');
  const from = imports.map(({ source }) => (source as unknown as { value: string }).value);
  const ui = LAZY.find((name) => name.startsWith('dist/uptier-ui.')) as string;
  const beside =
    sources(file).some((path) => /\/ui\/src\/|\/slots\.ts$/.test(path)) && LAZY.includes(file);
  expect(from).toEqual(beside && !draws ? [ui.replace('dist/', './')] : []);
});

it("F21 the npm build lists Preact and takes the host's copy", () => {
  const { dependencies } = JSON.parse(read('package.json'));
  expect(Object.keys(dependencies)).toContain('preact');
  const npm = matching(/^dist\/(?!uptier)\w+\.js$/);
  expect(npm.flatMap(sources).filter((path) => path.includes('preact'))).toEqual([]);
  expect(read('dist/ui.js')).toMatch(/^import .* from 'preact';$/m);
});

it.each(['dist/uptier.js', 'dist/uptier.mjs'])(
  'F14 %s imports its parts by absolute URL alone, and their names are there',
  (file) => {
    const imports = nodes(file).filter(({ type }) => type === 'ImportExpression');
    expect(imports.length).toBeGreaterThan(0);
    for (const { source } of imports) {
      const { start, end } = source as Node;
      expect(read(file).slice(start, end)).toMatch(/^new URL\(\w+,[\w.]+\)\.href$/);
    }
    expect(LAZY.length).toBeGreaterThan(1);
    // A format is imported by the prompts' chunk, which lies beside it.
    const ui = LAZY.find((name) => name.startsWith('dist/uptier-ui.')) as string;
    const names = read(file) + read(ui);
    expect(LAZY.filter((lazy) => !names.includes(lazy.slice('dist/'.length)))).toEqual([]);
  },
);

it('F14 the one file that is pinned by its hash imports nothing', () => {
  const found = nodes('dist/uptier.full.js').filter(({ type }) => type === 'ImportExpression');
  expect(found).toEqual([]);
});
