import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Demo, startDemo } from './harness.js';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});

afterAll(() => demo?.close());

const status = async (path: string): Promise<number> => (await fetch(demo.url + path)).status;

it('answers once started', async () => {
  expect(await status('/')).toBe(200);
});

it('is gone after SIGKILL, and back on the same address after a restart', async () => {
  await demo.kill();
  await expect(fetch(demo.url)).rejects.toThrow();
  await demo.restart();
  expect(await status('/')).toBe(200);
});

it('serves the built script of this checkout', async () => {
  const answer = await fetch(`${demo.url}/uptier/uptier.js`);
  expect(answer.headers.get('content-type')).toContain('javascript');
  expect((await answer.text()).length).toBeGreaterThan(1000);
});

it('refuses strings that are pulled wrongly, and goes on', async () => {
  const pull = async (path: string, body: string) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${demo.url}/demo/${path}`, { method: 'POST', headers, body })).status;
  };
  expect(await pull('bank', '{')).toBe(400);
  expect(await pull('bank', 'null')).toBe(400);
  expect(await pull('bank', '{ "mode": "generous" }')).toBe(400);
  expect(await pull('projects', '"many"')).toBe(400);
  expect(await pull('reset', '[')).toBe(400);
  expect(await status('/')).toBe(200);
});
