import type { FailureReason, Money, Receipt } from '@uptier/core';
import type { Order } from './billing.js';
import type { StoredQuote } from './quotes.js';
import { instant, type Row, type Store } from './store.js';

/**
 *  checking -> charging -> (action) -> charged -> succeeded -> refunding -> refunded -> undone
 *                    \_______\_______ failed
 *
 * `charged` and `refunded`: the money has moved and the host has not yet said that it knows.
 */
export type IntentState =
  | 'checking'
  | 'charging'
  | 'action'
  | 'charged'
  | 'succeeded'
  | 'failed'
  | 'refunding'
  | 'refunded'
  | 'undone';

const RESTING: readonly IntentState[] = ['succeeded', 'failed', 'undone'];

/** An intent as it is stored. */
export interface Intent {
  site: string;
  account: string;
  intent: string;
  /** Billing's idempotency key. */
  key: string;
  /** Fingerprint of the request's body. */
  body: string;
  quote_id: string;
  sale: Order;
  state: IntentState;
  reason: FailureReason | null;
  /** The new quote that goes with a failure. */
  quote: StoredQuote | null;
  url: string | null;
  receipt: Receipt | null;
  refund: Money | null;
  /** The run that holds the lease. */
  owner: string | null;
  lease_until: Date | null;
  retry_at: Date | null;
  attempts: number;
  created_at: Date;
  undo_at: Date | null;
}

/** What can change of an intent. */
export type IntentChange = Partial<
  Omit<Intent, 'site' | 'account' | 'intent' | 'key' | 'body' | 'quote_id' | 'created_at'>
>;

/** Intents of one site. A lease lets one run at a time, of all processes, bring an intent forward. */
export interface Intents {
  read(account: string, intent: string): Promise<Intent | null>;
  byKey(key: string): Promise<Intent | null>;
  /** The account's live intent. */
  live(account: string): Promise<Intent | null>;
  /** Adds a leased intent; null where the key is taken or another intent is live. */
  open(
    intent: Pick<Intent, 'account' | 'intent' | 'key' | 'body' | 'quote_id' | 'sale'>,
  ): Promise<Intent | null>;
  /** Takes a free intent in one of these states; null where it is held, waits to be retried, or is in another. */
  claim(
    intent: Intent,
    states: readonly IntentState[],
    change?: IntentChange,
  ): Promise<Intent | null>;
  /** Changes an intent that is held; null where its lease went to another run. */
  save(intent: Intent, change: IntentChange): Promise<Intent | null>;
  /** Whether a quote was already charged under another intent. */
  spent(intent: Intent): Promise<boolean>;
  /** Whether an account has had the trial of a plan; one that was undone does not count. */
  tried(account: string, plan: string): Promise<boolean>;
  /** Live intents that nobody holds. */
  free(): Promise<Intent[]>;
  /** Ends the leases of processes that are gone. */
  unlock(): Promise<void>;
}

/** Whether an intent still has to be brought to an end. */
export function isLive({ state }: Pick<Intent, 'state'>): boolean {
  return !RESTING.includes(state);
}

const LIVE = `state not in ('succeeded', 'failed', 'undone')`;
const ONE = 'site = $1 and account = $2 and intent = $3';

/** @param lease Milliseconds a run may be silent before another takes its intent over. */
export function createIntents(
  store: Store,
  site: string,
  now: () => number,
  lease: number,
): Intents {
  const id = ({ account, intent }: Pick<Intent, 'account' | 'intent'>) => [site, account, intent];
  const until = () => instant(now() + lease);
  const first = async (text: string, values: unknown[]) =>
    (await store.query<Intent>(text, values))[0] ?? null;
  return {
    read: (account, intent) =>
      first(`select * from uptier_intents where ${ONE}`, [site, account, intent]),
    byKey: (key) => first('select * from uptier_intents where site = $1 and key = $2', [site, key]),
    live: (account) =>
      first(`select * from uptier_intents where site = $1 and account = $2 and ${LIVE}`, [
        site,
        account,
      ]),
    open: (intent) =>
      first(
        `insert into uptier_intents
           (site, account, intent, key, body, quote_id, sale, state, owner, lease_until, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'checking', $8, $9, $10)
         on conflict do nothing returning *`,
        [
          ...id(intent),
          intent.key,
          intent.body,
          intent.quote_id,
          JSON.stringify(intent.sale),
          crypto.randomUUID(),
          until(),
          instant(now()),
        ],
      ),
    claim(intent, states, change = {}) {
      const { text, values } = assignments(
        { ...change, owner: crypto.randomUUID(), lease_until: new Date(now() + lease) },
        5,
      );
      return first(
        `update uptier_intents set ${text} where ${ONE} and state = any($4::text[])
           and (lease_until is null or lease_until <= $5) and (retry_at is null or retry_at <= $5)
         returning *`,
        [...id(intent), states, instant(now()), ...values],
      );
    },
    save(intent, change) {
      const { text, values } = assignments(change, 4);
      return first(`update uptier_intents set ${text} where ${ONE} and owner = $4 returning *`, [
        ...id(intent),
        intent.owner,
        ...values,
      ]);
    },
    async spent(intent) {
      const rows = await store.query(
        `select 1 from uptier_intents where site = $1 and account = $2 and intent <> $3
           and quote_id = $4 and receipt is not null`,
        [...id(intent), intent.quote_id],
      );
      return rows.length > 0;
    },
    async tried(account, plan) {
      const rows = await store.query(
        `select 1 from uptier_intents where site = $1 and account = $2 and receipt is not null
           and state <> 'undone' and (sale->'terms'->>'trial') is not null
           and sale->'terms'->>'plan' = $3`,
        [site, account, plan],
      );
      return rows.length > 0;
    },
    free: () =>
      store.query<Intent>(
        `select * from uptier_intents where site = $1 and ${LIVE}
           and (lease_until is null or lease_until <= $2) order by created_at limit 1000`,
        [site, instant(now())],
      ),
    async unlock() {
      await store.query(
        `update uptier_intents set lease_until = null where site = $1 and ${LIVE}`,
        [site],
      );
    },
  };
}

/** `column = $n` for each change; JSON goes in as text. */
function assignments(change: IntentChange, after: number): { text: string; values: unknown[] } {
  const entries = Object.entries(change as Row);
  return {
    text: entries.map(([column], index) => `${column} = $${after + 1 + index}`).join(', '),
    values: entries.map(([, value]) => {
      if (value instanceof Date) return instant(value.getTime());
      return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    }),
  };
}
