import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { describe, expect, inject, it } from 'vitest';
import { root } from './install.js';

const installed = inject('installed');
const uptier = installed.find(({ name }) => name === 'uptier');

// nanostores keeps its clock there, so that two copies of it on one page agree.
const KNOWN = "['nanostoresGlobal']";

/** Imports each address, names the globals that this adds, and lets a client do all it can. */
const probe = (addresses: string[], frameworks: string[], tell: string) => `
// What a framework puts there is its own.
for (const name of ${JSON.stringify(frameworks)}) await import(name)
const before = new Set(Reflect.ownKeys(globalThis))
const faults = []
for (const level of ['warn', 'error']) console[level] = (...words) => faults.push(words.join(' '))
for (const address of ${JSON.stringify(addresses)})
  await import(address).catch((error) => faults.push(address + ': ' + error.message))
for (const key of Reflect.ownKeys(globalThis))
  if (!before.has(key) && !${KNOWN}.includes(key)) faults.push('global ' + String(key))
const { createUptier } = await import(${JSON.stringify(addresses[0])})
if (createUptier) {
  const client = createUptier({ server: '/api/uptier', facts: { plan: 'free' } })
  client.usage('projects', { used: 9, limit: 10 })
  await client.ready
  const { allowed, reason } = await client.attempt('projects')
  if (!allowed || reason !== 'inert') faults.push('not inert: ' + reason)
  client.destroy()
}
${tell}`;

const inWorker = `
import { Worker } from 'node:worker_threads'
const worker = new Worker(new URL('./in-worker.mjs', import.meta.url))
worker.on('message', (faults) => console.log(JSON.stringify(faults)))
worker.on('error', (error) => console.log(JSON.stringify([error.message])))`;

describe.each(installed)('$name, installed', ({ name, project, folder, files }) => {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const typed = Object.entries(manifest.exports as Record<string, string | { types?: string }>)
    .filter(([, to]) => typeof to === 'object' && to.types)
    .map(([path]) => join(name, path));
  const frameworks = Object.keys(manifest.peerDependencies ?? {});
  // The files behind a pattern are exports, too: a script file may be imported where a page is rendered.
  const open = Object.keys(manifest.exports).includes('./dist/*');
  const rest = open ? files.filter((file) => /^dist\/.*\.m?js$/.test(file)) : [];
  const addresses = [...typed, ...rest.map((file) => `${name}/${file}`)];
  const write = (file: string, text: string) => writeFileSync(join(project, file), text);
  const node = (...args: string[]) =>
    execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8' });

  it('F05 every export is imported in bare Node without a throw, a word or a new global', () => {
    write(
      'bare.mjs',
      probe(addresses, frameworks, 'console.log(JSON.stringify(faults)); process.exit()'),
    );
    expect(JSON.parse(node('bare.mjs'))).toEqual([]);
  });

  it('F05 every export is imported in a worker without a throw, a word or a new global', () => {
    const tell = `(await import('node:worker_threads')).parentPort.postMessage(faults)`;
    write('in-worker.mjs', probe(addresses, frameworks, tell));
    write('worker.mjs', inWorker);
    expect(JSON.parse(node('worker.mjs'))).toEqual([]);
  });

  it.each([
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ])(
    'compiles under module %s, moduleResolution %s, strict, with every library checked',
    (module, moduleResolution) => {
      const uses = typed.map((from, i) => `import * as all${i} from '${from}';\nvoid all${i};`);
      if (name === 'uptier') uses.push(CONSUMER);
      write('consumer.ts', uses.join('\n'));
      const compilerOptions = {
        target: 'ES2022',
        lib: ['ES2022', 'DOM', 'DOM.Iterable'],
        module,
        moduleResolution,
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        resolveJsonModule: true,
        noEmit: true,
        types: [],
      };
      write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      const said = (() => {
        try {
          return node(tsc, '-p', '.');
        } catch (error) {
          return (error as { stdout: string }).stdout;
        }
      })();
      expect(said).toBe('');
    },
  );
});

const CONSUMER = `
import { createUptier, type OffersFile, type Uptier } from 'uptier';
import schema from 'uptier/offers.schema.json' with { type: 'json' };
const offers: OffersFile = { version: 1, offers: [] };
const client: Uptier = createUptier({ offers, facts: { plan: 'free' } });
client.usage('projects', { used: 8, limit: 10 });
// @ts-expect-error A reading is an object.
client.usage('projects', 'eight');
void schema.definitions;`;

it('a production build of Vite takes it in, and leaves the card in a chunk of its own', async () => {
  const { project } = uptier as NonNullable<typeof uptier>;
  writeFileSync(join(project, 'index.html'), '<script type="module" src="/app.js"></script>');
  writeFileSync(
    join(project, 'app.js'),
    "import { createUptier } from 'uptier'\nwindow.client = createUptier({ server: '/api/uptier' })",
  );
  const warnings: string[] = [];
  const { output } = (await build({
    root: project,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      rolldownOptions: { onLog: (level, { message }) => void warnings.push(`${level} ${message}`) },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = output.filter((one) => one.type === 'chunk');
  const entry = chunks.find(({ isEntry }) => isEntry);
  const card = chunks.filter(({ code }) => code.includes('uptier-root'));
  expect(card).toHaveLength(1);
  expect(card[0]).toMatchObject({ isEntry: false, isDynamicEntry: true });
  expect(entry?.imports).not.toContain(card[0]?.fileName);
  expect(warnings).toEqual([]);
});
