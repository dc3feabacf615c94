// `npm run size`: what a page downloads, Brotli at its best, beside the goals and the recorded sizes.
// A size more than 2 % above the recorded one fails; `--record` accepts what is there now.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { rollup } from 'rollup';
import { headless } from '../rollup.config.mjs';
import { readJson, root } from './packages.mjs';

const DIST = `${root}packages/uptier/dist/`;
const RECORD = 'packages/uptier/size.json';
const SLACK = 1.02;

/** In bytes. */
const GOALS = { p1: 4500, p2: 6200, p3: 14300, ui: 8100 };
const LABELS = {
  p1: 'P1 headless engine with its stores',
  p2: 'P2 uptier.js',
  ui: '   uptier-ui chunk',
  p3: 'P3 all until the first card (P2 + chunk)',
  sentences: '   uptier-sentences chunk',
  explain: '   uptier-explain chunk',
  extras: '   uptier-extras chunk',
  incremental: '   uptier-incremental chunk',
  watches: '   uptier-watches chunk',
  tools: '   uptier-tools chunk',
  outbox: '   uptier-outbox chunk',
  mjs: '   uptier.mjs',
  full: '   uptier.full.js',
};

/** P3b: what is loaded only where it is used, each with its goal in bytes; printed, and not recorded. */
const CHUNKS = {
  format: [2000, 'uptier-', ['banner', 'modal', 'popover', 'inline', 'gate', 'usage-bar']],
  language: [
    800,
    'uptier-',
    'arabic chinese dutch french german hebrew italian japanese korean polish portuguese spanish'.split(
      ' ',
    ),
  ],
  binding: [600, '', ['react', 'vue', 'svelte']],
};

/** Bytes after Brotli 11. */
export function brotli(text) {
  const bytes = Buffer.from(text);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params }).length;
}

/** The one built file of that name; the lazy parts carry a hash. */
function builtFile(pattern) {
  const found = existsSync(DIST) ? readdirSync(DIST).filter((name) => pattern.test(name)) : [];
  if (found.length !== 1)
    throw new Error(`expected one file ${pattern} in packages/uptier/dist, found ${found.length}`);
  return brotli(readFileSync(DIST + found[0]));
}

async function headlessEngine() {
  const built = await rollup(headless);
  const { output } = await built.generate({ ...headless.output, sourcemap: false });
  await built.close();
  return brotli(output[0].code);
}

async function measure() {
  const p2 = builtFile(/^uptier\.js$/);
  const ui = builtFile(/^uptier-ui\.\w+\.js$/);
  return {
    p1: await headlessEngine(),
    p2,
    ui,
    p3: p2 + ui,
    sentences: builtFile(/^uptier-sentences\.\w+\.js$/),
    explain: builtFile(/^uptier-explain\.\w+\.js$/),
    extras: builtFile(/^uptier-extras\.\w+\.js$/),
    incremental: builtFile(/^uptier-incremental\.\w+\.js$/),
    watches: builtFile(/^uptier-watches\.\w+\.js$/),
    tools: builtFile(/^uptier-tools\.\w+\.js$/),
    outbox: builtFile(/^uptier-outbox\.\w+\.js$/),
    mjs: builtFile(/^uptier\.mjs$/),
    full: builtFile(/^uptier\.full\.js$/),
  };
}

function table(sizes, recorded) {
  const row = (label, ...cells) => label.padEnd(42) + cells.map((one) => one.padStart(10)).join('');
  console.log(row('Brotli 11, bytes', 'now', 'recorded', 'goal'));
  for (const [key, label] of Object.entries(LABELS)) {
    const goal = GOALS[key];
    const verdict = goal && sizes[key] > goal ? '  over the goal' : '';
    const cells = [sizes[key], recorded[key] ?? '-', goal ?? ''].map(String);
    console.log(row(label, ...cells) + verdict);
  }
}

function chunkTable() {
  console.log('\nP3b, bytes of each chunk');
  for (const [kind, [goal, prefix, names]] of Object.entries(CHUNKS)) {
    const sizes = names.map((name) => [
      name,
      builtFile(new RegExp(`^${prefix}${name}${prefix && '\\.\\w+'}\\.js$`)),
    ]);
    const over = sizes.filter(([, size]) => size > goal).length;
    const list = sizes.map(([name, size]) => `${name} ${size}`).join(', ');
    console.log(`${kind}, goal ${goal}: ${list}${over ? `  (${over} over the goal)` : ''}`);
  }
}

const grown = (sizes, recorded) =>
  Object.keys(LABELS)
    .filter((key) => !(sizes[key] <= recorded[key] * SLACK))
    .map((key) =>
      recorded[key] === undefined
        ? `${key} is not recorded yet: npm run size -- --record`
        : `${key} has ${sizes[key]} bytes, recorded are ${recorded[key]}: make it smaller, or record it and say why in the commit (npm run size -- --record)`,
    );

const sizes = await measure();
const recorded = existsSync(root + RECORD) ? readJson(RECORD) : {};
table(sizes, recorded);
chunkTable();
if (process.argv.includes('--record')) {
  writeFileSync(root + RECORD, `${JSON.stringify(sizes, null, 2)}\n`);
  console.log(`recorded in ${RECORD}; now: node scripts/readme-numbers.mjs`);
} else {
  const faults = grown(sizes, recorded);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length ? 1 : 0;
}
