import { lookOften } from './look-often.js';
import {
  changesOnly,
  type ReadingPaths,
  type Report,
  readingOf,
  type Stop,
  valueAt,
  type WatchOptions,
} from './reading.js';

/** What of `window` is a meter. */
export interface GlobalWatch extends ReadingPaths, WatchOptions {
  /** A dotted path on `window`: `"acme.usage.projects"`. */
  global: string;
}

/** Reads a meter from a variable of the page: at once, and every two seconds when the page is visible and idle. */
export function watchGlobal(report: Report, { global, ...paths }: GlobalWatch): Stop {
  const tell = changesOnly(report);
  return lookOften(() => tell(readingOf(valueAt(window, global), paths)));
}
