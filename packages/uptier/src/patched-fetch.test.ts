// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchText } from './fetch-text.js';
import { createServerAdapter } from './server-adapter.js';

// A host's own wrapper around fetch, in the states that wrappers have been seen in.
const { signal } = new AbortController();
const ask = () => fetchText('/offers.json', 'omit', 1000);
const request = {
  ...{ intent: 'i1', quote: 'q1', offer: 'o', plan: 'pro', price: 'monthly' },
  ...{ shown: { total: null, then: [] }, returnTo: 'https://app.example/' },
};
const upgrade = () =>
  createServerAdapter({ server: '/api/uptier', sync: () => {} }).upgrade(request, signal);

beforeEach(() => void vi.stubGlobal('fetch', async () => new Response('{"status":"processing"}')));
afterEach(() => void vi.unstubAllGlobals());

test.each<[string, unknown]>([
  [
    'throws at once',
    () => {
      throw new Error('host');
    },
  ],
  ['returns nothing', () => undefined],
  ['is gone', undefined],
])(
  'F75 a fetch of the host that %s is a lost network: a rejection, no throw',
  async (_, broken) => {
    vi.stubGlobal('fetch', broken);
    let asked: Promise<unknown>[] = [];
    expect(() => {
      asked = [ask(), upgrade()];
    }).not.toThrow();
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  },
);

test('F75 fetch is looked up at each call: wrapped later it is the wrapped one, and unwrapped the other again', async () => {
  const own = globalThis.fetch;
  const wrapper = vi.fn((...args: Parameters<typeof fetch>) => own(...args));
  const adapter = createServerAdapter({ server: '/api/uptier', sync: () => {} });
  vi.stubGlobal('fetch', wrapper);
  await adapter.upgrade(request, signal);
  expect(wrapper).toHaveBeenCalledOnce();
  vi.stubGlobal('fetch', own);
  expect(await adapter.upgrade(request, signal)).toEqual({ status: 'processing' });
  expect(wrapper).toHaveBeenCalledOnce();
});
