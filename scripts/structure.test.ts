import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { globalsAddedBy } from './globals.mjs';
import { arrowsOf, readHouse } from './house.mjs';
import {
  cycles,
  deepImports,
  defaultExports,
  eagerImports,
  junkNames,
  longFiles,
  shortFiles,
  unlistedImports,
  wrongArrows,
} from './structure.mjs';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'house-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const manifest = (name: string, dependencies: string[], devDependencies: string[] = []): string =>
  JSON.stringify({
    name,
    exports: { '.': './src/index.ts', './sentences': './src/sentences.ts', './dist/*': './dist/*' },
    dependencies: Object.fromEntries(dependencies.map((one) => [one, '1'])),
    devDependencies: Object.fromEntries(devDependencies.map((one) => [one, '1'])),
  });

/** A small sound house; a test plants its fault by naming a file. */
const house = (planted: Record<string, string> = {}) =>
  readHouse(
    folderWith({
      'packages/offers/package.json': manifest('@uptier/offers', []),
      'packages/offers/src/index.ts': 'export const parse = 1;\n',
      'packages/core/package.json': manifest('@uptier/core', ['@uptier/offers', 'nanostores']),
      'packages/core/src/index.ts': "export { engine } from './engine.js';\n",
      'packages/core/src/engine.ts':
        "import { parse } from '@uptier/offers';\nexport const engine = parse;\n",
      'packages/ui/package.json': manifest('@uptier/ui', ['@uptier/core', 'preact']),
      'packages/ui/src/index.ts': "import type { engine } from '@uptier/core';\n",
      'packages/uptier/package.json': manifest('uptier', [], ['@uptier/core', '@uptier/ui']),
      'packages/uptier/src/index.ts': "export const load = () => import('./prompting.js');\n",
      'packages/uptier/src/prompting.ts': "import { mount } from '@uptier/ui';\n",
      'packages/uptier/src/script-full.ts': "import * as prompting from './prompting.js';\n",
      'examples/saas/package.json': manifest('@uptier/example-saas', ['uptier']),
      'examples/saas/server.mjs': "import { load } from 'uptier';\n",
      ...planted,
    }),
  );

describe('the fences', () => {
  it('let a sound house pass', () => {
    const sound = house();
    const fences = [cycles, wrongArrows, deepImports, eagerImports, longFiles, defaultExports];
    for (const fence of [...fences, junkNames]) expect(fence(sound)).toEqual([]);
    expect(unlistedImports(sound)).toEqual([]);
  });

  it('find files that import each other in a ring', () => {
    const ring = house({
      'packages/core/src/a.ts': "import { b } from './b.js';\n",
      'packages/core/src/b.ts': "import type { c } from './c.js';\n",
      'packages/core/src/c.ts': "export { a } from './a.js';\n",
    });
    expect(cycles(ring)).toEqual([
      'packages/core/src/a.ts -> packages/core/src/b.ts -> packages/core/src/c.ts -> packages/core/src/a.ts is a cycle',
    ]);
  });

  it('take a lazy import for no part of a ring', () => {
    const lazy = house({
      'packages/core/src/a.ts': "import { b } from './b.js';\n",
      'packages/core/src/b.ts': "export const a = () => import('./a.js');\n",
    });
    expect(cycles(lazy)).toEqual([]);
  });

  it('find an arrow against the direction, also of types', () => {
    const turned = house({
      'packages/offers/src/a.ts': "import type { e } from '@uptier/core';\n",
    });
    expect(wrongArrows(turned)).toEqual([
      'packages/offers/src/a.ts:1 imports @uptier/core: @uptier/offers may import none',
    ]);
  });

  it('find an example that imports a private package, and a package that imports an example', () => {
    const mixed = house({
      'examples/saas/a.mjs': "import '@uptier/core';\n",
      'packages/core/src/a.ts': "import '@uptier/example-saas';\n",
    });
    expect(wrongArrows(mixed).map((fault) => fault.split(':')[0])).toEqual([
      'packages/core/src/a.ts',
      'examples/saas/a.mjs',
    ]);
  });

  it('find an import past the entries of another package', () => {
    const deep = house({
      'packages/core/src/a.ts': "import '@uptier/offers/src/index.js';\n",
      'packages/core/src/b.ts': "import '../../offers/src/index.js';\n",
      'packages/core/src/c.ts': "import '@uptier/offers/sentences';\n",
      'examples/saas/a.mjs': "import 'uptier/dist/uptier.js';\n",
    });
    expect(deepImports(deep)).toEqual([
      'packages/core/src/a.ts:1 imports @uptier/offers/src/index.js: @uptier/offers has no entry ./src/index.js',
      'packages/core/src/b.ts:1 imports ../../offers/src/index.js: other packages are imported by name',
    ]);
  });

  it('find the UI imported at run time outside the build in one file', () => {
    const eager = house({
      'packages/uptier/src/a.ts': "import { mount } from '@uptier/ui';\n",
      'packages/uptier/src/b.ts': "import type { mount } from '@uptier/ui';\n",
      'packages/uptier/src/c.ts': "export { mount } from '@uptier/ui';\n",
    });
    expect(eagerImports(eager)).toEqual([
      'packages/uptier/src/a.ts:1 imports @uptier/ui at run time: use import() or import type',
      'packages/uptier/src/c.ts:1 imports @uptier/ui at run time: use import() or import type',
    ]);
  });

  it('find the UI taking more than types from the engine', () => {
    const heavy = house({ 'packages/ui/src/a.ts': "import { type e } from '@uptier/core';\n" });
    expect(eagerImports(heavy)).toEqual([
      'packages/ui/src/a.ts:1 imports @uptier/core at run time: ui takes only types from core',
    ]);
  });

  it('find an import that the package does not list', () => {
    const unlisted = house({
      'packages/core/src/a.ts': "import { h } from 'preact/hooks';\n",
      'packages/core/src/a.test.ts': "import { it } from 'vitest';\nimport 'lodash';\n",
      'packages/ui/src/a.ts': "import { readFileSync } from 'node:fs';\n",
    });
    expect(unlistedImports(unlisted, ['vitest'])).toEqual([
      'packages/core/src/a.test.ts:2 imports lodash: @uptier/core does not list it',
      'packages/core/src/a.ts:1 imports preact: @uptier/core does not list it',
      'packages/ui/src/a.ts:1 imports node:fs: @uptier/ui runs in the page',
    ]);
  });

  it('take a comment or a text for no import', () => {
    const quoted = house({
      'packages/core/src/a.ts': "// import 'preact';\nexport const a = \"import 'preact'\";\n",
    });
    expect(unlistedImports(quoted)).toEqual([]);
  });

  it('find a file of more than 250 lines, but for the offers file and what is generated', () => {
    const long = 'export {};\n'.repeat(251);
    const grown = house({
      'packages/core/src/a.ts': long,
      'packages/core/src/a.test.ts': long,
      'packages/offers/src/offers.ts': long,
      'packages/offers/src/shape.generated.ts': long,
    });
    expect(longFiles(grown)).toEqual(['packages/core/src/a.ts has 251 lines, 250 at most']);
  });

  it('hint at a short file, but for entries', () => {
    expect(shortFiles(house())).toEqual([
      'packages/core/src/engine.ts (2)',
      'packages/uptier/src/prompting.ts (1)',
    ]);
  });

  it('find a default export, but for the configurations that need one', () => {
    const unnamed = house({
      'packages/core/src/a.ts': 'export default 1;\n',
      'packages/core/src/b.ts': 'const b = 1;\nexport { b as default };\n',
      'packages/core/src/c.ts': 'export default function c(): void {}\n',
      'vitest.config.ts': 'export default {};\n',
    });
    expect(defaultExports(unnamed)).toEqual([
      'packages/core/src/a.ts:1 has a default export: name it',
      'packages/core/src/b.ts:2 has a default export: name it',
      'packages/core/src/c.ts:1 has a default export: name it',
    ]);
  });

  it('find a file named after nothing', () => {
    const junk = house({
      'packages/core/src/date-utils.ts': '',
      'packages/core/src/common/a.ts': '',
      'packages/core/src/commonly.ts': '',
    });
    expect(junkNames(junk)).toHaveLength(2);
  });
});

describe('an entry in bare Node', () => {
  const entry = (text: string): string => join(folderWith({ 'index.mjs': text }), 'index.mjs');

  it('is clean where it adds no global', () => {
    expect(globalsAddedBy(entry('export const a = 1;'))).toEqual([]);
  });

  it('is found out where it adds one, throws or is missing', () => {
    expect(globalsAddedBy(entry('globalThis.uptier = 1;'))).toEqual(['adds the global uptier']);
    expect(globalsAddedBy(entry('document.title;'))[0]).toContain('cannot be imported in Node');
    expect(globalsAddedBy('nowhere.js')).toEqual(['is not built: npm run build']);
  });
});

describe('the import picture', () => {
  it('counts who imports whom, types and lazy imports apart, without tests', () => {
    const drawn = house({
      'packages/uptier/src/a.test.ts': "import '@uptier/core';\n",
      'packages/uptier/src/later.ts': "export const later = () => import('@uptier/ui');\n",
    });
    expect(arrowsOf(drawn)).toEqual([
      { from: '@uptier/core', to: '@uptier/offers', count: 1, types: 0, lazy: 0 },
      { from: '@uptier/ui', to: '@uptier/core', count: 1, types: 1, lazy: 0 },
      { from: 'uptier', to: '@uptier/ui', count: 2, types: 0, lazy: 1 },
      { from: '@uptier/example-saas', to: 'uptier', count: 1, types: 0, lazy: 0 },
    ]);
  });
});
