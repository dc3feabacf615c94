// Fills `<!-- size:p3 -->…<!-- /size -->`, `<!-- bench -->…<!-- /bench -->` and `<!-- bench:prompts -->…` in the READMEs from what was recorded;
// `--check` fails when one is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fillBench } from './bench-table.mjs';
import { readJson, root } from './packages.mjs';

const RECORD = 'packages/uptier/size.json';
const SPEED = 'packages/bench/results.json';
const PROMPTS = 'packages/bench/browser-results.json';
const FILES = ['README.md', 'packages/uptier/README.md'];
const MARKER = /(<!-- size:([\w-]+) -->)[^<]*(<!-- \/size -->)/g;

/** Bytes as kB of 1000, rounded up: a promise is not rounded down. */
export const kilobytes = (bytes) => `${(Math.ceil(bytes / 100) / 10).toFixed(1)} kB`;

/** The text with every marked number replaced; throws for a size that is not recorded. */
export function fillNumbers(text, sizes) {
  return text.replace(MARKER, (_, open, key, close) => {
    if (!Object.hasOwn(sizes, key)) throw new Error(`no size "${key}" is recorded`);
    return open + kilobytes(sizes[key]) + close;
  });
}

function run(check) {
  const sizes = existsSync(root + RECORD) ? readJson(RECORD) : {};
  const [speed, prompts] = [readJson(SPEED), readJson(PROMPTS)];
  const stale = FILES.filter((path) => existsSync(root + path)).filter((path) => {
    const text = readFileSync(root + path, 'utf8');
    const filled = fillBench(fillNumbers(text, sizes), speed, prompts);
    if (!check && filled !== text) writeFileSync(root + path, filled);
    return filled !== text;
  });
  for (const path of stale) {
    if (check) console.error(`${path} has stale numbers: node scripts/readme-numbers.mjs`);
    else console.log(`${path} updated`);
  }
  process.exitCode = check && stale.length ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run(process.argv.includes('--check'));
