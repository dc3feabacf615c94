// Imports a published entry in bare Node, as a server-side render does, and names the globals it adds.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

// nanostores keeps its clock there, so that two copies of it on one page agree.
const KNOWN = ['nanostoresGlobal'];

const PROBE = `
const before = new Set(Reflect.ownKeys(globalThis));
await import(process.argv[1]);
const added = Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String);
process.stdout.write(JSON.stringify(added), () => process.exit());`;

/** What is wrong with an entry when Node imports it: a throw, a global, or that it is not built. */
export function globalsAddedBy(entry, known = KNOWN) {
  if (!existsSync(entry)) return ['is not built: npm run build'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', PROBE, pathToFileURL(entry).href],
    { encoding: 'utf8', timeout: 60_000 },
  );
  if (status !== 0) return [`cannot be imported in Node: ${stderr.trim().split('\n').at(-1)}`];
  return JSON.parse(stdout)
    .filter((name) => !known.includes(name))
    .map((name) => `adds the global ${name}`);
}
