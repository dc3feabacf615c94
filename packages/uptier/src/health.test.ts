// @vitest-environment happy-dom
import type { OffersFile } from '@uptier/offers';
import { afterEach, expect, test, vi } from 'vitest';
import type { Uptier } from './client.js';
import { createClient } from './create-client.js';
import type { UptierOptions } from './options.js';

let uptier: Uptier;
const file = (more: Partial<OffersFile> = {}): OffersFile => ({
  version: 1,
  plans: { free: { name: 'Free' }, pro: { name: 'Pro' } },
  meters: { projects: {} },
  offers: [],
  ...more,
});
const personal: OffersFile['offers'][number] = {
  id: 'pro',
  plan: 'pro',
  trigger: { manual: true },
  prompt: { title: 'Pro' },
  discount: { percent: 20, ends: { after: '48h' } },
};
const start = async (options: Partial<UptierOptions> = {}) => {
  uptier = createClient(
    { offers: file(), ...options },
    {
      loadPrompting: () => Promise.reject(new Error('not needed')),
      loadSentences: () => import('@uptier/offers/sentences'),
      loadExplain: () => import('@uptier/core/explain'),
      loadExtras: () => import('./extras.js'),
      loadIncremental: () => import('@uptier/core/follow-session'),
      loadWatches: () => import('./watch/start-watches.js'),
    },
  );
  await uptier.ready;
};
const codes = () => uptier.health().findings.map(({ code, path }) => [code, path]);

afterEach(() => {
  uptier.destroy();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  localStorage.clear();
});

test('a page where all is well is healthy', async () => {
  await start();
  expect(uptier.health()).toEqual({ ok: true, findings: [] });
});

test('a file that does not come is said, with its address', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await start({ offers: '/offers.json' });
  expect(codes()).toEqual([
    ['no-offers', undefined],
    ['offers-unreachable', '/offers.json'],
  ]);
  await expect.poll(() => warn.mock.calls.length).toBe(1);
});

test('a switched-off file, and a deadline that only this browser keeps', async () => {
  await start({ offers: file({ off: true, offers: [personal] }) });
  expect(codes()).toEqual([
    ['off', 'off'],
    ['deadline-here', 'pro'],
  ]);
});

test('with a server deadlines are its own', async () => {
  await start({ offers: file({ offers: [personal] }), server: '/api/uptier' });
  expect(uptier.health().ok).toBe(true);
});

test('without storage no unasked prompt can appear', async () => {
  vi.stubGlobal('localStorage', undefined);
  await start();
  expect(codes()).toEqual([['no-memory', undefined]]);
});

test('what was complained of is told by its code and place, once', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  await start({ offers: { ...file(), theme: { accent: 'blue' } } });
  uptier.usage('projects', { used: Number.NaN });
  uptier.usage('projects', { used: -1 });
  expect(codes()).toEqual([
    ['pattern', 'theme.accent'],
    ['bad-reading', 'projects'],
  ]);
  await expect.poll(() => warn.mock.calls.length).toBe(2);
});

test('a client that does nothing says why', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  await start({ locale: 7 as never });
  expect(uptier.health()).toEqual({ ok: false, findings: [{ code: 'bad-option' }] });
  await expect.poll(() => error.mock.calls.length).toBe(1);
});
