import type { Reading } from '@uptier/core';
import {
  changesOnly,
  type ReadingPaths,
  type Report,
  readingOf,
  type Stop,
  type WatchOptions,
} from './reading.js';

/** Anything that can be subscribed to: nanostores, Redux, Zustand, RxJS, Svelte, signals. */
export interface Subscribable {
  // Written as a method, so that every library's own callback type fits.
  subscribe(listener: (value?: never) => void): unknown;
}

/** Which store holds a meter, and where in it. */
export interface StoreWatch extends ReadingPaths, WatchOptions {
  store: Subscribable;
  /** What the meter is in a state: a number, or a reading. Default: by `used` and `limit`. */
  select?: ((state: never) => number | Reading | undefined) | undefined;
}

/** Reads a meter from the app's own store: at once, and whenever it says that it changed. */
export function watchStore(report: Report, { store, select, failed, ...paths }: StoreWatch): Stop {
  const tell = changesOnly(report);
  const state = (store as { getState?: () => unknown }).getState;
  let stopped = false;
  const hear = (value?: unknown) => {
    if (stopped) return;
    try {
      // Redux says only that something changed; what it is now must be asked.
      const now = typeof state === 'function' ? state.call(store) : value;
      tell(readingOf(select ? select(now as never) : now, paths));
    } catch (error) {
      failed?.(String(error));
    }
  };
  let subscription: unknown;
  try {
    subscription = store.subscribe(hear as (value?: never) => void);
  } catch (error) {
    failed?.(String(error));
  }
  // Redux and Zustand do not call at the start.
  if (typeof state === 'function') hear();
  return () => {
    stopped = true;
    // A function, but of RxJS an object.
    if (typeof subscription === 'function') subscription();
    else (subscription as { unsubscribe?: () => void } | undefined)?.unsubscribe?.();
  };
}
