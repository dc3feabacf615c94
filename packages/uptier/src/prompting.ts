// What a page downloads when its first prompt is near; until then it has not cost a byte.
import { loadFormat, loadWords, mountPrompt } from '@uptier/ui';
import { openPromptWith } from './open-prompt.js';
import type { Prompting } from './prompt-contract.js';

export { takeTurn } from './claim.js';

export const openPrompt: Prompting['openPrompt'] = openPromptWith(mountPrompt, {
  loadFormat,
  loadWords,
});

export const followSlots: NonNullable<Prompting['followSlots']> = async (options) =>
  (await import('./slots.js')).followSlots({ mountPrompt, loadFormat, loadWords }, options);

export const prepare: NonNullable<Prompting['prepare']> = (locale, own) => {
  void loadWords(locale, own);
};
