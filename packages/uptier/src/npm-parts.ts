import type { Parts } from './create-client.js';

/** Where an app's bundler finds what is fetched when it is needed. */
export const npmParts: Omit<Parts, 'loadPrompting'> = {
  loadSentences: () => import('@uptier/offers/sentences'),
  loadExplain: () => import('@uptier/core/explain'),
  loadExtras: () => import('./extras.js'),
  loadIncremental: () => import('@uptier/core/follow-session'),
  loadWatches: () => import('./watch/start-watches.js'),
  loadTools: () => import('./tools/start-tools.js'),
  loadOutbox: () => import('./outbox/start-outbox.js'),
};
