import * as explaining from '@uptier/core/explain';
import * as sentences from '@uptier/offers/sentences';
import { boot } from './boot.js';
import * as extras from './extras.js';
import * as prompting from './prompting.js';

// Everything in one file, for pages that pin it by its hash.
if (typeof document !== 'undefined') {
  const running = document.currentScript;
  boot(
    running instanceof HTMLScriptElement ? running : document.querySelector('script[data-uptier]'),
    {
      loadPrompting: () => Promise.resolve(prompting),
      loadSentences: () => Promise.resolve(sentences),
      loadExplain: () => Promise.resolve(explaining),
      loadExtras: () => Promise.resolve(extras),
    },
  );
}
