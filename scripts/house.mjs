// Reads the house as it stands: its packages, their files, and who imports whom.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { readSource } from './imports.mjs';
import { filesBelow, readJson } from './packages.mjs';

/**
 * @typedef {import('./imports.mjs').Source} Source
 * @typedef {{ name: string, dir: string, listed: string[], tools: string[], exports: string[], sources: Source[] }} Package
 * @typedef {{ root: string, packages: Package[], loose: Source[] }} House
 */

const CODE = /\.(tsx?|mjs|js)$/;

/**
 * Reads every package and example, and the files at the root, in `scripts/` and in `tests/`.
 * @param {string} root
 * @returns {House}
 */
export function readHouse(root) {
  const slashed = (path) => relative(root, path).split(sep).join('/');
  const read = (path) => readSource(slashed(path), readFileSync(path, 'utf8'));
  const below = (dir) => filesBelow(join(root, dir)).filter((path) => CODE.test(path));

  const rooms = ['packages', 'examples'].flatMap((kind) =>
    foldersIn(join(root, kind)).map((name) => `${kind}/${name}`),
  );
  const packages = rooms
    .filter((dir) => existsSync(join(root, dir, 'package.json')))
    .map((dir) => {
      const pkg = readJson(`${dir}/package.json`, root);
      return {
        name: pkg.name,
        dir,
        listed: Object.keys({ ...pkg.dependencies, ...pkg.peerDependencies }),
        tools: Object.keys(pkg.devDependencies ?? {}),
        exports: Object.keys(pkg.exports ?? {}),
        sources: below(dir).map(read),
      };
    });
  const atRoot = existsSync(root) ? readdirSync(root).filter((name) => CODE.test(name)) : [];
  const loose = [...atRoot.map((name) => join(root, name)), ...below('scripts'), ...below('tests')];
  return { root, packages, loose: loose.map(read) };
}

const foldersIn = (dir) =>
  existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];

/** A test, or what only tests, tools and pictures use: not shipped. */
export const isTest = (path) =>
  /\.(test|fixture|e2e)\.tsx?$|\.config\.m?js$|\/(look|test|test-files)\//.test(path);

/** `preact/hooks` is `preact`, `@uptier/offers/sentences` is `@uptier/offers`; undefined for a path. */
export function packageOf(specifier) {
  if (/^[./]|^node:|^https?:/.test(specifier)) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The file of the same package that a relative import means; undefined where there is none. */
export function targetOf(specifier, from, paths) {
  const plain = join(dirname(from), specifier).split(sep).join('/');
  const bare = plain.replace(/\.js$/, '');
  return [plain, `${bare}.ts`, `${bare}.tsx`].find((path) => paths.has(path));
}

/** How often each package imports each other one, tests left out: `{ from, to, count, lazy }`. */
export function arrowsOf({ packages }) {
  const names = new Set(packages.map(({ name }) => name));
  return packages.flatMap(({ name, sources }) => {
    const found = sources
      .filter(({ path }) => !isTest(path))
      .flatMap(({ imports }) => imports)
      .map(({ from, how }) => ({ to: packageOf(from), how }))
      .filter(({ to }) => to && to !== name && names.has(to));
    return [...new Set(found.map(({ to }) => to))].sort().map((to) => {
      const all = found.filter((one) => one.to === to);
      const types = all.filter(({ how }) => how === 'type').length;
      const lazy = all.filter(({ how }) => how === 'dynamic').length;
      return { from: name, to, count: all.length, types, lazy };
    });
  });
}
