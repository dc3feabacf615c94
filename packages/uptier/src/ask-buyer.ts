import type { PromptView } from '@uptier/core';
import type { UpgradeAdapter } from './adapter.js';

const TIMEOUT = 10_000;

/** Asks whoever may buy, once; `told` hears where that stands. Nothing where the adapter cannot ask. */
export function askBuyer(
  adapter: UpgradeAdapter | null,
  offer: string,
  told: (ask: PromptView['ask']) => void,
): void {
  if (!adapter?.ask) return;
  told('asking');
  adapter.ask({ offer }, AbortSignal.timeout(TIMEOUT)).then(
    () => told('asked'),
    () => told('failed'),
  );
}
