// Where everything lies: read by the build, the checks and the commands, so that a path is written once.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, with a closing slash. */
export const root = fileURLToPath(new URL('../', import.meta.url));

/** The folders under `packages/`, in the order in which they may import each other. */
export const PACKAGES = ['offers', 'core', 'ui', 'uptier', 'server', 'cli'];

/** Reads a JSON file below the root. */
export const readJson = (path, from = root) => JSON.parse(readFileSync(join(from, path), 'utf8'));

/** The projects that `tsc -b` builds, as its arguments. */
export const TYPE_PROJECTS = PACKAGES.map((name) => `packages/${name}`);

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', 'out']);

/** All files below a folder, sorted, without what is built, installed or hidden. */
export function filesBelow(dir) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (SKIPPED.has(entry.name) || entry.name.startsWith('.')) return [];
      const path = join(dir, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

/** When the newest of these files or folders was written, in epoch milliseconds; 0 for none. */
export const newest = (paths) =>
  Math.max(0, ...paths.filter((path) => existsSync(path)).map((path) => writtenAt(path)));

const writtenAt = (path) => {
  const stat = statSync(path);
  return stat.isDirectory() ? newest(filesBelow(path)) : stat.mtimeMs;
};
