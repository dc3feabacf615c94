import type { Records } from '@uptier/core';
import type { Clock } from '../clock.js';
import { ownDocument } from '../own-document.js';
import type { Post } from '../sink-events.js';
import { createOutbox, type Outbox } from './outbox.js';
import { type Reply, readRetryAfter } from './outbox-state.js';

const TIMEOUT = 10_000;

/** Starts the outbox of a page: its requests, and the ends and returns of the page. */
export function startOutbox(
  { post: address, credentials = 'same-origin' }: Post,
  page: { records: Records; clock: Clock; site: string; tab: string },
): Outbox {
  const { records, clock, site, tab } = page;
  const abort = new AbortController();
  const { locks } = navigator as { locks?: LockManager };

  const ask = async (body: string, keepalive: boolean, signal: AbortSignal): Promise<Reply> => {
    // What a page has added to every object must not travel (A08). A plain text asks no leave first.
    const init = {
      __proto__: null,
      method: 'POST',
      headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
      ...{ body, keepalive, signal, credentials, cache: 'no-store' },
    } as RequestInit;
    const { status, headers, ...rest } = await answerOf(address, init);
    return { status, retryAfter: readRetryAfter(headers.get('retry-after'), Date.now()), ...rest };
  };

  const outbox = createOutbox(
    {
      records,
      now: clock.now,
      monotonic: clock.monotonic,
      random: Math.random,
      online: () => navigator.onLine !== false,
      later(wait, task) {
        const timer = setTimeout(task, wait);
        return () => clearTimeout(timer);
      },
      locks: !!locks,
      async alone(work) {
        if (!locks) return work().then(() => true);
        // Held for one request only: a page that holds a lock cannot be kept for "back" (F90).
        return locks
          .request(`uptier:flush:${site}`, { ifAvailable: true }, (lock) =>
            lock ? work().then(() => true) : false,
          )
          .catch(() => work().then(() => true));
      },
      async send(body) {
        const slow = new AbortController();
        const cut = () => slow.abort();
        const timer = setTimeout(cut, TIMEOUT);
        abort.signal.addEventListener('abort', cut);
        return ask(body, false, slow.signal)
          .catch(() => null)
          .finally(() => {
            clearTimeout(timer);
            abort.signal.removeEventListener('abort', cut);
          });
      },
      sendLast: (body) =>
        ask(body, true, new AbortController().signal).catch(() => {
          // The second choice: whether it arrived is never told.
          navigator.sendBeacon?.(address, body);
          return null;
        }),
    },
    { site, tab },
  );

  const { signal } = abort;
  const on = (target: EventTarget, name: string, task: () => void) =>
    target.addEventListener(name, task, { signal });
  on(ownDocument, 'visibilitychange', () =>
    ownDocument.visibilityState === 'hidden' ? outbox.leave() : outbox.back(),
  );
  on(ownDocument, 'freeze', outbox.leave);
  on(window, 'pagehide', outbox.leave);
  on(window, 'pageshow', () => outbox.back());
  on(window, 'online', () => outbox.back(true));
  return {
    ...outbox,
    stop() {
      outbox.stop();
      abort.abort();
    },
  };
}

/** The answer, its body read to the end: one that is not read holds a connection. */
async function answerOf(address: string, init: RequestInit) {
  // Looked up at each call: a host may wrap fetch, and unwrap it (F75).
  const response = await globalThis.fetch(address, init);
  const text = await response.text();
  const { rejected } = Object(parse(text)) as { rejected?: unknown };
  return {
    status: response.status,
    headers: response.headers,
    rejected: Array.isArray(rejected) ? rejected.map(String) : [],
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
