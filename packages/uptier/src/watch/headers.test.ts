// @vitest-environment happy-dom
import type { Reading } from '@uptier/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type HeadersWatch, watchHeaders } from './headers.js';
import { rateLimitOf } from './rate-limit.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const of = (headers: Record<string, string>) =>
  rateLimitOf((name) => new Headers(headers).get(name), NOW);

test.each<[string, Record<string, string>, Reading | undefined]>([
  [
    'the present draft',
    { RateLimit: '"default";r=20;t=30', 'RateLimit-Policy': '"default";q=100;w=60' },
    { used: 80, limit: 100, resetsAt: '2026-03-01T12:00:30.000Z' },
  ],
  [
    'an earlier draft',
    { RateLimit: 'limit=100, remaining=50, reset=60' },
    { used: 50, limit: 100, resetsAt: '2026-03-01T12:01:00.000Z' },
  ],
  [
    'three headers',
    { 'RateLimit-Limit': '10, 10;w=1', 'RateLimit-Remaining': '2' },
    { used: 8, limit: 10 },
  ],
  [
    'X-RateLimit with an instant',
    {
      'X-RateLimit-Limit': '5000',
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': '1772370000',
    },
    { used: 5000, limit: 5000, resetsAt: '2026-03-01T13:00:00.000Z' },
  ],
  [
    'X-RateLimit in milliseconds',
    { 'X-RateLimit-Limit': '10', 'X-RateLimit-Used': '7', 'X-RateLimit-Reset': '1772370000000' },
    { used: 7, limit: 10, resetsAt: '2026-03-01T13:00:00.000Z' },
  ],
  ['X-Quota', { 'X-Quota-Limit': '10', 'X-Quota-Used': '8' }, { used: 8, limit: 10 }],
  [
    'more left than the limit',
    { 'X-RateLimit-Limit': '10', 'X-RateLimit-Remaining': '12' },
    { used: 0, limit: 10 },
  ],
  ['no limit', { RateLimit: '"default";r=20' }, undefined],
  ['words', { 'X-RateLimit-Limit': 'many', 'X-RateLimit-Remaining': 'few' }, undefined],
  ['nothing', {}, undefined],
])('reads %s', (_, headers, reading) => expect(of(headers)).toEqual(reading));

let readings: Reading[];
let refusals: number[];
let stop: () => void;
let answer: () => unknown;
const native = window.fetch;
const respond = (status = 200, url = `${location.origin}/api/exports?page=2`) => {
  const headers = { 'X-RateLimit-Limit': '10', 'X-RateLimit-Remaining': '2' };
  return Object.defineProperty(new Response('{}', { status, headers }), 'url', { value: url });
};
const watch = (options: Partial<HeadersWatch> = {}) => {
  stop = watchHeaders((reading) => readings.push(reading), {
    headers: '/api/**',
    refused: (status) => refusals.push(status),
    ...options,
  });
};
/** What the page has done is over. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  readings = [];
  refusals = [];
  answer = () => Promise.resolve(respond());
  window.fetch = function hostFetch(..._args: unknown[]) {
    return answer();
  } as typeof fetch;
});
afterEach(() => {
  stop?.();
  window.fetch = native;
  vi.useRealTimers();
});

test('reads the answers to what the host asks at an address that fits', async () => {
  watch();
  await fetch('/api/exports?page=2');
  answer = () => Promise.resolve(respond(200, `${location.origin}/pictures/1`));
  await fetch('/pictures/1');
  answer = () => Promise.resolve(respond(200, 'https://elsewhere.test/api/exports'));
  await fetch('https://elsewhere.test/api/exports');
  await settle();
  expect(readings).toEqual([{ used: 8, limit: 10 }]);
});

test('a whole address fits, too', async () => {
  watch({ headers: 'https://api.acme.test/v1/**' });
  answer = () => Promise.resolve(respond(200, 'https://api.acme.test/v1/exports?x=1'));
  await fetch('https://api.acme.test/v1/exports?x=1');
  await settle();
  expect(readings).toHaveLength(1);
});

test('the host’s call is its own: arguments, this, promise, name and fields', async () => {
  const own = vi.fn();
  const promise = Promise.resolve(respond());
  const hostFetch = function hostFetch(this: unknown, ...args: unknown[]) {
    own(this, args);
    return promise;
  };
  window.fetch = Object.assign(hostFetch as typeof fetch, { polyfill: true });
  watch();
  const init = { method: 'POST' };
  expect(window.fetch('/api/x', init)).toBe(promise);
  expect(own).toHaveBeenCalledWith(window, ['/api/x', init]);
  expect(window.fetch.name).toBe('hostFetch');
  expect((window.fetch as never as { polyfill: boolean }).polyfill).toBe(true);
});

test.each<[string, () => unknown]>([
  [
    'throws at once',
    () => {
      throw new Error('host');
    },
  ],
  ['returns nothing', () => undefined],
  ['returns what is no answer', () => Promise.resolve({ status: 200 })],
])('a fetch of the host that %s does the same with the watcher as without', async (_, give) => {
  answer = give;
  const told = () => {
    try {
      return window.fetch('/api/x');
    } catch (error) {
      return String(error);
    }
  };
  const before = await told();
  watch();
  expect(await told()).toEqual(before);
  await settle();
  expect(readings).toEqual([]);
});

test('a lost network reaches the host as it was', async () => {
  const lost = new TypeError('Failed to fetch');
  answer = () => Promise.reject(lost);
  watch();
  await expect(fetch('/api/x')).rejects.toBe(lost);
});

test('at the end the host’s own function is back; wrapped by somebody else it is left alone, and passes on', async () => {
  const own = window.fetch;
  watch();
  expect(window.fetch).not.toBe(own);
  stop();
  expect(window.fetch).toBe(own);
  watch();
  const ours = window.fetch;
  const theirs = ((...args: Parameters<typeof fetch>) => ours(...args)) as typeof fetch;
  window.fetch = theirs;
  stop();
  expect(window.fetch).toBe(theirs);
  await fetch('/api/x');
  await settle();
  expect(readings).toEqual([]);
});

test('F76 what Uptier itself asks for is not heard', async () => {
  watch({ except: ['/api/uptier', '/api/offers.json'] });
  for (const path of ['/api/uptier/quote', '/api/offers.json']) {
    answer = () => Promise.resolve(respond(429, location.origin + path));
    await fetch(path);
  }
  await settle();
  expect(readings).toEqual([]);
  expect(refusals).toEqual([]);
});

test.each([402, 403, 429])(
  'an answer of %i is an attempt, once in five seconds',
  async (status) => {
    watch();
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    answer = () => Promise.resolve(respond(status));
    const burst = async () => {
      for (let i = 0; i < 20; i++) await fetch('/api/x');
      await settle();
    };
    await burst();
    expect(refusals).toEqual([status]);
    vi.setSystemTime(NOW + 5000);
    await burst();
    expect(refusals).toEqual([status, status]);
  },
);

test('other answers are no attempts', async () => {
  watch();
  for (const status of [200, 404, 500]) {
    answer = () => Promise.resolve(respond(status));
    await fetch('/api/x');
  }
  await settle();
  expect(refusals).toEqual([]);
});

test('a page that has frozen fetch keeps it', () => {
  const own = window.fetch;
  Object.defineProperty(window, 'fetch', { value: own, writable: false, configurable: true });
  watch();
  expect(window.fetch).toBe(own);
  stop();
  Object.defineProperty(window, 'fetch', { value: own, writable: true, configurable: true });
});
