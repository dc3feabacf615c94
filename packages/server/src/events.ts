import { type EventRecord, readRecord } from '@uptier/core/event-record';
import { type Refusal, refuse } from './answers.js';
import { readText } from './read-body.js';
import { instant, type Store } from './store.js';

/** The most that one request may bring; a page sends 50. */
const MOST = 500;
/** The year 10000: beyond it databases differ. */
const LATEST = 253_402_300_800_000;

/** What became of a batch. */
export interface Taken {
  /** How many of them were not stored before. */
  stored: number;
  /** Ids of what is no event of this site: the page sends it no more. */
  rejected: string[];
}

/** The events of one site. */
export interface Events {
  /** Stores a batch; an id that is there already stays as it is. */
  store(events: readonly unknown[], account: string | null): Promise<Taken>;
}

/**
 * Keeps events by id, each once, however often a page sends it. One statement stores a batch: all of it, or nothing.
 *
 * @param now Epoch milliseconds.
 */
export function createEvents(store: Store, site: string, now: () => number): Events {
  return {
    async store(events, account) {
      const good: EventRecord[] = [];
      const rejected: string[] = [];
      for (const value of events) {
        const record = readRecord(value);
        if (record && record.site === site && record.at >= 0 && record.at < LATEST)
          good.push(record);
        else {
          const { id } = Object(value);
          if (typeof id === 'string') rejected.push(id.slice(0, 200));
        }
      }
      if (!good.length) return { stored: 0, rejected };
      const rows = good.map((one) => ({
        ...one,
        at: instant(one.at),
        offer: 'offer' in one.data ? one.data.offer : null,
      }));
      const fresh = await store.query(
        `insert into uptier_events (site, id, type, at, received_at, account, claimed, tab, seq, offer, data)
         select $1, id, type, at, $2::timestamptz, $3, account, tab, seq, offer, data
         from jsonb_to_recordset($4::jsonb) as sent(id text, type text, at timestamptz,
           account text, tab text, seq bigint, offer text, data jsonb)
         on conflict (site, id) do nothing returning id`,
        [site, instant(now()), account, JSON.stringify(rows)],
      );
      return { stored: fresh.length, rejected };
    },
  };
}

/**
 * Reads the body of `POST batch`. A plain text is taken: it needs no preflight, what a page going away has no time
 * for, and all that it can do is to count.
 */
export async function readBatch(request: Request): Promise<readonly unknown[] | Refusal> {
  const text = await readText(request);
  if (text === null) return refuse(413, 'too-large', 'A body has at most 65536 bytes.');
  const events = eventsIn(text);
  if (!events || events.length > MOST)
    return refuse(400, 'bad-request', `The body must be { "events": [] } with at most ${MOST}.`);
  return events;
}

function eventsIn(text: string): unknown[] | null {
  try {
    const { events } = Object(JSON.parse(text)) as { events?: unknown };
    return Array.isArray(events) ? events : null;
  } catch {
    return null;
  }
}
