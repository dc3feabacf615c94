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
