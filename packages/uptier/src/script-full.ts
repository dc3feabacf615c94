import * as explaining from '@uptier/core/explain';
import * as sentences from '@uptier/offers/sentences';
import { boot } from './boot.js';
import * as extras from './extras.js';
import { findTag, runningScript } from './find-tag.js';
import * as outbox from './outbox/start-outbox.js';
import * as prompting from './prompting.js';
import * as watches from './watch/start-watches.js';

// Everything in one file, for pages that pin it by its hash.
if (typeof document !== 'undefined')
  boot(findTag(runningScript()), {
    loadPrompting: () => Promise.resolve(prompting),
    loadSentences: () => Promise.resolve(sentences),
    loadExplain: () => Promise.resolve(explaining),
    loadExtras: () => Promise.resolve(extras),
    loadWatches: () => Promise.resolve(watches),
    loadOutbox: () => Promise.resolve(outbox),
    // Decisions are the same without it.
    loadIncremental: () => Promise.reject(),
  });
