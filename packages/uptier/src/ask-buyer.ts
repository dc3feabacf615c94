import type { Engine, PromptView } from '@uptier/core';
import type { UpgradeAdapter } from './adapter.js';

const TIMEOUT = 10_000;

/** Asking whoever may buy, once for a showing (ruling 25). */
export interface BuyerAsk {
  state(): PromptView['ask'];
  /** Nothing where the adapter cannot ask, and where it is asked already. */
  ask(): void;
}

/** Makes the asking of one prompt; `changed` hears of each step. */
export function createBuyerAsk(
  adapter: UpgradeAdapter | null,
  engine: Engine,
  { offer, showing }: { offer: string; showing: string },
  changed: () => void,
): BuyerAsk {
  let state: PromptView['ask'] = 'idle';
  const become = (next: PromptView['ask']) => {
    state = next;
    if (state === 'asked') {
      engine.answer(showing, 'ask');
      engine.events.emit('answered', { offer, showing, answer: 'ask' });
      engine.events.emit('asked', { offer, showing });
      engine.pin(offer);
    }
    changed();
  };
  return {
    state: () => state,
    ask() {
      if (!adapter?.ask || state === 'asking' || state === 'asked') return;
      become('asking');
      adapter.ask({ offer }, AbortSignal.timeout(TIMEOUT)).then(
        () => become('asked'),
        () => become('failed'),
      );
    },
  };
}
