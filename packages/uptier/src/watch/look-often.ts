import { ownDocument } from '../own-document.js';
import type { Stop } from './reading.js';

/** Milliseconds from one look to the next; each then waits until the page is idle. */
const EVERY = 2000;

/** Looks now, and then again and again while the page is visible and idle: for what tells nobody that it changed. */
export function lookOften(look: () => void): Stop {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle: number | undefined;
  const hidden = () => ownDocument.visibilityState === 'hidden';
  const again = () => {
    clearTimeout(timer);
    if (!hidden()) timer = setTimeout(wait, EVERY);
  };
  const now = () => {
    look();
    again();
  };
  // Safari has no idle callbacks; there the timer alone must do.
  const wait = () => {
    if (typeof requestIdleCallback === 'function')
      idle = requestIdleCallback(now, { timeout: EVERY });
    else now();
  };
  const shown = () => {
    if (!hidden()) now();
  };
  ownDocument.addEventListener('visibilitychange', shown);
  now();
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
    ownDocument.removeEventListener('visibilitychange', shown);
  };
}
