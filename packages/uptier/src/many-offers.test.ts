// @vitest-environment happy-dom
import type { OffersFile } from '@uptier/offers';
import { afterEach, expect, test, vi } from 'vitest';
import type { Uptier } from './client.js';
import { createClient, type Parts } from './create-client.js';

/** A file of so many offers, of which the last alone opens at eight. */
function fileOf(count: number): OffersFile {
  return {
    version: 1,
    meters: { projects: { name: { one: 'project', other: 'projects' } } },
    links: { plans: '/plans' },
    offers: Array.from({ length: count }, (_, i) => ({
      id: `offer-${i}`,
      trigger: { usage: 'projects', used: i === count - 1 ? 8 : 1000 },
      prompt: { title: 'Hello' },
    })),
  };
}

let uptier: Uptier;
afterEach(() => {
  uptier.destroy();
  localStorage.clear();
});

async function start(count: number, loadIncremental: Parts['loadIncremental']) {
  uptier = createClient(
    { offers: fileOf(count), facts: { user: { id: 'u_1' } } },
    {
      loadPrompting: () => Promise.reject(new Error('not needed')),
      loadSentences: () => import('@uptier/offers/sentences'),
      loadExplain: () => import('@uptier/core/explain'),
      loadExtras: () => import('./extras.js'),
      loadIncremental,
      loadWatches: () => import('./watch/start-watches.js'),
    },
  );
  await uptier.ready;
}

test('above 32 offers the incremental engine is fetched, once, and decides as before', async () => {
  const follow = await import('@uptier/core/follow-session');
  const used = vi.fn(follow.followSession);
  const load = vi.fn(() => Promise.resolve({ ...follow, followSession: used }));
  await start(33, load);
  await vi.waitFor(() => expect(used).toHaveBeenCalledOnce());
  document.dispatchEvent(new Event('visibilitychange'));
  expect(load).toHaveBeenCalledOnce();
  uptier.usage('projects', { used: 7 });
  const before = (await uptier.explain()).refused.map(({ reason }) => reason);
  expect(before).toEqual(Array(33).fill('not-open'));
  uptier.usage('projects', { used: 8 });
  const { refused } = await uptier.explain();
  expect(refused).toHaveLength(33);
  expect(refused.at(-1)?.reason).not.toBe('not-open');
});

test('up to 32 offers it is not fetched', async () => {
  const load = vi.fn(() => import('@uptier/core/follow-session'));
  await start(32, load);
  await uptier.explain();
  expect(load).not.toHaveBeenCalled();
});

test('where it does not come, decisions are the same', async () => {
  await start(33, () => Promise.reject(new Error('blocked')));
  uptier.usage('projects', { used: 7 });
  const { refused } = await uptier.explain();
  expect(refused.map(({ reason }) => reason)).toEqual(Array(33).fill('not-open'));
});
