// Runs after the built `uptier.full.js`, which has started from the page's data blocks.
import { offer } from './peer.js';

interface Uptier {
  ready: Promise<unknown>;
  open(offer: string): Promise<unknown>;
  close(): void;
}
const { uptier } = globalThis as unknown as { uptier: Uptier };

offer({
  ready: () => uptier.ready,
  show: () => uptier.open('pro'),
  close: () => uptier.close(),
  box: () => document.querySelector('uptier-root')?.shadowRoot?.firstElementChild,
});
