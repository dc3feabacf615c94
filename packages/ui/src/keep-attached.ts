import { ownDocument } from './own-document.js';

/** How often a page may take the prompt off within a minute before it is taken to mean it (F09). */
const MOST = 3;
const MINUTE = 60_000;
const BEAT = 'beat';

/**
 * Sees to it that an element survives a page that replaces what it stands in: a hydration that begins
 * anew, a router (F08). A page that goes on removing it has its way.
 *
 * @param attach Puts the element back.
 * @param giveUp Called once, when the page has had its way; nothing is watched any more.
 * @returns The way to stop watching.
 */
export function keepAttached(
  host: HTMLElement,
  attach: () => void,
  giveUp: () => void,
): () => void {
  let times: number[] = [];
  let heard = false;
  host.addEventListener(BEAT, () => {
    heard = true;
  });
  // `document.open` takes every listener with it: a card that hears nothing could not even be closed.
  const isDeaf = () => {
    heard = false;
    host.dispatchEvent(new Event(BEAT));
    return !heard;
  };
  const watch = () => {
    observer.disconnect();
    // There is no root while the page writes itself anew.
    for (const node of [document, ownDocument.documentElement])
      if (node) observer.observe(node, { childList: true });
  };
  const observer = new MutationObserver(() => {
    if (!host.isConnected && ownDocument.documentElement) {
      const now = performance.now();
      times = times.filter((time) => now - time < MINUTE);
      if (times.push(now) > MOST || isDeaf()) {
        observer.disconnect();
        return giveUp();
      }
      attach();
    }
    watch();
  });
  watch();
  return () => observer.disconnect();
}
