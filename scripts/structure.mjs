// The fences of the house. Each takes the house as it was read and returns what is wrong, one sentence per fault.
import { isTest, packageOf, targetOf } from './house.mjs';

/** @typedef {import('./house.mjs').House} House */

/** Who may import whom: `offers <- core <- ui <- uptier`; server and command line stand beside the page. */
const ARROWS = {
  '@uptier/offers': [],
  '@uptier/core': ['@uptier/offers'],
  '@uptier/ui': ['@uptier/offers', '@uptier/core'],
  uptier: ['@uptier/offers', '@uptier/core', '@uptier/ui'],
  '@uptier/server': ['@uptier/offers', '@uptier/core'],
  '@uptier/cli': ['@uptier/offers', '@uptier/core'],
  '@uptier/bench': ['@uptier/offers', '@uptier/core'],
};
const PUBLISHED = ['uptier', '@uptier/server', '@uptier/cli'];
const IN_THE_PAGE = ['@uptier/offers', '@uptier/core', '@uptier/ui', 'uptier'];
const LONGEST = 250;
const SHORTEST = 40;

const shipped = ({ sources }) => sources.filter(({ path }) => !isTest(path));
const importsIn = (sources) =>
  sources.flatMap(({ path, imports }) =>
    imports.map((one) => ({ ...one, path, at: `${path}:${one.line}` })),
  );

/** Files that import each other in a ring; an `import()` does not close one. @param {House} house */
export function cycles({ packages }) {
  return packages.flatMap(({ sources }) => {
    const paths = new Set(sources.map(({ path }) => path));
    const next = new Map(
      sources.map(({ path, imports }) => [
        path,
        imports
          .filter(({ from, how }) => from.startsWith('.') && how !== 'dynamic')
          .map(({ from }) => targetOf(from, path, paths)),
      ]),
    );
    return ringsIn(next).map((ring) => `${ring.join(' -> ')} is a cycle`);
  });
}

function ringsIn(next) {
  const done = new Set();
  const rings = [];
  const walk = (path, trail) => {
    const seen = trail.indexOf(path);
    if (seen >= 0) rings.push([...trail.slice(seen), path]);
    if (seen >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) if (to) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return rings;
}

/** Arrows against the direction of the house, types included. @param {House} house */
export function wrongArrows({ packages }) {
  const names = new Set(packages.map(({ name }) => name));
  return packages.flatMap(({ name, sources }) => {
    const allowed = ARROWS[name] ?? PUBLISHED;
    return importsIn(sources)
      .map((one) => ({ ...one, to: packageOf(one.from) }))
      .filter(({ to }) => to && names.has(to) && to !== name && !allowed.includes(to))
      .map(
        ({ at, to }) => `${at} imports ${to}: ${name} may import ${allowed.join(', ') || 'none'}`,
      );
  });
}

/** Imports past another package's entries, or out of the own folder. @param {House} house */
export function deepImports({ packages }) {
  return packages.flatMap(({ dir, sources }) =>
    importsIn(sources).flatMap(({ at, from, path }) => {
      const leaves = from.startsWith('.') && !inside(dir, path, from);
      if (leaves) return [`${at} imports ${from}: other packages are imported by name`];
      const owner = packages.find(({ name }) => name === packageOf(from));
      if (!owner) return [];
      const entry = `.${from.slice(owner.name.length)}`;
      return owner.exports.some((open) => fits(open, entry))
        ? []
        : [`${at} imports ${from}: ${owner.name} has no entry ${entry}`];
    }),
  );
}

const inside = (dir, path, from) =>
  new URL(from, `file:///${path}`).pathname.startsWith(`/${dir}/`);
const fits = (open, entry) =>
  open.endsWith('*') ? entry.startsWith(open.slice(0, -1)) : open === entry;

const PROMPTING = /\/uptier\/src\/(headless-)?prompting\.ts$/;
const ONE_FILE = /\/uptier\/src\/script-full\.ts$/;

/**
 * What would make the UI part of the first download: only `prompting.ts` and the headless one take it in, reached
 * by `import()` alone, but for the build in one file. And `ui` takes only types from `core`, else its chunk carries the engine again.
 * @param {House} house
 */
export function eagerImports({ packages }) {
  return packages.flatMap((pkg) =>
    importsIn(shipped(pkg)).flatMap(({ at, from, how, path }) => {
      const to = packageOf(from);
      const chunk = /^\.\/(headless-)?prompting\.js$/.test(from);
      const lazy = to === '@uptier/ui' ? PROMPTING : chunk ? ONE_FILE : null;
      if (lazy && how === 'static' && !lazy.test(path))
        return [`${at} imports ${from} at run time: use import() or import type`];
      if (pkg.name === '@uptier/ui' && to === '@uptier/core' && how !== 'type')
        return [`${at} imports ${from} at run time: ui takes only types from core`];
      return [];
    }),
  );
}

/** Imports that the package does not list; a test may also use the root's tools. @param {House} house */
export function unlistedImports({ packages }, rootTools = []) {
  return packages.flatMap((pkg) => {
    const { name, listed, tools, sources } = pkg;
    // Private packages are bundled in: a published package lists them as tools.
    const bundled = tools.filter((tool) => tool.startsWith('@uptier/'));
    return importsIn(sources).flatMap(({ at, from, how, path }) => {
      const test = isTest(path);
      if (from.startsWith('node:'))
        return IN_THE_PAGE.includes(name) && !test
          ? [`${at} imports ${from}: ${name} runs in the page`]
          : [];
      const to = packageOf(from);
      const known = [name, ...listed, ...bundled];
      if (test || how === 'type') known.push(...tools, ...tools.map(typesFor));
      if (test) known.push(...rootTools);
      return !to || known.includes(to) ? [] : [`${at} imports ${to}: ${name} does not list it`];
    });
  });
}

const typesFor = (tool) => tool.replace('@types/', '');

const ours = ({ packages, loose }) => [...packages.flatMap(({ sources }) => sources), ...loose];
const isGenerated = (path) => path.endsWith('.generated.ts');

/** Files too long to have one reason to change. @param {House} house */
export function longFiles(house) {
  return ours(house)
    .filter(({ path }) => !isTest(path) && !isGenerated(path) && !path.endsWith('/offers.ts'))
    .filter(({ lines }) => lines > LONGEST)
    .map(({ path, lines }) => `${path} has ${lines} lines, ${LONGEST} at most`);
}

/** Files so short that they may belong to a neighbour: a hint, no fault. @param {House} house */
export function shortFiles({ packages }) {
  const entry = /\/(index|script[\w-]*|[\w-]*types)\.tsx?$/;
  return packages
    .filter(({ dir }) => dir.startsWith('packages/'))
    .flatMap(shipped)
    .filter(({ path, lines }) => lines < SHORTEST && !entry.test(path) && !isGenerated(path))
    .map(({ path, lines }) => `${path} (${lines})`);
}

/** Default exports, but for the configuration files whose tools ask for one. @param {House} house */
export function defaultExports(house) {
  return ours(house)
    .filter(({ path }) => !/\.config\.(ts|m?js)$/.test(path))
    .flatMap(({ path, defaultExports: lines }) =>
      lines.map((line) => `${path}:${line} has a default export: name it`),
    );
}

const JUNK = /(^|[-._/])(utils?|helpers?|common|managers?|services?)(?=[-._/])/i;

/** Names under which anything could lie. @param {House} house */
export function junkNames(house) {
  return ours(house)
    .filter(({ path }) => JUNK.test(path))
    .map(({ path }) => `${path} is named after nothing: name it after what it holds`);
}
