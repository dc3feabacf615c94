import { parseDuration } from '@uptier/offers';
import { fetchText } from '../fetch-text.js';
import { ownDocument } from '../own-document.js';
import {
  changesOnly,
  type ReadingPaths,
  type Report,
  readingOf,
  type Stop,
  type WatchOptions,
} from './reading.js';

/** Which address answers with a meter. */
export interface EndpointWatch extends ReadingPaths, WatchOptions {
  /** Answers JSON to a GET; cookies go along on the page's own origin only. */
  endpoint: string;
  /**
   * A duration, at least `"10s"`.
   * @default "5m"
   */
  every?: string | undefined;
}

const EVERY = 300_000;
const LEAST = 10_000;
const MOST = 1_800_000;
/** Decoded characters. */
const LARGEST = 65_536;

/**
 * Reads a meter from an address, again and again while the page is visible; a hidden one asks nothing, and what
 * was due meanwhile is asked when it is shown. After a failure each wait is twice the one before, up to half an
 * hour. With an `ETag` an answer that has not changed has no body: the browser sees to that.
 */
export function watchEndpoint(
  report: Report,
  { endpoint, every, failed, ...paths }: EndpointWatch,
): Stop {
  const tell = changesOnly(report);
  const pause = Math.max(LEAST, parseDuration(every ?? '') || EVERY);
  let failures = 0;
  let due = 0;
  let asking = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async () => {
    asking = true;
    let wait = pause;
    try {
      const { status, text } = await fetchText(endpoint, 'same-origin', LARGEST);
      if (status !== 200) throw new Error(`HTTP ${status}`);
      const reading = readingOf(JSON.parse(text), paths);
      if (!reading) throw new Error('no number there');
      failures = 0;
      if (!stopped) tell(reading);
    } catch (error) {
      if (!stopped && !failures) failed?.(`${endpoint}: ${String(error)}`);
      // Not all pages at the same second.
      wait = Math.max(pause, Math.min(pause * 2 ** ++failures, MOST)) * (1 + Math.random() / 4);
    }
    asking = false;
    due = Date.now() + wait;
    rest();
  };
  const rest = () => {
    clearTimeout(timer);
    if (stopped || asking || ownDocument.visibilityState === 'hidden') return;
    timer = setTimeout(ask, Math.max(0, due - Date.now()));
  };
  ownDocument.addEventListener('visibilitychange', rest);
  rest();
  return () => {
    stopped = true;
    clearTimeout(timer);
    ownDocument.removeEventListener('visibilitychange', rest);
  };
}
