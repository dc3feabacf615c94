// @vitest-environment happy-dom
import type { PromptActions, PromptView } from '@uptier/core';
import type { OffersFile } from '@uptier/offers';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClient } from './create-client.js';
import { openPromptWith } from './open-prompt.js';

const file: OffersFile = {
  version: 1,
  site: 'acme',
  plans: {
    free: { name: 'Free', limits: { projects: 10 } },
    pro: {
      name: 'Pro',
      limits: { projects: 100 },
      prices: { monthly: { amount: 2900, currency: 'USD', interval: 'month', tax: 'included' } },
    },
  },
  meters: { projects: {} },
  offers: [
    {
      id: 'pro-at-80',
      plan: 'pro',
      trigger: { usage: 'projects', reaches: '80%' },
      discount: { percent: 20, ends: { after: '48h' } },
      prompt: { title: '{projects.left} left' },
    },
    { id: 'asked', plan: 'pro', trigger: { manual: true }, prompt: { title: 'Pro' } },
  ],
};

let screen: { view: PromptView; actions: PromptActions } | null = null;

/** A person at eight of ten, on a page drawn by nobody. */
function visit() {
  screen = null;
  const mountPrompt = (view: PromptView, actions: PromptActions) => {
    screen = { view, actions };
    return {
      host: null,
      update: () => {},
      unmount: () => {
        screen = null;
      },
    };
  };
  const uptier = createClient(
    {
      offers: file,
      upgrade: { upgrade: () => new Promise(() => {}) },
      facts: { user: { id: 'u_1' }, plan: 'free', usage: { projects: { used: 8, limit: 10 } } },
    },
    {
      loadPrompting: async () => ({ openPrompt: openPromptWith(mountPrompt) }),
      loadSentences: () => import('@uptier/offers/sentences'),
      loadExplain: () => import('@uptier/core/explain'),
      loadExtras: () => import('./extras.js'),
      loadIncremental: () => import('@uptier/core/follow-session'),
      loadWatches: () => import('./watch/start-watches.js'),
    },
  );
  uptier.track('export');
  return uptier;
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ now: Date.parse('2026-11-23T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What a whole story leaves in storage: a showing, an answer, an upgrade under way. */
async function everyKey(): Promise<string[]> {
  const first = visit();
  await pass(3000);
  screen?.actions.answer('later');
  await first.open('asked');
  await pass(1000);
  screen?.actions.upgrade();
  await pass(1000);
  first.destroy();
  return Object.keys(localStorage);
}

test('F27 junk under any of our keys is no record: nothing throws, and the person is a new one', async () => {
  const keys = await everyKey();
  expect(keys.length).toBeGreaterThan(4);
  expect(keys.every((key) => key.startsWith('uptier:acme:'))).toBe(true);
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constant(null),
    fc.constantFrom([], {}, 0, '', true, -1, { at: 'now' }, { v: 0, data: [] }, [[[]]]),
  );
  const junk = fc.oneof(
    fc.string(),
    odd.map((value) => JSON.stringify(value)),
  );
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  await fc.assert(
    fc.asyncProperty(
      fc.array(junk, { minLength: keys.length, maxLength: keys.length }),
      async (texts) => {
        localStorage.clear();
        for (const [i, key] of keys.entries()) localStorage.setItem(key, texts[i] as string);
        const uptier = visit();
        await pass(3000);
        expect((await uptier.explain()).shown).toBe('pro-at-80');
        expect(screen?.view.meter?.used).toBe(8);
        uptier.destroy();
      },
    ),
    { numRuns: 150 },
  );
  expect(warned).not.toHaveBeenCalled();
});
