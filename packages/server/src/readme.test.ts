import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { FILE } from './host.fixture.js';

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url));
const cache = path('../node_modules/.cache/');
const script = join(cache, `readme-${process.pid}.mjs`);
const dir = mkdtempSync(join(tmpdir(), 'uptier-readme-'));
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
  rmSync(script, { force: true });
});

it('the README example for Node runs as it stands: offers, quote, upgrade, undo', async () => {
  const readme = readFileSync(path('../README.md'), 'utf8');
  const example = /## Node with Hono\n\n```js\n([\s\S]*?)```/.exec(readme)?.[1] as string;
  const anyPort = example.replace('port: 3000 });', 'port: 0 }, ({ port }) => console.log(port));');
  expect(anyPort).not.toBe(example);
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(dir, 'offers.json'), JSON.stringify(FILE));
  await build({
    stdin: { contents: anyPort, resolveDir: path('.') },
    alias: { '@uptier/server': path('index.ts') },
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@electric-sql/pglite', 'pg', 'hono', '@hono/node-server'],
    logLevel: 'error',
  });
  const child = spawn(process.execPath, [script], {
    cwd: dir,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const port = await new Promise((resolve, reject) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
      child.once('exit', reject);
    });
    const call = async (route: string, body?: object, headers: Record<string, string> = {}) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/uptier/${route}`, {
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
        headers: { 'content-type': 'application/json', cookie: 'account=a1', ...headers },
      });
      return (await response.json()) as Record<string, unknown>;
    };
    expect(await call('offers')).toMatchObject({ version: 1 });
    const intent = crypto.randomUUID();
    const quote = (await call('quote', { offer: 'pro-plain' })).id;
    const headers = { 'idempotency-key': intent };
    expect(await call('upgrade', { intent, quote }, headers)).toMatchObject({
      status: 'succeeded',
    });
    expect(await call('quote', { offer: 'pro-plain' })).toMatchObject({
      error: { code: 'already' },
    });
    expect(await call(`upgrade/${intent}/undo`, {})).toMatchObject({ status: 'undone' });
    expect(await call('quote', { offer: 'pro-plain' })).toMatchObject({ method: 'Visa 4242' });
  } finally {
    child.kill();
  }
}, 180_000);
