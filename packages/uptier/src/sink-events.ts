import type { Complain, Engine, Records } from '@uptier/core';
import { type EventRecord, recordOf } from '@uptier/core/event-record';
import type { Clock } from './clock.js';
import { randomId } from './ids.js';
import type { Outbox } from './outbox/outbox.js';

/** Hears each event once, as it happens: a bridge to what the host measures with. */
export type Sink = (event: EventRecord) => unknown;

/** An address of the host's that events are posted to. */
export interface Post {
  post: string;
  /** Whether cookies go along. @default 'same-origin' */
  credentials?: RequestCredentials;
}

/**
 * Posts events in batches to an address of your own, at least once each: they are stored before anything leaves,
 * sent again until they are acknowledged, and have an `id` to be counted once by.
 *
 * @example sinks: [post('/api/uptier/batch')]
 */
export function post(address: string, options: Omit<Post, 'post'> = {}): Post {
  return { ...options, post: address };
}

/** Whether events may be kept and sent. While it is `pending` the first fifty are held in memory alone. */
export type Consent = 'granted' | 'pending' | 'denied';

/** What the chunk of the outbox gives. */
export interface Outboxes {
  startOutbox(
    to: Post,
    page: { records: Records; clock: Clock; site: string; tab: string },
  ): Outbox;
}

/** What a client has of its sinks. */
export interface Sinks {
  /** Where events are posted to. */
  address: string | undefined;
  /** The file is there, or somebody else is signed in: what an earlier page has left may go. */
  wake(): void;
  /** From now on: granted sends what was held; denied erases what has not left, and stops what is on its way. */
  consent(given: Consent): void;
  /** Erases what waits, and keeps what is on its way from being sent again. */
  erase(): void;
  stop(): void;
}

/** The most that may wait before the chunk is there, or where it never comes. */
const EARLY = 100;
/** The most that is held in memory until somebody has decided. */
const PENDING = 50;

/** Brings events to the sinks, stored at once where they are to be posted. Without sinks it does nothing. */
export function followSinks(
  { sinks = [], consent = 'granted' }: { sinks?: readonly (Sink | Post)[]; consent?: Consent },
  deps: {
    engine: Engine;
    records: Records;
    clock: Clock;
    complain: Complain;
    loadOutbox?: (() => Promise<Outboxes>) | undefined;
  },
): Sinks {
  const { engine, records, clock, complain, loadOutbox } = deps;
  const heard = sinks.filter((sink) => typeof sink === 'function');
  const target = sinks.find((sink): sink is Post => typeof Object(sink).post === 'string');
  const nothing = { address: undefined, wake() {}, consent() {}, erase() {}, stop() {} };
  // Asked not to be followed: nothing is stored and nothing leaves. Upgrades go on (F95).
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  if (globalPrivacyControl || !(heard.length || target)) return nothing;
  const tab = randomId();
  let seq = 0;
  let outbox: Outbox | undefined;
  let [loading, stopped] = [false, false];
  let given = consent;
  let held: EventRecord[] = [];
  const site = () => engine.file()?.site ?? 'default';
  const stored = () => records.list('q:').length;

  const load = () => {
    if (!target || !loadOutbox || loading) return;
    loading = true;
    loadOutbox().then(
      ({ startOutbox }) => {
        if (!stopped && given === 'granted')
          outbox = startOutbox(target, { records, clock, site: site(), tab });
      },
      // Tried again at the next event.
      () => {
        loading = false;
      },
    );
  };

  const off = engine.events.on('*', (detail, name) => {
    if (engine.optedOut()) return;
    const at = clock.now();
    const { account } = engine.state();
    const skew = at - Date.now();
    const record = recordOf(name, detail, { at, skew, tab, seq: seq++, site: site(), account });
    if (given === 'granted') deliver(record);
    else if (given === 'pending' && held.length < PENDING) held.push(record);
  });

  const deliver = (record: EventRecord) => {
    if (target && outbox) outbox.add(record);
    else if (target && stored() < EARLY) records.put(`q:${record.id}`, record);
    load();
    // A sink's fault is its own, an async one's too.
    for (const sink of heard)
      new Promise((resolve) => resolve(sink(record))).catch((got: unknown) =>
        complain('listener-threw', { where: 'sinks', got }),
      );
  };

  /** Nothing of what waits is left, and nothing of it leaves. */
  const erase = () => {
    outbox?.stop();
    outbox = undefined;
    loading = false;
    held = [];
    for (const [key] of records.list('q:')) records.remove(key);
    records.remove('outbox');
  };

  return {
    address: target?.post,
    wake() {
      if (given === 'denied') erase();
      else if (outbox) outbox.identified();
      else if (given === 'granted' && target && stored()) load();
    },
    consent(next) {
      given = next;
      if (given === 'denied') erase();
      if (given !== 'granted') return;
      for (const record of held.splice(0)) deliver(record);
    },
    erase,
    stop() {
      stopped = true;
      off();
      outbox?.leave();
      outbox?.stop();
    },
  };
}
