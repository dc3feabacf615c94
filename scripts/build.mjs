// `npm run build`: schema, bundles, types, in this order. A failure leaves exit code 1 and says which part.
// What an earlier build left is removed at the end, so that a running demo never finds an empty folder.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { rollup } from 'rollup';
import bundles, { typings } from '../rollup.config.mjs';
import { filesBelow, PACKAGES, root, TYPE_PROJECTS } from './packages.mjs';
import { writeSnippet } from './sri.mjs';

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

const node = (...args) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;

const written = new Set();

async function bundle(options) {
  const [input] =
    typeof options.input === 'string' ? [options.input] : Object.values(options.input);
  const from = relative(root, input);
  try {
    const built = await rollup(options);
    const { output } = await built.write(options.output);
    await built.close();
    const dir = options.output.dir ?? dirname(options.output.file);
    for (const { fileName } of output) written.add(join(dir, fileName));
    const names = output.map((file) => file.fileName).filter((name) => !name.endsWith('.map'));
    console.log(`${from} -> ${names.join(', ')}`);
    return true;
  } catch (error) {
    console.error(`${from}: ${error.message}`);
    return false;
  }
}

/** One after the other: the loaders carry the names of the chunks built before them. */
async function bundleAll(list) {
  let good = true;
  for (const options of list) good = (await bundle(options)) && good;
  return good;
}

function removeLeftovers() {
  for (const name of PACKAGES)
    for (const path of filesBelow(join(root, 'packages', name, 'dist')))
      if (!written.has(path)) rmSync(path);
}

const start = Date.now();
const schema = node('scripts/schema.mjs');
const scripts = await bundleAll(bundles);
// A type error is an error of the build, but the bundles are written before it: they do not depend on it.
const checked = node('node_modules/typescript/bin/tsc', '-b', ...TYPE_PROJECTS);
const types = await bundleAll(typings);

const good = schema && scripts && checked && types;
if (good) {
  removeLeftovers();
  // Whoever changes a byte commits the hash with it.
  if (writeSnippet()) console.log('README.md pins another hash now');
}
console.log(`${good ? 'built' : 'build failed'} in ${seconds(start)}`);
process.exitCode = good ? 0 : 1;
