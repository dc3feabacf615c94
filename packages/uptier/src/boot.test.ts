// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { boot, type PageUptier } from './boot.js';
import type { Parts } from './create-client.js';

vi.stubGlobal('__VERSION__', '0.0.0');
const parts: Parts = {
  loadPrompting: () => Promise.reject(new Error('no prompt is expected here')),
  loadSentences: () => import('@uptier/offers/sentences'),
  loadExplain: () => import('@uptier/core/explain'),
  loadExtras: () => import('./extras.js'),
  loadIncremental: () => import('@uptier/core/follow-session'),
  loadWatches: () => import('./watch/start-watches.js'),
};
const page = window as { uptier?: unknown };
const client = () => page.uptier as PageUptier;

function tagged(attributes: Record<string, string>, blocks: Record<string, string> = {}): Element {
  for (const [name, json] of Object.entries(blocks)) {
    const block = document.createElement('script');
    block.type = 'application/json';
    block.setAttribute(`data-uptier-${name}`, '');
    block.textContent = json;
    document.head.append(block);
  }
  const tag = document.createElement('script');
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
  return tag;
}
const offers = JSON.stringify({
  version: 1,
  plans: { free: { name: 'Free', limits: { projects: 10 } }, pro: { name: 'Pro' } },
  meters: { projects: {} },
  features: { pdf: { name: 'PDF', plans: ['pro'] } },
  offers: [],
});

afterEach(() => {
  client()?.destroy?.();
  delete page.uptier;
  document.head.replaceChildren();
});

test('the tag, its attributes and the data blocks make a client', async () => {
  const usage = JSON.stringify({ usage: { projects: { used: 8 } } });
  boot(tagged({ 'data-plan': 'free', 'data-user': 'u_1' }, { offers, facts: usage }), parts);
  await client().ready;
  await client().explain();
  expect(client().$meters.get().projects).toMatchObject({ used: 8, limit: 10, percent: 80 });
  expect(client().allows('pdf')).toBe(false);
});

test('F10 what was pushed before is replayed in order, and one that throws stops no other', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const seen: string[] = [];
  page.uptier = [
    ['set', { plan: 'pro' }],
    () => {
      seen.push('first');
      throw new Error('host');
    },
    ['dance'],
    (uptier: PageUptier) => seen.push(uptier.version),
  ];
  boot(tagged({}, { offers }), parts);
  await client().ready;
  expect(seen).toEqual(['first', '0.0.0']);
  expect(client().allows('pdf')).toBe(true);
  expect(warn).toHaveBeenCalledTimes(2);
  client().push(['set', { plan: 'free' }]);
  expect(client().allows('pdf')).toBe(false);
  warn.mockRestore();
});

test('F01 a second tag is a set(), not a second client', async () => {
  boot(tagged({ 'data-plan': 'free' }, { offers }), parts);
  const first = client();
  boot(tagged({ 'data-plan': 'pro' }), parts);
  expect(client()).toBe(first);
  await first.ready;
  expect(first.allows('pdf')).toBe(true);
});

test('F11 an element called uptier is not a queue', async () => {
  page.uptier = document.createElement('form');
  boot(tagged({}, { offers }), parts);
  await client().ready;
  expect(client().version).toBe('0.0.0');
});

test('F12 a page without offers and server gets one clear error and a client that does nothing', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  boot(tagged({}), parts);
  expect(client().allows('pdf')).toBe(true);
  await vi.waitFor(() => expect(error).toHaveBeenCalledOnce());
  expect(error.mock.calls[0]?.[0]).toContain('uptier: ');
  error.mockRestore();
});
