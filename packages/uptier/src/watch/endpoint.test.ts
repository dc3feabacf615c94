// @vitest-environment happy-dom
import type { Reading } from '@uptier/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EndpointWatch, watchEndpoint } from './endpoint.js';

let readings: Reading[];
let failed: ReturnType<typeof vi.fn<(why: string) => void>>;
let asked: RequestInit[];
let answer: () => Promise<Response>;
let stop: () => void;
let visible: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  vi.useFakeTimers();
  readings = [];
  asked = [];
  failed = vi.fn<(why: string) => void>();
  answer = async () => Response.json({ used: 8, limit: 10 });
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    asked.push(init);
    return answer();
  });
  visible = vi.spyOn(Document.prototype, 'visibilityState', 'get').mockReturnValue('visible');
});
afterEach(() => {
  stop();
  visible.mockRestore();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const watch = async (options: Partial<EndpointWatch> = {}) => {
  stop = watchEndpoint((reading) => readings.push(reading), {
    endpoint: '/usage',
    failed,
    ...options,
  });
  await pass(10);
};
const show = (state: 'visible' | 'hidden') => {
  visible.mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
};

test('asks at once and every five minutes, and lets the browser ask whether it has changed', async () => {
  await watch();
  await pass(299_000);
  expect(asked).toHaveLength(1);
  await pass(2000);
  expect(asked).toHaveLength(2);
  expect(asked[0]).toMatchObject({ cache: 'no-cache', credentials: 'same-origin' });
  expect(readings).toEqual([{ used: 8, limit: 10 }]);
});

test('reads dotted paths, and asks as often as it was told, but never oftener than every ten seconds', async () => {
  answer = async () => Response.json({ data: { count: 3, max: '5' } });
  await watch({ used: 'data.count', limit: 'data.max', every: '1s' });
  await pass(30_000);
  expect(readings).toEqual([{ used: 3, limit: 5 }]);
  expect(asked).toHaveLength(4);
});

test('F30 each failure doubles the wait, up to half an hour; one sentence for a row of them', async () => {
  answer = async () => new Response('', { status: 500 });
  await watch({ every: '10s' });
  await pass(3_600_000);
  // 10 s, 20 s, 40 s … with up to a quarter more: not the 360 of a steady pace.
  expect(asked.length).toBeGreaterThanOrEqual(8);
  expect(asked.length).toBeLessThanOrEqual(11);
  expect(failed).toHaveBeenCalledOnce();
  expect(failed).toHaveBeenCalledWith('/usage: Error: HTTP 500');
  answer = async () => Response.json(4);
  await pass(2_300_000);
  const since = asked.length;
  await pass(30_000);
  expect(asked.length - since).toBe(3);
  expect(readings).toEqual([{ used: 4 }]);
});

test.each([
  ['no JSON', async () => new Response('<html>')],
  ['no number', async () => Response.json({ plan: 'free' })],
  ['too long', async () => new Response(' '.repeat(70_000))],
  ['a lost network', async () => Promise.reject(new TypeError('Failed to fetch'))],
])('an answer that is %s is no reading, and is said', async (_, give) => {
  answer = give;
  await watch();
  expect(readings).toEqual([]);
  expect(failed).toHaveBeenCalledOnce();
});

test('a hidden page asks nothing; shown again it asks what was due, and no sooner', async () => {
  await watch();
  show('hidden');
  await pass(3_600_000);
  expect(asked).toHaveLength(1);
  show('visible');
  await pass(10);
  expect(asked).toHaveLength(2);
  show('hidden');
  show('visible');
  await pass(200_000);
  expect(asked).toHaveLength(2);
});

test('an answer that comes after the end is not heard, and nothing is asked again', async () => {
  let send = (_: Response) => {};
  answer = () =>
    new Promise((resolve) => {
      send = resolve;
    });
  await watch();
  stop();
  send(Response.json(9));
  await pass(3_600_000);
  expect(readings).toEqual([]);
  expect(asked).toHaveLength(1);
});
