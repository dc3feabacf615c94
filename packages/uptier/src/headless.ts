import type { PromptText } from '@uptier/ui';
import { atom, type ReadableAtom } from 'nanostores';
import type { Uptier } from './client.js';
import { createClient } from './create-client.js';
import { npmParts } from './npm-parts.js';
import type { UptierOptions } from './options.js';

/** A client that draws nothing: the prompt is there to be read, and drawn by the app. */
export interface HeadlessUptier extends Uptier {
  /** What is to be shown now: texts in the person's language, and what its controls do. Null: nothing. */
  $prompt: ReadableAtom<PromptText | null>;
}

/**
 * Makes a client without a user interface of its own. Everything else is as in `createUptier`: rules,
 * pacing, deadlines, quotes, upgrades. What `$prompt` holds must be drawn, its price and terms beside its button.
 *
 * @example
 * const uptier = createHeadless({ server: '/api/uptier', facts })
 * uptier.$prompt.subscribe((prompt) => draw(prompt))
 */
export function createHeadless(options: UptierOptions): HeadlessUptier {
  const $prompt = atom<PromptText | null>(null);
  const client = createClient(options, {
    ...npmParts,
    async loadPrompting() {
      const { openPromptFor, takeTurn } = await import('./headless-prompting.js');
      return { openPrompt: openPromptFor((prompt) => $prompt.set(prompt)), takeTurn };
    },
  });
  return { ...client, $prompt };
}

export type { PrimaryText, PromptText } from '@uptier/ui';
export type { UptierOptions } from './options.js';
