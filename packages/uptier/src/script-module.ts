import type { Ui } from '@uptier/core';
import { boot } from './boot.js';
import type { Sentences } from './complain.js';

declare const __UI_CHUNK__: string;
declare const __SENTENCES_CHUNK__: string;

const chunk = (file: string) => import(new URL(file, import.meta.url).href);

// A module has no current script: the tag is the one that is marked.
boot(document.querySelector('script[data-uptier]'), {
  loadUi: () => chunk(__UI_CHUNK__) as Promise<Ui>,
  loadSentences: () => chunk(__SENTENCES_CHUNK__) as Promise<Sentences>,
});
