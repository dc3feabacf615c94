import { lookOften } from './look-often.js';
import {
  changesOnly,
  type ReadingPaths,
  type Report,
  readingOf,
  type Stop,
  type WatchOptions,
} from './reading.js';

/** What of the page's storage is a meter. */
export interface StorageWatch extends ReadingPaths, WatchOptions {
  /** The key: of localStorage, or of sessionStorage where that has none. Its value is a number, or JSON. */
  storage: string;
}

/** Reads a meter from the page's storage: when another tab writes it, and every two seconds when this page is visible and idle. */
export function watchStorage(
  report: Report,
  { storage: key, failed, ...paths }: StorageWatch,
): Stop {
  const tell = changesOnly(report);
  const look = () => {
    try {
      const text = localStorage.getItem(key) ?? sessionStorage.getItem(key);
      if (text !== null) tell(readingOf(parsed(text), paths));
    } catch (error) {
      // In a sandboxed frame even naming the storage throws.
      failed?.(String(error));
    }
  };
  const hear = (event: StorageEvent) => {
    // Null: everything was cleared.
    if (event.key === key || event.key === null) look();
  };
  addEventListener('storage', hear);
  const rest = lookOften(look);
  return () => {
    rest();
    removeEventListener('storage', hear);
  };
}

/** Anybody may have written there: what is no JSON is a text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
