// What a page that draws for itself downloads when its first prompt is near.
import type { PromptView } from '@uptier/core';
import { createDescriber, loadWords, type PromptText } from '@uptier/ui';
import { openPromptWith } from './open-prompt.js';
import type { Prompting } from './prompt-contract.js';

export { takeTurn } from './claim.js';

/** A prompt counts as seen when it has been there for so long, in milliseconds, on a page that is shown. */
const SEEN = 1000;

/** Opens prompts that are told to `show`, as texts and functions, and not drawn. */
export const openPromptFor = (show: (prompt: PromptText | null) => void): Prompting['openPrompt'] =>
  openPromptWith(
    (first, actions, options = {}) => {
      const describe = createDescriber(options, () => performance.now());
      const draw = (view: PromptView) => show(describe(view, actions));
      const seen = setTimeout(
        () => document.visibilityState === 'visible' && options.seen?.(),
        SEEN,
      );
      draw(first);
      return {
        host: null,
        update: draw,
        unmount() {
          clearTimeout(seen);
          show(null);
        },
      };
    },
    { loadWords },
  );
