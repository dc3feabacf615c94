import type { Charge, Money, Payment, PriceTerms } from '@uptier/core';
import type { Store } from './store.js';

/** What is to be sold, to whom. Plain data: it is stored with the quote and the intent. */
export interface Sale {
  account: { id: string; user: string; email?: string; customer?: string };
  /** What the account has now. */
  from: { plan: string; price: string | null };
  /** The offer's id. */
  offer: string;
  /** The arm of its experiment, where that changes what is charged. */
  arm?: string;
  /** The price, from the server's own file. */
  terms: PriceTerms;
}

/** What billing says a sale costs. */
export interface Priced {
  today: Charge;
  then: Payment[];
  /** The payment method on file, as people know it: "Visa 4242"; null where there is none. */
  method: string | null;
  /** What billing wants back with the order. Plain data. */
  memo?: unknown;
}

/** A sale that was clicked. */
export interface Order extends Sale {
  /** The idempotency key: one per intent, and never another account's. */
  key: string;
  intent: string;
  showing: string | null;
  /** What the person saw and will be charged. */
  today: Charge;
  memo?: unknown;
  /** Where a payment page leads back to; already checked. */
  returnTo: string | null;
}

/** A charge that was made. */
export interface Charged {
  /** The number support can find it by. */
  id: string;
  /** RFC 3339. */
  at: string;
  paid: Charge;
  then: Payment[];
  method: string | null;
  /** RFC 3339; null where billing offers no undo. */
  undoUntil: string | null;
  /** The receipt as a document. */
  url: string | null;
}

/** What became of an order. `cancelled`: it will never be charged. */
export type ChargeOutcome =
  | { status: 'succeeded'; charge: Charged }
  | { status: 'action'; url: string }
  | { status: 'processing' }
  | { status: 'failed'; reason: 'declined' | 'cancelled' };

/** What became of an undo. */
export type UndoOutcome =
  | { status: 'undone'; refund: Money }
  | { status: 'processing' }
  | { status: 'failed'; reason: string };

/** What billing is given by the server. */
export interface BillingSetting {
  store: Store;
  /** Epoch milliseconds. */
  now(): number;
  /** The prefix of the server's routes. */
  prefix: string;
}

/** A payment processor. Every method may be called again with the same key, from any process. */
export interface Billing {
  /** Called once, before anything else. */
  start?(setting: BillingSetting): Promise<void>;
  /** Prices a sale and changes nothing. */
  quote(sale: Sale): Promise<Priced>;
  /** Charges an order, at most once per key, whatever the number of calls. */
  charge(order: Order): Promise<ChargeOutcome>;
  /** What happened under a key; null where nothing did. */
  find(key: string): Promise<ChargeOutcome | null>;
  /** Makes sure that a key is never charged from now on; answers what happened where it was. */
  cancel(key: string): Promise<ChargeOutcome>;
  /** Pays a charge back, at most once. `at` is when the person asked, epoch milliseconds. */
  undo(key: string, at: number): Promise<UndoOutcome>;
  /**
   * Pages of its own under the prefix. `settled` is the key of an order that it brought to an end.
   *
   * @param path The path after the prefix.
   */
  fetch?(request: Request, path: string): Promise<{ response: Response; settled?: string } | null>;
}
