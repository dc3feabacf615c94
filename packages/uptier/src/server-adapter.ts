import { toJson, type UndoAnswer, type UpgradeAnswer } from '@uptier/core';
import { bare } from '@uptier/offers';
import type { Refused, UpgradeAdapter } from './adapter.js';
import { ownDocument } from './own-document.js';
import { isQuote } from './read-answer.js';

/** How the server is reached. */
export interface ServerOptions {
  /** The prefix of the handler: `/api/uptier`. */
  server: string;
  /** More headers for each request: a session token, for example. */
  headers?: (() => Record<string, string>) | undefined;
  /** Hears the server's clock, with when it was asked and when it answered (monotonic milliseconds). */
  sync(serverTime: string, sentAt: number, receivedAt: number, most?: number): void;
}

const STATUSES = ['succeeded', 'processing', 'action', 'failed', 'not-found', 'undone'];
const MOST_TRIES = 3;
const DAY = 86_400_000;

/** The host's own adapter, or the one of its server. */
export function adapterOf(given: UpgradeAdapter | ServerOptions | null): UpgradeAdapter | null {
  return given && 'server' in given ? createServerAdapter(given) : given;
}

/** The adapter for `@uptier/server`, or for any backend that keeps its wire contract. */
export function createServerAdapter({ server, headers, sync }: ServerOptions): UpgradeAdapter & {
  ask: NonNullable<UpgradeAdapter['ask']>;
} {
  const call = async (path: string, signal: AbortSignal, body?: unknown, key?: string) => {
    const token = ownDocument.querySelector('meta[name="csrf-token"]')?.getAttribute('content');
    // What a page has added to every object must not travel (A08).
    const init = {
      __proto__: null,
      method: body === undefined ? 'GET' : 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      signal,
      headers: {
        ...headers?.(),
        // With the body's type this makes every cross-origin call ask first (A31).
        'X-Uptier': '1',
        ...(token &&
          new URL(server, location.href).origin === location.origin && { 'X-CSRF-Token': token }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(key && { 'Idempotency-Key': key }),
      },
      ...(body !== undefined && { body: toJson(body) }),
    } as RequestInit;
    for (let tries = 1; ; tries++) {
      const sentAt = performance.now();
      // Looked up at each call: a host may wrap fetch, and unwrap it (F75).
      const response = await globalThis.fetch(`${server}/${path}`, init);
      const receivedAt = performance.now();
      const wait = retryAfter(response);
      if (wait !== undefined && tries < MOST_TRIES) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      const json: unknown = bare(await response.json().catch(() => null));
      const { serverTime } = Object(json);
      // Deadlines are stamped by the handler's own clock, so its word counts whatever the difference;
      // a proxy's `Date` only within a day (F31).
      const date = response.headers.get('date');
      if (typeof serverTime === 'string') sync(serverTime, sentAt, receivedAt);
      else if (date) sync(date, sentAt, receivedAt, DAY);
      return { code: response.status, ok: response.ok, json };
    }
  };

  const settle = async (path: string, signal: AbortSignal, body?: unknown, key?: string) => {
    const { code, json } = await call(path, signal, body, key);
    const { status } = Object(json);
    // A server error is no answer, whatever its body says: the charge may exist (R7).
    if (code < 500 && STATUSES.includes(status)) return json as UpgradeAnswer;
    if (code === 401) return failed('signed-out');
    if (code === 403) return failed('forbidden');
    if (code === 404 && body === undefined) return { status: 'not-found' } as const;
    if (code >= 400 && code < 500 && code !== 409 && code !== 429) return failed('contract');
    throw new Error(`uptier: the server answered ${code}`);
  };

  return {
    async quote(request, signal) {
      const { ok, code, json } = await call('quote', signal, request);
      if (ok && isQuote(json)) return json;
      const { reason, error } = Object(json);
      const known: Record<number, Refused['reason']> = {
        401: 'signed-out',
        403: 'forbidden',
        409: 'already',
      };
      const named = [reason, Object(error).code].find(
        (one) => one === 'already' || one === 'trial-used',
      );
      if (named || known[code]) throw { reason: named ?? known[code] } satisfies Partial<Refused>;
      throw new Error(`uptier: no quote, the server answered ${code}`);
    },
    upgrade: ({ intent, quote, returnTo }, signal) =>
      settle('upgrade', signal, { intent, quote, returnTo }, intent),
    status: (intent, signal) => settle(`upgrade/${intent}`, signal),
    async undo(intent, signal) {
      const { code, json } = await call(`upgrade/${intent}/undo`, signal, {});
      if (code < 500 && typeof Object(json).status === 'string') return json as UndoAnswer;
      throw new Error(`uptier: the server answered ${code}`);
    },
    async ask(request, signal) {
      const { ok, code } = await call('ask', signal, request);
      if (!ok) throw new Error(`uptier: the server answered ${code}`);
    },
  };
}

function failed(reason: 'signed-out' | 'forbidden' | 'contract'): UpgradeAnswer {
  return { status: 'failed', reason };
}

/** Milliseconds to wait before the same request may go again; undefined where it may not. */
function retryAfter({ status, headers }: Response): number | undefined {
  if (status !== 429 && status !== 503) return;
  const text = headers.get('retry-after');
  if (text === null) return;
  const seconds = Number(text);
  const wait = Number.isNaN(seconds) ? Date.parse(text) - Date.now() : seconds * 1000;
  return Math.min(Math.max(wait || 0, 1000), 10_000);
}
