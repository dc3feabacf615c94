import type { Dropped, EventRecord } from '@uptier/core/event-record';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** The most that waits, and the most of one request. */
export const MOST = {
  records: 200,
  bytes: 262_144,
  record: 4096,
  batch: 50,
  body: 48_000,
} as const;
const LIFE = 7 * DAY;
const TRIES = 12;

/** What a page knows of its way to the host's address. Instants are monotonic milliseconds. */
export interface OutboxState {
  /** Records that the next request may have: a body that is too large is halved. */
  limit: number;
  /** Failures in a row, of any kind. */
  failures: number;
  /** Requests in a row that were lost while the browser was online. */
  lost: number;
  /** Before this nothing is sent. */
  until: number;
  /** Why nothing is sent: something blocks the address, or the host does not know the person. */
  held: null | 'blocked' | 'account';
  tries: Readonly<Record<string, { since: number; count: number }>>;
}

/** What came back: a status with its `Retry-After` in milliseconds, or null where nothing did. */
export type Reply = {
  status: number;
  retryAfter: number | null;
  rejected: readonly string[];
} | null;

/** What a reply changes. */
export interface Settled {
  state: OutboxState;
  /** Records that are over, stored or given up. */
  over: readonly string[];
  dropped: Dropped;
}

/** @param blocked An earlier page found the address blocked: one more lost request is enough. */
export function firstState(blocked: boolean): OutboxState {
  return { limit: MOST.batch, failures: 0, lost: blocked ? 2 : 0, until: 0, held: null, tries: {} };
}

/** What is worth most is given up last: an impression before a click, an upgrade never for another. */
function worth({ type, data }: EventRecord): number {
  if (type === 'upgraded' || type === 'undone' || type === 'failed') return 3;
  if (type === 'answered') return data.answer === 'upgrade' ? 2 : 1;
  return type === 'asked' ? 2 : 0;
}

/** Ids to give up so that the rest is within the caps: the oldest of the least worth first. */
export function overCaps(records: readonly EventRecord[]): string[] {
  const sizes = new Map(records.map((one) => [one.id, JSON.stringify(one).length]));
  let bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  let count = records.length;
  const given: string[] = [];
  for (const { id } of [...records].sort((a, b) => worth(a) - worth(b) || a.at - b.at)) {
    if (count <= MOST.records && bytes <= MOST.bytes) break;
    given.push(id);
    count--;
    bytes -= sizes.get(id) as number;
  }
  return given;
}

/** Ids that waited longer than a week, by a clock in epoch milliseconds. */
export function tooOld(records: readonly EventRecord[], now: number): string[] {
  return records.filter(({ at }) => now - at > LIFE).map(({ id }) => id);
}

/** The next records to send, oldest first, none of them too often a day. */
export function nextBatch(
  state: OutboxState,
  records: readonly EventRecord[],
  time: number,
): EventRecord[] {
  const batch: EventRecord[] = [];
  let size = 0;
  for (const one of [...records].sort((a, b) => a.at - b.at || a.seq - b.seq)) {
    const { since = time, count = 0 } = state.tries[one.id] ?? {};
    if (count >= TRIES && time - since < DAY) continue;
    size += JSON.stringify(one).length + 1;
    if (batch.length >= state.limit || size > MOST.body) break;
    batch.push(one);
  }
  return batch;
}

/** A batch is on its way. */
export function tried(
  state: OutboxState,
  batch: readonly EventRecord[],
  time: number,
): OutboxState {
  const again = batch.map(({ id }) => {
    const before = state.tries[id];
    const fresh = !before || time - before.since >= DAY;
    return [id, fresh ? { since: time, count: 1 } : { ...before, count: before.count + 1 }];
  });
  return { ...state, tries: { ...state.tries, ...Object.fromEntries(again) } };
}

/**
 * What a reply to a batch means.
 *
 * @param random From 0 to 1: tabs and people must not come back all at once.
 */
export function settle(
  state: OutboxState,
  batch: readonly EventRecord[],
  reply: Reply,
  { time, random, online }: { time: number; random: number; online: boolean },
): Settled {
  const ids = batch.map(({ id }) => id);
  const status = reply?.status ?? 0;
  if (reply && status >= 200 && status < 300) {
    const tries = Object.fromEntries(
      Object.entries(state.tries).filter(([id]) => !ids.includes(id)),
    );
    const refused = ids.filter((id) => reply.rejected.includes(id)).length;
    const limit = Math.min(MOST.batch, state.limit * 2);
    return {
      state: { ...firstState(false), limit, tries },
      over: ids,
      dropped: refused ? { refused } : {},
    };
  }
  if (status === 401 || status === 403)
    return { state: { ...state, held: 'account' }, over: [], dropped: {} };
  // The server has read it and will not have it: the same bytes are not sent again. A redirect too.
  if (status >= 300 && status < 500 && ![408, 425, 429].includes(status)) {
    if (batch.length > 1)
      return { state: { ...state, lost: 0, limit: batch.length >> 1 }, over: [], dropped: {} };
    const reason = status === 413 ? 'too-large' : 'refused';
    return { state: { ...state, lost: 0 }, over: ids, dropped: { [reason]: ids.length } };
  }
  const failures = state.failures + 1;
  const lost = reply ? 0 : state.lost + (online ? 1 : 0);
  const longest = Math.min(300_000, 1000 * 2 ** Math.min(failures, 20));
  const wait =
    reply && reply.retryAfter !== null
      ? Math.min(HOUR, Math.max(1000, reply.retryAfter))
      : 250 + random * (longest - 250);
  return {
    state: {
      ...state,
      failures,
      lost,
      until: time + wait,
      held: lost >= 3 ? 'blocked' : state.held,
    },
    over: [],
    dropped: {},
  };
}

/** `Retry-After` in milliseconds: seconds or a date; null where it says nothing. */
export function readRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text), 1e9) * 1000;
  const date = /\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : date - now;
}
