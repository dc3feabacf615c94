// The README's pinned snippet: its version is the package's, its hash that of the built `uptier.full.js`. Every build
// writes it; `npm run sri` alone, with `--check` to fail where it is stale.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readJson, root } from './packages.mjs';

const README = `${root}README.md`;
const FULL = `${root}packages/uptier/dist/uptier.full.js`;
const BLOCK = /(<!-- sri -->)[\s\S]*?(<!-- \/sri -->)/;

/** The `integrity` of a file's bytes. */
export const integrityOf = (bytes) =>
  `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** The text with the snippet of this version and hash between its marks; throws where it has none. */
export function fillSnippet(text, version, integrity) {
  if (!BLOCK.test(text)) throw new Error('the README has no <!-- sri --> … <!-- /sri -->');
  const snippet = [
    '```html',
    '<script async data-uptier data-server="/api/uptier" crossorigin="anonymous"',
    `  src="https://unpkg.com/uptier@${version}/dist/uptier.full.js"`,
    `  integrity="${integrity}"></script>`,
    '```',
  ].join('\n');
  return text.replace(BLOCK, (_, open, close) => `${open}\n${snippet}\n${close}`);
}

/** Writes the snippet of what is built now; tells whether it was another one. */
export function writeSnippet(check = false) {
  const before = readFileSync(README, 'utf8');
  const { version } = readJson('packages/uptier/package.json');
  const after = fillSnippet(before, version, integrityOf(readFileSync(FULL)));
  if (!check && after !== before) writeFileSync(README, after);
  return after !== before;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  if (!existsSync(FULL)) throw new Error('not built: npm run build');
  const stale = writeSnippet(check);
  if (stale) console.log(check ? "README.md's snippet is stale: npm run sri" : 'README.md updated');
  process.exitCode = check && stale ? 1 : 0;
}
