// `npm run bench`: the engine beside its rivals and floors, in one process; about three minutes.
// `-- --quick` half a minute, to look; `-- --record` keeps the figures for the README; `-- --check` fails where a figure is far above its goal and the record.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { findBrowser } from './browsers.mjs';
import { root } from './packages.mjs';

const DIR = `${root}packages/bench/`;
const RESULTS = 'packages/bench/results.json';

const shared = {
  bundle: true,
  target: 'es2022',
  logLevel: 'warning',
  tsconfigRaw: {},
};
await build({
  ...shared,
  entryPoints: [`${DIR}src/bench.ts`],
  outfile: `${DIR}dist/bench.cjs`,
  platform: 'node',
  format: 'cjs',
  external: ['playwright-core'],
});
await build({
  ...shared,
  entryPoints: [`${DIR}src/cold-page.ts`],
  outfile: `${DIR}dist/cold-page.js`,
  format: 'iife',
  minify: true,
});

const browser = findBrowser('chromium');
const args = [
  '--expose-gc',
  `${DIR}dist/bench.cjs`,
  ...process.argv.slice(2),
  ...(browser ? ['--chromium', browser, '--page', `${DIR}dist/cold-page.js`] : []),
  '--results',
  root + RESULTS,
];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
process.exitCode = status ?? 1;
