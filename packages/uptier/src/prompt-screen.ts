import type { MountedPrompt, MountOptions, PromptActions, PromptView, Ui } from '@uptier/core';
import type { PresenterOptions } from './prompt-contract.js';

/** Where one prompt is drawn: on the page, or off it while it is followed all the same. */
export interface PromptScreen {
  /** It is on the page. */
  on(): boolean;
  put(view: PromptView, actions: PromptActions, how: Omit<MountOptions, 'untrusted'>): void;
  /** Draws what has changed; nothing while it is off the page. */
  update(view: PromptView): void;
  /** Takes it off the page. */
  hide(): void;
}

/** Makes the screen of one showing, and keeps the list of what is on screen. */
export function createScreen(
  mountPrompt: Ui['mountPrompt'],
  { $prompts, mount }: PresenterOptions,
  { offer, showing }: { offer: string; showing: string },
): PromptScreen {
  let mounted: MountedPrompt | null = null;
  return {
    on: () => !!mounted,
    put(view, actions, how) {
      $prompts.set([...$prompts.get(), { offer, showing }]);
      // That clicks of scripts count is no page's to say (A08, A20).
      mounted = mountPrompt(view, actions, { __proto__: null, ...mount, ...how } as MountOptions);
    },
    update(view) {
      mounted?.update(view);
    },
    hide() {
      mounted?.unmount();
      mounted = null;
      $prompts.set($prompts.get().filter((one) => one.showing !== showing));
    },
  };
}
