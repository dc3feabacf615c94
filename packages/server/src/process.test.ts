import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// Inside the package, so that the bundle finds what it leaves outside.
const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));
const script = join(cache, `process-server-${process.pid}.mjs`);
const data = mkdtempSync(join(tmpdir(), 'uptier-data-'));
const running = new Set<ChildProcess>();

beforeAll(async () => {
  mkdirSync(cache, { recursive: true });
  await build({
    entryPoints: [fileURLToPath(new URL('process-server.fixture.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@electric-sql/pglite', 'pg', 'hono'],
    logLevel: 'error',
  });
});
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
  rmSync(script, { force: true });
});

async function start(where: string) {
  const child = spawn(process.execPath, [script, where], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) =>
    child.once('exit', (code, signal) => {
      running.delete(child);
      resolve(signal ?? code);
    }),
  );
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /port (\d+)/.exec(chunk.toString())?.[1];
      if (found) resolve(found);
    });
    void ended.then((how) => reject(new Error(`the server ended with ${how}`)));
  });
  const call = async (path: string, body?: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', ...headers },
    });
    return (await response.json()) as Record<string, unknown>;
  };
  return { child, ended, call };
}

describe('a process that is killed', () => {
  it('F100: SIGKILL between charge and answer ends in succeeded with exactly one charge', async () => {
    const first = await start(data);
    await first.call('/crash').catch(() => null);
    const quote = (await first.call('/api/uptier/quote', { offer: 'pro' })).id;
    const intent = crypto.randomUUID();
    const send = (server: typeof first) =>
      server.call('/api/uptier/upgrade', { intent, quote }, { 'idempotency-key': intent });
    await expect(send(first)).rejects.toThrow('fetch failed');
    expect(await first.ended).toBe('SIGKILL');

    const second = await start(data);
    const status = await second.call(`/api/uptier/upgrade/${intent}`);
    expect(status).toMatchObject({ status: 'succeeded', receipt: { plan: 'pro' } });
    expect(await second.call('/charges')).toHaveLength(1);
    expect(await send(second)).toEqual(status);
    expect(await second.call('/charges')).toHaveLength(1);
    second.child.kill('SIGTERM');
    await second.ended;
  }, 180_000);
});
