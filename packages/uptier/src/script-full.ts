import * as sentences from '@uptier/offers/sentences';
import * as ui from '@uptier/ui';
import { boot } from './boot.js';

// Everything in one file, for pages that pin it by its hash.
const running = document.currentScript;
boot(
  running instanceof HTMLScriptElement ? running : document.querySelector('script[data-uptier]'),
  {
    loadUi: () => Promise.resolve(ui),
    loadSentences: () => Promise.resolve(sentences),
  },
);
