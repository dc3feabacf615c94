// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createServerAdapter } from './server-adapter.js';

const { signal } = new AbortController();
const quote = {
  id: 'q1',
  expiresAt: '2026-11-23T12:10:00Z',
  serverTime: '2026-11-23T12:00:00Z',
  today: { total: { amount: 2320, currency: 'USD' }, tax: null, prorated: false },
  then: [],
};
const request = {
  intent: 'i1',
  quote: 'q1',
  offer: 'o',
  plan: 'pro',
  price: 'monthly',
  shown: { total: null, then: [] },
  returnTo: 'https://app.example/projects',
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.head.replaceChildren();
});

/** An adapter over a server that answers in turn. */
function over(...answers: [code: number, body?: unknown, headers?: Record<string, string>][]) {
  const calls: [url: string, init: RequestInit][] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    calls.push([url, init]);
    const [code, body, headers] = answers[Math.min(calls.length, answers.length) - 1] ?? [200];
    return new Response(body === undefined ? 'oops' : JSON.stringify(body), {
      status: code,
      ...(headers && { headers }),
    });
  });
  const sync = vi.fn();
  const adapter = createServerAdapter({
    server: '/api/uptier',
    headers: () => ({ 'X-Team': '7' }),
    sync,
  });
  return { adapter, calls, sync };
}

test('A25 an upgrade sends its intent, its quote and where to come back to, and nothing about money', async () => {
  const { adapter, calls } = over([200, { status: 'processing' }]);
  await adapter.upgrade(request, signal);
  const [url, init] = calls[0] as (typeof calls)[0];
  expect(url).toBe('/api/uptier/upgrade');
  expect(JSON.parse(init.body as string)).toEqual({
    intent: 'i1',
    quote: 'q1',
    returnTo: 'https://app.example/projects',
  });
  expect(init.headers).toMatchObject({ 'Idempotency-Key': 'i1', 'X-Team': '7' });
});

test('A31 every call carries a header that a cross-origin form cannot send', async () => {
  const { adapter, calls } = over([200, quote]);
  await adapter.quote?.({ offer: 'o', price: 'monthly', showing: 's' }, signal);
  expect(calls[0]?.[1]).toMatchObject({
    credentials: 'same-origin',
    headers: { 'X-Uptier': '1', 'Content-Type': 'application/json' },
  });
});

test("a same-origin page's CSRF token travels along", async () => {
  document.head.innerHTML = '<meta name="csrf-token" content="t0k3n">';
  const { adapter, calls } = over([200, quote]);
  await adapter.quote?.({ offer: 'o', price: 'monthly', showing: 's' }, signal);
  expect(calls[0]?.[1].headers).toMatchObject({ 'X-CSRF-Token': 't0k3n' });
});

test("each answer tells the server's clock", async () => {
  const { adapter, sync } = over([200, quote]);
  await adapter.quote?.({ offer: 'o', price: 'monthly', showing: 's' }, signal);
  expect(sync).toHaveBeenCalledWith('2026-11-23T12:00:00Z', expect.any(Number), expect.any(Number));
});

test.each([
  [200, { status: 'succeeded' }, { status: 'succeeded' }],
  [202, { status: 'processing' }, { status: 'processing' }],
  [409, { status: 'processing', intent: 'i0' }, { status: 'processing', intent: 'i0' }],
  [402, { status: 'failed', reason: 'declined' }, { status: 'failed', reason: 'declined' }],
  [401, { error: {} }, { status: 'failed', reason: 'signed-out' }],
  [403, { error: {} }, { status: 'failed', reason: 'forbidden' }],
  [422, { error: {} }, { status: 'failed', reason: 'contract' }],
  [400, undefined, { status: 'failed', reason: 'contract' }],
])('F101 %i %j means %j', async (code, body, expected) => {
  const { adapter } = over([code, body]);
  expect(await adapter.upgrade(request, signal)).toEqual(expected);
});

test.each([[500], [502], [504]])('R7 %i is no answer, whatever its body says', async (code) => {
  const { adapter } = over([code, { status: 'failed', reason: 'declined' }]);
  await expect(adapter.upgrade(request, signal)).rejects.toThrow(String(code));
});

test('a 200 that is an HTML page is no answer', async () => {
  const { adapter } = over([200, undefined]);
  await expect(adapter.upgrade(request, signal)).rejects.toThrow();
});

test('F80 503 with Retry-After sends the same bytes again, at most three times', async () => {
  const { adapter, calls } = over([503, {}, { 'retry-after': '2' }]);
  const answer = expect(adapter.upgrade(request, signal)).rejects.toThrow('503');
  await vi.advanceTimersByTimeAsync(60_000);
  await answer;
  expect(calls).toHaveLength(3);
  expect(new Set(calls.map(([, init]) => init.body)).size).toBe(1);
});

test('an intent that the server does not know is not found', async () => {
  const { adapter } = over([404, { error: { code: 'not-found' } }]);
  expect(await adapter.status?.('i1', signal)).toEqual({ status: 'not-found' });
});

test('a refused quote says why, a broken one does not', async () => {
  const ask = { offer: 'o', price: 'monthly', showing: 's' };
  await expect(over([401, {}]).adapter.quote?.(ask, signal)).rejects.toEqual({
    reason: 'signed-out',
  });
  await expect(
    over([409, { error: { code: 'trial-used' } }]).adapter.quote?.(ask, signal),
  ).rejects.toEqual({ reason: 'trial-used' });
  await expect(over([403, {}]).adapter.quote?.(ask, signal)).rejects.toEqual({
    reason: 'forbidden',
  });
  await expect(over([200, { id: 'q' }]).adapter.quote?.(ask, signal)).rejects.toThrow('no quote');
  await expect(over([500, {}]).adapter.quote?.(ask, signal)).rejects.toThrow('no quote');
});
