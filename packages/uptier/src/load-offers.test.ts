// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createComplain } from './complain.js';
import { loadOffers } from './load-offers.js';

const good = { id: 'good', trigger: { manual: true }, prompt: { title: 'Good' } };
const bad = { ...good, id: 'bad', discount: { percent: 150 } };
const file = { version: 1, offers: [good, bad] };
let said: string[];
const complain = () =>
  createComplain(
    () => import('@uptier/offers/sentences'),
    (text) => said.push(text),
  );

beforeEach(() => {
  said = [];
});
afterEach(() => vi.unstubAllGlobals());

const serve = (answer: () => Response | Promise<Response>) => {
  const fetch = vi.fn(async (_: string, __: RequestInit) => answer());
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

test('F25 one bad offer among good ones: one clear sentence, and the others go on', async () => {
  const loaded = await loadOffers(file, undefined, complain());
  expect(loaded?.file.offers.map((o) => o.id)).toEqual(['good']);
  expect(loaded?.quarantined).toEqual([{ offer: 'bad', code: 'max' }]);
  await vi.waitFor(() => expect(said).toHaveLength(1));
  expect(said[0]).toBe(
    'uptier: offers[1].discount.percent must be at most 100, got 150. The offer "bad" is left out',
  );
});

test('each fault is said once, however often it is found', async () => {
  const once = complain();
  await loadOffers(file, undefined, once);
  await loadOffers(file, undefined, once);
  await vi.waitFor(() => expect(said.length).toBeGreaterThan(0));
  expect(said).toHaveLength(1);
});

test('where the sentences cannot be fetched the code alone is said', async () => {
  const bare = createComplain(
    () => Promise.reject(new Error('blocked')),
    (text) => said.push(text),
  );
  await loadOffers(file, undefined, bare);
  await vi.waitFor(() => expect(said).toEqual(['uptier: max offers[1].discount.percent']));
});

test('A39 the file is fetched without credentials', async () => {
  const fetch = serve(() => Response.json(file));
  await loadOffers('/offers.json', undefined, complain());
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit' });
});

test.each([
  ['404', () => new Response('{}', { status: 404 })],
  ['an HTML page with 200', () => new Response('<!doctype html>')],
  ['truncated JSON', () => new Response('{"version":1,"off')],
  ['no network', () => Promise.reject(new TypeError('failed to fetch'))],
  [
    'A10 more than 512 KB',
    () => new Response(JSON.stringify({ ...file, note: 'x'.repeat(600_000) })),
  ],
])('F22 F24 %s: no offers, one sentence, no exception', async (_, answer) => {
  serve(answer);
  expect(await loadOffers('/offers.json', undefined, complain())).toBeUndefined();
  await vi.waitFor(() => expect(said).toHaveLength(1));
  expect(said[0]).toContain('/offers.json');
});

test("the host's theme wins over the file's", async () => {
  const themed = { ...file, theme: { accent: '#000000', scheme: 'dark' } };
  const loaded = await loadOffers(themed, { accent: '#2f54eb' }, complain());
  expect(loaded?.file.theme).toEqual({ accent: '#2f54eb', scheme: 'dark' });
});
