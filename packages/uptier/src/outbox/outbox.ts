import { type Records, toJson } from '@uptier/core';
import { type Dropped, type EventRecord, readRecord } from '@uptier/core/event-record';
import { lastPieces } from './last-pieces.js';
import {
  firstState,
  MOST,
  nextBatch,
  overCaps,
  type Reply,
  settle,
  tooOld,
  tried,
} from './outbox-state.js';

/** What the outbox needs of the page. None of it throws or rejects. */
export interface OutboxPlatform {
  records: Records;
  /** Epoch milliseconds. */
  now(): number;
  monotonic(): number;
  /** From 0 to 1. */
  random(): number;
  online(): boolean;
  later(wait: number, task: () => void): () => void;
  /** Does the work while no other tab does it; false where another one does. */
  alone(work: () => Promise<void>): Promise<boolean>;
  /** Whether `alone` can hold others back. */
  locks: boolean;
  /** Sends a body; null where no answer came. */
  send(body: string): Promise<Reply>;
  /** Sends a body from a page that goes: null where no answer came, which may be for ever. */
  sendLast(body: string): Promise<Reply>;
}

/** Sends what is stored. */
export interface Outbox {
  /** Stores a record, now, and sends it soon. */
  add(record: EventRecord): void;
  /** The page is hidden or goes: what waits leaves with it, and stays stored until it is acknowledged. */
  leave(): void;
  /** The page is seen again, or the browser is online again, when a blocked address is tried once more. */
  back(online?: boolean): void;
  /** Somebody else is signed in. */
  identified(): void;
  /** Sends nothing more. */
  stop(): void;
}

const SOON = 2000;
/** Between two requests. */
const PAUSE = 250;
const STALE = 60_000;
const PROBE = 600_000;
const FULL = { events: 10, bytes: 12_000 } as const;
/** Where tabs tell each other what the address last said. */
const SHARED = 'outbox';
const WAITING = 'q:';

/** @param me The site, and the id of this page's life. */
export function createOutbox(page: OutboxPlatform, me: { site: string; tab: string }): Outbox {
  const { records, now, monotonic } = page;
  const shared = () => Object(records.list(SHARED)[0]?.[1]) as Record<string, unknown>;
  const share = (more: object) => records.put(SHARED, { ...shared(), ...more });
  let state = firstState(shared().blocked === true);
  let dropped: Dropped = {};
  let timer: { at: number; off: () => void } | null = null;
  let [busy, gone, stopped] = [false, false, false];
  let blockedAt = 0;
  let heeded = 0;
  let reports = 0;
  let fresh = { events: 0, bytes: 0 };
  let tokens = { left: 100, at: monotonic() };
  const sending = new Set<string>();

  const drop = (ids: readonly string[], reason: keyof Dropped, among: readonly EventRecord[]) => {
    for (const id of ids) records.remove(WAITING + id);
    const counted = among.filter((one) => ids.includes(one.id) && one.type !== 'report').length;
    if (counted) dropped = { ...dropped, [reason]: (dropped[reason] ?? 0) + counted };
  };

  /** What waits and is this site's; whatever else stands there is nobody's. */
  const waiting = (): EventRecord[] => {
    const found = records.list(WAITING).flatMap(([key, value]) => {
      const record = readRecord(value);
      if (record && key === WAITING + record.id) return [record];
      records.remove(key);
      return [];
    });
    const old = tooOld(found, now());
    drop(old, 'old', found);
    const young = found.filter(({ id }) => !old.includes(id));
    const over = overCaps(young);
    drop(over, 'full', young);
    return young.filter(({ id }) => !over.includes(id));
  };

  /** Without locks a tab sends its own, and what a tab that is gone has left. */
  const mine = (all: readonly EventRecord[]) =>
    page.locks ? all : all.filter(({ tab, at }) => tab === me.tab || Math.abs(now() - at) > STALE);

  const arm = (wait: number) => {
    if (stopped || state.held) return;
    const at = Math.max(monotonic() + wait, state.until);
    if (timer && timer.at <= at) return;
    timer?.off();
    const off = page.later(Math.max(0, at - monotonic()), () => {
      timer = null;
      void flush();
    });
    timer = { at, off };
  };

  const report = () => {
    if (!Object.keys(dropped).length) return;
    const id = `${me.tab}:report:${reports++}`;
    const header = { id, at: now(), skew: 0, tab: me.tab, seq: reports, site: me.site };
    records.put(WAITING + id, { ...header, type: 'report', account: null, data: dropped });
    dropped = {};
  };

  const learn = (batch: readonly EventRecord[], reply: Reply) => {
    if (stopped) return;
    const how = { time: monotonic(), random: page.random(), online: page.online() };
    const settled = settle(state, batch, reply, how);
    state = settled.state;
    for (const id of settled.over) records.remove(WAITING + id);
    for (const [reason, count] of Object.entries(settled.dropped) as [keyof Dropped, number][])
      if (batch.some(({ type }) => type !== 'report'))
        dropped = { ...dropped, [reason]: (dropped[reason] ?? 0) + count };
    if (state.held === 'blocked') blockedAt = monotonic();
    const wait = Math.max(0, state.until - monotonic());
    heeded = wait ? now() + wait : 0;
    if (wait || shared().until || shared().blocked)
      share({ until: heeded, blocked: state.held === 'blocked' });
  };

  const sendOne = async () => {
    // Another tab has heard how long to wait. It is heeded once: a clock that was set back must not make it years.
    const until = Number(shared().until);
    const rest = Math.min(3_600_000, until - now());
    if (rest > 0 && until !== heeded) {
      heeded = until;
      state = { ...state, until: monotonic() + rest };
      return;
    }
    waiting();
    report();
    const batch = nextBatch(state, mine(waiting()), monotonic());
    if (!batch.length) return;
    state = tried(state, batch, monotonic());
    fresh = { events: 0, bytes: 0 };
    for (const { id } of batch) sending.add(id);
    const reply = await page.send(toJson({ events: batch }));
    for (const { id } of batch) sending.delete(id);
    // Stopped meanwhile: only what has arrived still counts, and nothing is written down of what has not (F95).
    if (stopped && !(reply && reply.status < 300)) return;
    learn(batch, reply);
  };

  const flush = async () => {
    // Offline, nothing is asked: `online` does.
    if (busy || stopped || state.held || !page.online()) return;
    if (monotonic() < state.until) {
      arm(0);
      return;
    }
    busy = true;
    const first = await page.alone(sendOne);
    busy = false;
    if (stopped) return;
    const left = waiting();
    if (!nextBatch(state, mine(left), monotonic()).length) {
      // What another tab is sending may still come back to this one.
      if (left.length) arm(STALE);
      return;
    }
    arm(first ? PAUSE : SOON + page.random() * SOON);
  };

  const leave = () => {
    if (gone || stopped || state.held || monotonic() < state.until || !page.online()) return;
    gone = true;
    const pieces = lastPieces(mine(waiting()).filter(({ id }) => !sending.has(id)));
    if (pieces.length) share({ beaconed: now() });
    for (const batch of pieces) {
      for (const { id } of batch) sending.add(id);
      void page.sendLast(toJson({ events: batch })).then((reply) => {
        for (const { id } of batch) sending.delete(id);
        // A page that lives on has its answer; one that does not keeps everything for the next.
        if (reply && reply.status >= 200 && reply.status < 300) learn(batch, reply);
      });
    }
  };

  const spend = () => {
    const time = monotonic();
    const left = Math.min(100, tokens.left + ((time - tokens.at) / 1000) * 30);
    tokens = { left: Math.max(0, left - 1), at: time };
    return left >= 1;
  };

  // What a page that went has sent may be on its way.
  if (records.list(WAITING).length) arm(now() - Number(shared().beaconed) < 5000 ? 5000 : SOON);

  return {
    add(record) {
      const text = toJson(record);
      if (stopped) return;
      if (!spend()) dropped = { ...dropped, flood: (dropped.flood ?? 0) + 1 };
      else if (text.length > MOST.record)
        dropped = { ...dropped, 'too-large': (dropped['too-large'] ?? 0) + 1 };
      else {
        records.put(WAITING + record.id, record);
        waiting();
      }
      fresh = { events: fresh.events + 1, bytes: fresh.bytes + text.length };
      const { type, data } = record;
      const urgent =
        type === 'upgraded' ||
        type === 'undone' ||
        (type === 'answered' && data.answer === 'upgrade');
      arm(urgent || fresh.events >= FULL.events || fresh.bytes >= FULL.bytes ? 0 : SOON);
    },
    leave,
    back(online = false) {
      gone = false;
      if (state.held === 'blocked' && !online && monotonic() - blockedAt < PROBE) return;
      if (state.held === 'blocked') state = { ...state, held: null };
      if (records.list(WAITING).length) arm(page.random() * SOON);
    },
    identified() {
      if (state.held === 'account') state = { ...state, held: null };
      if (records.list(WAITING).length) arm(SOON);
    },
    stop() {
      stopped = true;
      timer?.off();
    },
  };
}
