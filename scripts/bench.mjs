// `npm run bench`: the engine beside its rivals and floors, in one process; about three minutes.
// `-- --browser` the prompts beside rivals' prompts, in Chromium; about seven minutes, of the built files.
// `-- --quick` to look; `-- --record` keeps the figures for the README; `-- --check` (engine) fails where a figure is far above its goal and the record.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { build } from 'esbuild';
import { findBrowser } from './browsers.mjs';
import { root } from './packages.mjs';

const DIR = `${root}packages/bench/`;
const BUILT = `${root}packages/uptier/dist/`;
const browser = findBrowser('chromium');
const rest = process.argv.slice(2);

const shared = {
  bundle: true,
  target: 'es2022',
  logLevel: 'warning',
  tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', jsxImportSource: 'preact' } },
};
const forNode = (entry, outfile) =>
  build({
    ...shared,
    entryPoints: [`${DIR}src/${entry}.ts`],
    outfile: `${DIR}dist/${outfile}`,
    platform: 'node',
    format: 'cjs',
    external: ['playwright-core'],
  });
const forPage = (entries, outdir) =>
  build({
    ...shared,
    entryPoints: entries.map((entry) => `${DIR}src/${entry}`),
    outdir: `${DIR}dist/${outdir}`,
    format: 'iife',
    minify: true,
    // As their own builds for pages have it.
    define: { 'process.env.NODE_ENV': '"production"', __DEBUG_BUILD__: 'false' },
  });

async function engine() {
  await forNode('bench', 'bench.cjs');
  await forPage(['cold-page.ts'], '');
  const page = browser ? ['--chromium', browser, '--page', `${DIR}dist/cold-page.js`] : [];
  return [
    '--expose-gc',
    `${DIR}dist/bench.cjs`,
    ...rest,
    ...page,
    '--results',
    `${DIR}results.json`,
  ];
}

async function prompts() {
  if (!browser) throw new Error('no Chromium: set CHROMIUM=/path/to/it, or install it');
  await forNode('browser/browser-bench', 'browser-bench.cjs');
  const peers = readdirSync(`${DIR}src/browser/peers`).filter((name) => name !== 'peer.ts');
  await forPage(
    peers.map((name) => `browser/peers/${name}`),
    'peers',
  );
  const places = ['--chromium', browser, '--scripts', `${DIR}dist/peers/`, '--built', BUILT];
  const results = ['--results', `${DIR}browser-results.json`];
  return [`${DIR}dist/browser-bench.cjs`, ...rest, ...places, ...results];
}

const args = await (rest.includes('--browser') ? prompts() : engine());
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
process.exitCode = status ?? 1;
