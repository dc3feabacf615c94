import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import config, { typings } from '../../rollup.config.mjs';
import { copyRepository } from '../../scripts/break-fault.mjs';
import { root } from './install.js';

const sources = inject('installed').map(({ source }) => source);

/** The hash of each file below `dist`, by its path. */
const hashes = (from: string) =>
  Object.fromEntries(
    sources.flatMap((source) =>
      readdirSync(join(from, source, 'dist'))
        .sort()
        .map((name) => {
          const bytes = readFileSync(join(from, source, 'dist', name));
          return [`${source}/dist/${name}`, createHash('sha384').update(bytes).digest('hex')];
        }),
    ),
  );

/** The scripts that one of them imports beside itself, with it. */
function graph(file: string, seen = new Set<string>()): Set<string> {
  seen.add(file);
  for (const [, , name] of readFileSync(join(root, file), 'utf8').matchAll(
    /(from|import\() ?['"]\.\/([\w.-]+)['"]/g,
  )) {
    const next = join(dirname(file), name as string);
    if (!seen.has(next)) graph(next, seen);
  }
  return seen;
}

/** What the configuration says of the place of an output. */
interface Place {
  file?: string;
  dir?: string;
  entryFileNames?: string;
}

it('dist holds what the rollup configuration names, and nothing else', () => {
  const outputs = [...config, ...typings].map(({ input, output }) => ({
    ...(output as Place),
    entries: typeof input === 'string' ? ['index'] : Object.keys(input),
  }));
  const named = (file: string) =>
    outputs.some(({ file: one, dir, entryFileNames, entries }) => {
      if (one) return one === join(root, file);
      if (dir !== join(root, dirname(file))) return false;
      if (!entryFileNames)
        return entries.some((entry) => graph(join(dirname(file), `${entry}.js`)).has(file));
      const [before = '', after = ''] = entryFileNames.split('[hash]');
      const built = readdirSync(dir).filter(
        (name) => name.startsWith(before) && name.endsWith(after),
      );
      // What an entry imports beside itself was split from it.
      return built.some((entry) => graph(join(dirname(file), entry)).has(file));
    });
  const files = Object.keys(hashes(root));
  expect(files.filter((file) => !named(file.replace(/\.map$/, '')))).toEqual([]);
  const single = outputs.flatMap(({ file }) => (file ? [file.slice(root.length)] : []));
  expect(single.filter((file) => !files.includes(file))).toEqual([]);
});

it('a second build, in another folder, gives the same bytes and leaves no file of before', () => {
  const { folder, remove } = copyRepository(root);
  onTestFinished(remove);
  // What is bundled must lie in the copy, too: a map names it by its place.
  for (const name of ['preact', 'nanostores']) {
    rmSync(join(folder, 'node_modules', name));
    cpSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), {
      recursive: true,
    });
  }
  for (const source of sources) {
    mkdirSync(join(folder, source, 'dist'));
    writeFileSync(join(folder, source, 'dist/of-before.js'), '');
  }
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: folder, stdio: 'pipe' });
  expect(hashes(folder)).toEqual(hashes(root));
}, 300_000);
