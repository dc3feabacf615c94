import { ownDocument } from './own-document.js';

/** One timer for whatever changes with time on a prompt. */
export interface Ticker {
  /** Sets the timer for the next change. */
  arm(): void;
  stop(): void;
}

/**
 * Nothing runs while the page is hidden; what was missed is made up for when it is seen again, also
 * out of the back/forward cache (F47, F54).
 *
 * @param wait Milliseconds until the next change; undefined where none will come.
 */
export function createTicker(wait: () => number | undefined, tick: () => void): Ticker {
  const away = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const arm = () => {
    clearTimeout(timer);
    const ms = ownDocument.hidden ? undefined : wait();
    if (ms !== undefined) timer = setTimeout(tick, ms);
  };
  const wake = () => (ownDocument.hidden ? clearTimeout(timer) : tick());
  ownDocument.addEventListener('visibilitychange', wake, away);
  addEventListener('pageshow', wake, away);
  return {
    arm,
    stop() {
      clearTimeout(timer);
      away.abort();
    },
  };
}
