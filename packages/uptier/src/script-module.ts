import { boot } from './boot.js';
import type { Explaining } from './client.js';
import type { Sentences } from './complain.js';
import type { Incremental, PageExtras } from './fetch-parts.js';
import { findTag } from './find-tag.js';
import type { Watches } from './follow-watches.js';
import type { Tools } from './open-tools.js';
import type { Prompting } from './prompt-contract.js';
import type { Outboxes } from './sink-events.js';

declare const __UI_CHUNK__: string;
declare const __SENTENCES_CHUNK__: string;
declare const __EXPLAIN_CHUNK__: string;
declare const __EXTRAS_CHUNK__: string;
declare const __INCREMENTAL_CHUNK__: string;
declare const __WATCHES_CHUNK__: string;
declare const __TOOLS_CHUNK__: string;
declare const __OUTBOX_CHUNK__: string;

// Imported on a server or in a worker it does nothing: there is no page (F05).
if (typeof document !== 'undefined') {
  const chunk = (file: string) => import(new URL(file, import.meta.url).href);

  // A module has no current script: the tag is the marked one of this address.
  boot(findTag(null, import.meta.url), {
    loadPrompting: () => chunk(__UI_CHUNK__) as Promise<Prompting>,
    loadSentences: () => chunk(__SENTENCES_CHUNK__) as Promise<Sentences>,
    loadExplain: () => chunk(__EXPLAIN_CHUNK__) as Promise<Explaining>,
    loadExtras: () => chunk(__EXTRAS_CHUNK__) as Promise<PageExtras>,
    loadIncremental: () => chunk(__INCREMENTAL_CHUNK__) as Promise<Incremental>,
    loadWatches: () => chunk(__WATCHES_CHUNK__) as Promise<Watches>,
    loadTools: () => chunk(__TOOLS_CHUNK__) as Promise<Tools>,
    loadOutbox: () => chunk(__OUTBOX_CHUNK__) as Promise<Outboxes>,
  });
}
