import { ownDocument } from './own-document.js';

/** A whole picture on a screen of 60 Hz, and what is enough where nobody looks; milliseconds. */
const FRAME = 17;
const HIDDEN = 1000;

/**
 * Runs tasks at most once a frame, and once a second in a page that is hidden (F38): one after a quiet
 * while runs as soon as the present task is over.
 */
export function createPace(monotonic: () => number): (task: () => void) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (task) => {
    const run = () => {
      last = monotonic();
      task();
    };
    const gap = ownDocument.visibilityState === 'hidden' ? HIDDEN : FRAME;
    const wait = last + gap - monotonic();
    if (wait > 0) setTimeout(run, wait);
    else void Promise.resolve().then(run);
  };
}
