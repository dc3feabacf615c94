// @vitest-environment happy-dom
import type { OffersFile } from '@uptier/offers';
import { afterEach, expect, test, vi } from 'vitest';
import type { Uptier } from './client.js';
import { createClient } from './create-client.js';

const file: OffersFile = {
  version: 1,
  links: { plans: '/plans' },
  plans: { free: { name: 'Free', limits: { projects: 10 } }, pro: { name: 'Pro' } },
  meters: { projects: {} },
  offers: [
    {
      id: 'pro',
      plan: 'pro',
      trigger: { event: 'export', times: 2 },
      when: { 'usage.projects.used': 8, 'user.id': 'u_1' },
      prompt: { title: 'Pro' },
    },
  ],
};

let uptier: Uptier;
afterEach(() => {
  uptier.destroy();
  localStorage.clear();
  vi.unstubAllGlobals();
});

test('F39 what is reported before the file and before the person is there waits for both; the last reading counts', async () => {
  let answer = (_: Response) => {};
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
  uptier = createClient(
    { offers: '/offers.json' },
    {
      loadPrompting: () => new Promise(() => {}),
      loadSentences: () => import('@uptier/offers/sentences'),
      loadExplain: () => import('@uptier/core/explain'),
      loadExtras: () => import('./extras.js'),
      loadIncremental: () => import('@uptier/core/follow-session'),
      loadWatches: () => import('./watch/start-watches.js'),
    },
  );
  for (const used of [3, 9, 8]) uptier.usage('projects', { used, limit: 10 });
  uptier.track('export');
  uptier.set({ plan: 'free' });
  uptier.track('export');
  uptier.identify('u_1');
  expect(Object.keys(localStorage).filter((key) => key.startsWith('uptier:default:'))).toEqual([]);

  answer(new Response(JSON.stringify(file)));
  await uptier.ready;
  await vi.waitFor(async () => {
    const { offers } = await uptier.explain();
    const [pro] = offers ?? [];
    // Only the moment, or that the page has just loaded, keeps it away.
    expect(pro?.reason ?? 'shown').toMatch(/^(shown|loading|held|hidden)$/);
  });
});
