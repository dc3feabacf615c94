// @vitest-environment happy-dom
import type { OffersFile } from '@uptier/offers';
import { afterEach, expect, test } from 'vitest';
import type { Uptier } from './client.js';
import { createClient, type Parts } from './create-client.js';

const offers: OffersFile = {
  version: 1,
  meters: { projects: { name: { one: 'project', other: 'projects' } } },
  offers: [
    {
      id: 'eighty',
      trigger: { usage: 'projects', reaches: '80%' },
      when: { 'user.seats': { $lt: 10 } },
      prompt: { title: 'Hello' },
    },
  ],
};

let uptier: Uptier;
afterEach(() => uptier.destroy());

function start(loadExplain: Parts['loadExplain']): void {
  uptier = createClient(
    { offers, server: '/api', facts: { user: { id: 'u_1' } } },
    {
      loadPrompting: () => Promise.reject(new Error('not needed')),
      loadSentences: () => import('@uptier/offers/sentences'),
      loadExplain,
      loadExtras: () => import('./extras.js'),
      loadIncremental: () => import('@uptier/core/follow-session'),
      loadWatches: () => import('./watch/start-watches.js'),
    },
  );
  uptier.usage('projects', { used: 7, limit: 10 });
}

test('explain() fetches its chunk and tells every offer to the last clause', async () => {
  start(() => import('@uptier/core/explain'));
  const { shown, offers: told } = await uptier.explain();
  expect(shown).toBeNull();
  expect(told).toMatchObject([
    {
      offer: 'eighty',
      reason: 'not-open',
      unknown: ['user.seats'],
      triggers: [{ actual: 7, mark: 8, away: 1 }],
      sentence: 'Not shown: 7 of 10 projects used, opens at 8 (1 more); user.seats is not known.',
    },
  ]);
});

test('explain() without its chunk still tells the reasons', async () => {
  start(() => Promise.reject(new Error('blocked')));
  expect(await uptier.explain()).toMatchObject({
    shown: null,
    refused: [{ offer: 'eighty', reason: 'not-open' }],
    offers: [],
  });
});
