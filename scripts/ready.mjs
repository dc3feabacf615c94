// Makes a fresh clone ready. Node's own modules only, and syntax that Node 14 still parses:
// an older Node must get as far as the sentence below.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { newest, root } from './packages.mjs';

const OLDEST = [20, 19];

/** Ends the process with one sentence where this Node is too old for the tools. */
export function needNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  console.error(`Uptier needs Node ${OLDEST.join('.')} or newer, and this is Node ${version}.`);
  process.exit(1);
}

// npm writes this file last, so a broken install counts as none.
const installed = () => {
  const stamp = `${root}node_modules/.package-lock.json`;
  if (!existsSync(stamp)) return false;
  return statSync(stamp).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
};

const npm = (...args) =>
  spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
    .status === 0;

/** Installs the dependencies where they are missing or older than the lock. */
export function needInstall() {
  if (installed()) return;
  console.log('Installing the dependencies …');
  if (npm('ci') || npm('install')) return;
  console.error('npm could not install the dependencies: see its message above.');
  process.exit(1);
}

/** Whether a file of the build is missing or older than what it is made from. */
export function buildIsStale() {
  const outputs = [
    'packages/uptier/dist/uptier.js',
    'packages/uptier/dist/index.d.ts',
    'packages/server/dist/index.js',
    'packages/server/dist/index.d.ts',
  ].map((path) => root + path);
  if (!outputs.every((path) => existsSync(path))) return true;
  const sources = ['packages', 'rollup.config.mjs', 'scripts/build.mjs', 'package-lock.json'];
  const built = Math.min(...outputs.map((path) => statSync(path).mtimeMs));
  return newest(sources.map((path) => root + path)) > built;
}

/** Builds; false where it failed. */
export const build = () =>
  spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' }).status === 0;
