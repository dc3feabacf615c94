import { ownDocument } from '../own-document.js';

/** Tells whoever asks that the page has changed. */
export interface PageChanges {
  /**
   * Calls `look` soon after the page has changed, and never oftener than every quarter of a second.
   *
   * @param look Returns further roots to observe: open shadow roots.
   * @param attributes Names of attributes whose change counts as well.
   * @returns What stops it.
   */
  listen(look: () => readonly Node[], attributes: readonly string[]): () => void;
}

/** Milliseconds between two looks. */
const PAUSE = 250;
/** Looks may take one twentieth of the time. */
const SHARE = 20;

/**
 * One observer for all who listen. With the first change it is taken off until it has been looked at: a page
 * that changes a thousand times a second costs four calls, not four thousand, and records are never kept.
 */
export function createPageChanges(now: () => number = () => performance.now()): PageChanges {
  const listeners = new Map<() => readonly Node[], readonly string[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = PAUSE;

  const look = () => {
    timer = undefined;
    const start = now();
    const roots = new Set<Node>([document]);
    for (const listener of listeners.keys()) for (const root of listener()) roots.add(root);
    pause = Math.max(PAUSE, (now() - start) * SHARE);
    const attributeFilter = [...new Set([...listeners.values()].flat())];
    observer.disconnect();
    for (const root of listeners.size ? roots : [])
      observer.observe(root, {
        childList: true,
        characterData: true,
        subtree: true,
        ...(attributeFilter.length && { attributeFilter }),
      });
  };
  const observer = new MutationObserver(() => {
    observer.disconnect();
    timer ??= setTimeout(look, pause);
  });
  // What is seen first should be the page as it stands, not what its parser has come to.
  const start = () => {
    timer ??= setTimeout(look, ownDocument.readyState === 'loading' ? PAUSE : 0);
  };

  return {
    listen(listener, attributes) {
      listeners.set(listener, attributes);
      start();
      return () => {
        listeners.delete(listener);
        if (listeners.size) return;
        clearTimeout(timer);
        timer = undefined;
        observer.disconnect();
      };
    },
  };
}
