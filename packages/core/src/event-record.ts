import type { EventMap, EventName } from './events.js';

interface Header {
  /** Unique per cause: the same happening has the same id in every tab, at every attempt to send it. */
  id: string;
  /** When it happened, by the corrected clock, epoch milliseconds. */
  at: number;
  /** What the corrected clock was ahead of the device's, milliseconds. */
  skew: number;
  /** The page's life that saw it, a random id. With `seq` it gives an order; there is no other. */
  tab: string;
  seq: number;
  /** The offers file's `site`. */
  site: string;
  /** The account's id as the host gave it; null where there is none, or where it could name a person. */
  account: string | null;
}

/** How many events were given up, by reason. */
export type Dropped = Partial<Record<'full' | 'old' | 'refused' | 'too-large' | 'flood', number>>;

/** One thing that happened, as it is stored and sent. Never changed once it is made. */
export type EventRecord =
  | (Header & { type: 'shown'; data: EventMap['shown'] })
  | (Header & { type: 'exposed'; data: EventMap['exposed'] })
  | (Header & { type: 'answered'; data: EventMap['answered'] })
  | (Header & { type: 'upgraded'; data: EventMap['upgraded'] })
  | (Header & { type: 'failed'; data: EventMap['failed'] })
  | (Header & { type: 'undone'; data: EventMap['undone'] })
  | (Header & { type: 'asked'; data: EventMap['asked'] })
  | (Header & { type: 'report'; data: Dropped });

/** The body of a request to the host's address for events. */
export interface EventBatch {
  events: EventRecord[];
}

type Kind = 'name' | 'name?' | 'flag' | 'count?';

/** What an event may carry, and nothing else (A29). */
const FIELDS: {
  readonly [N in EventName]: Readonly<Record<keyof EventMap[N], Kind>>;
} & { readonly report: Readonly<Record<keyof Dropped, Kind>> } = {
  shown: { offer: 'name', showing: 'name', asked: 'flag', resumed: 'flag', arm: 'name?' },
  exposed: { offer: 'name', showing: 'name', arm: 'name?', control: 'flag' },
  answered: { offer: 'name', showing: 'name', answer: 'name' },
  upgraded: { offer: 'name', showing: 'name', intent: 'name', plan: 'name', price: 'name' },
  failed: { offer: 'name', showing: 'name', intent: 'name?', reason: 'name' },
  undone: { offer: 'name', showing: 'name', intent: 'name', plan: 'name?' },
  asked: { offer: 'name', showing: 'name' },
  report: {
    full: 'count?',
    old: 'count?',
    refused: 'count?',
    'too-large': 'count?',
    flood: 'count?',
  },
};

/** Ids look like this. What people write, and addresses with a query, do not. */
const NAME = /^[\w.:|-]{0,64}$/;
/** Digits like a payment card's, and tokens of three parts. */
const SECRET = /^(\d[\d-]{11,}\d|[\w-]{8,}\.[\w-]{8,}\.[\w-]{4,})$/;

/** A name that tells nobody's name: `redacted` stands for any other text. */
function named(text: string): string {
  return NAME.test(text) && !SECRET.test(text) ? text : 'redacted';
}

/** The id that one happening has in every tab. */
function causeOf(type: string, data: Record<string, unknown>): string {
  const { showing, intent, answer } = data;
  const about = type === 'answered' ? [showing, type, answer] : [intent ?? showing, type];
  return about.map((part) => named(String(part))).join(':');
}

/** Makes the record of an event; it holds allow-listed fields only. */
export function recordOf<N extends EventName>(
  type: N,
  detail: EventMap[N],
  header: Omit<Header, 'id'>,
): EventRecord {
  const { account } = header;
  const whole = { ...header, id: causeOf(type, { ...detail }), type, data: { ...detail } };
  const hidden = account !== null && named(account) !== account;
  return readRecord({ ...whole, account: hidden ? null : account }, true) as EventRecord;
}

/**
 * The record in something that was stored or sent, with nothing but what a record may have; null where it is none.
 *
 * @param redact Puts `redacted` in the place of a text that is no name, in place of refusing it all.
 */
export function readRecord(value: unknown, redact = false): EventRecord | null {
  const { id, type, at, skew, tab, seq, site, account, data } = Object(value);
  const fields = Object.hasOwn(FIELDS, String(type)) && FIELDS[type as EventName];
  const isName = (text: unknown): text is string =>
    typeof text === 'string' && named(text) === text;
  const numbers = [at, skew, seq].every((number) => Number.isSafeInteger(number));
  const held = typeof id === 'string' && /^[\w.:|-]{1,200}$/.test(id);
  if (!fields || !numbers || !held || ![tab, site].every(isName)) return null;
  if (account !== null && !isName(account)) return null;
  const kept: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(fields) as [string, Kind][]) {
    const got = Object.hasOwn(Object(data), name) ? data[name] : undefined;
    if (kind === 'flag') {
      if (typeof got !== 'boolean') return null;
      kept[name] = got;
    } else if (kind === 'count?') {
      if (got === undefined) continue;
      if (!Number.isSafeInteger(got) || got < 0) return null;
      kept[name] = got;
    } else {
      const text = redact && typeof got === 'string' ? named(got) : got;
      if (!isName(text) && !(kind === 'name?' && text === null)) return null;
      kept[name] = text;
    }
  }
  return { id, type, at, skew, tab, seq, site, account, data: kept } as unknown as EventRecord;
}
