// @vitest-environment happy-dom
import type { OffersFile } from '@uptier/offers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Uptier } from './client.js';
import { createClient } from './create-client.js';

const page = window as { acme?: unknown };
const fileWith = (meters: OffersFile['meters']): OffersFile => ({
  version: 1,
  plans: { free: { name: 'Free', limits: { projects: 10 } }, pro: { name: 'Pro' } },
  ...(meters && { meters }),
  offers: [],
});
const load = vi.fn(() => import('./watch/start-watches.js'));
let uptier: Uptier;
const start = async (meters: OffersFile['meters']) => {
  uptier = createClient(
    { offers: fileWith(meters), facts: { plan: 'free' } },
    {
      loadPrompting: () => Promise.reject(new Error('not needed')),
      loadSentences: () => import('@uptier/offers/sentences'),
      loadExplain: () => import('@uptier/core/explain'),
      loadExtras: () => import('./extras.js'),
      loadIncremental: () => import('@uptier/core/follow-session'),
      loadWatches: load,
    },
  );
  await uptier.ready;
};
const used = (meter: string) => uptier.$meters.get()[meter]?.used;

beforeEach(() => {
  load.mockClear();
  document.body.innerHTML = '<li></li><li></li><li></li>';
});
afterEach(() => {
  uptier.destroy();
  localStorage.clear();
  delete page.acme;
});

test('a file without a watch fetches no watcher', async () => {
  await start({ projects: {} });
  uptier.set({ user: { id: 'u_1' } });
  await new Promise((resolve) => setTimeout(resolve));
  expect(load).not.toHaveBeenCalled();
});

test('the watches of a file report their meters, and one that cannot be harms no other', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  page.acme = { seats: { used: 4, limit: 5 } };
  await start({
    projects: { watch: { selector: 'li' } },
    seats: { watch: { global: 'acme.seats' } },
    broken: { watch: { selector: 'li[' } },
  });
  await expect.poll(() => [used('projects'), used('seats')]).toEqual([3, 4]);
  expect(uptier.$meters.get().projects?.percent).toBe(30);
  await expect.poll(() => warn.mock.calls.length).toBe(1);
  expect(warn.mock.calls[0]?.[0]).toContain('meters.broken.watch cannot read its meter');
  expect(load).toHaveBeenCalledOnce();
  warn.mockRestore();
});

test('another person’s meters are read anew, although nothing on the page has changed', async () => {
  page.acme = { seats: 4 };
  await start({ seats: { watch: { global: 'acme.seats' } } });
  uptier.set({ user: { id: 'u_1' } });
  await expect.poll(() => used('seats')).toBe(4);
  uptier.reset();
  uptier.set({ user: { id: 'u_2' } });
  await expect.poll(() => used('seats')).toBe(4);
});

test('after destroy() nothing is watched', async () => {
  await start({ projects: { watch: { selector: 'li' } } });
  await expect.poll(() => used('projects')).toBe(3);
  uptier.destroy();
  const look = vi.spyOn(Document.prototype, 'querySelectorAll');
  document.body.innerHTML = '';
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(look).not.toHaveBeenCalled();
  look.mockRestore();
});
