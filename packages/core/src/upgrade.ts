import type { Charge, Money, Payment } from './money.js';

/** The server's word on what will be charged. */
export interface Quote {
  id: string;
  /** RFC 3339. Not to be clicked at or after it. */
  expiresAt: string;
  /** The server's clock, RFC 3339. */
  serverTime: string;
  today: Charge;
  /** What recurs after today, in order. */
  then: Payment[];
  /** The end of a personal discount, RFC 3339; null or absent without one. */
  deadline?: string | null;
  /** The arm of the experiment, where it changes the price. */
  arm?: string;
  /** The payment method on file, as people know it: "Visa 4242". Absent: there is none. */
  method?: string | null;
}

/** The facts of a successful upgrade. */
export interface Receipt {
  /** The number support can find it by. */
  id: string;
  plan: string;
  price: string;
  paid: Charge;
  then: Payment[];
  /** When it was charged, RFC 3339. */
  at: string;
  method?: string | null;
  /** Until when it can be undone, RFC 3339; absent where billing offers no undo. */
  undoUntil?: string | null;
  /** The receipt as a document. */
  url?: string | null;
}

/** Why an upgrade failed. In each case nothing was charged. */
export type FailureReason =
  | 'declined'
  | 'expired'
  | 'price-changed'
  | 'already'
  | 'trial-used'
  | 'forbidden'
  | 'signed-out'
  | 'unreachable'
  | 'contract';

/** The server's answer to `upgrade` and `status`. */
export type UpgradeAnswer =
  | { status: 'succeeded'; receipt?: Receipt | null }
  | { status: 'processing'; intent?: string }
  | { status: 'action'; url: string }
  | { status: 'failed'; reason: FailureReason; quote?: Quote | null }
  | { status: 'not-found' }
  | { status: 'undone'; refund?: Money | null };

/** The server's answer to `undo`. */
export type UndoAnswer =
  | { status: 'undone'; refund?: Money | null }
  | { status: 'processing' }
  | { status: 'failed'; reason: string };

/** Where an upgrade stands. */
export type UpgradeState =
  | 'idle'
  | 'quoting'
  | 'ready'
  | 'confirming'
  | 'pending'
  | 'redirecting'
  | 'succeeded'
  | 'failed'
  | 'unknown'
  | 'cancelled'
  | 'undoing'
  | 'undone';

/** The amounts that were on screen at a click: today's total (null where none was shown) and what recurs. */
export interface Shown {
  total: Money | null;
  then: Money[];
}

/** One upgrade, from the first quote to its one outcome. Plain data. */
export interface Upgrade {
  state: UpgradeState;
  /** The intent's id, which is the Idempotency-Key; set from the click on. */
  intent: string | null;
  quote: Quote | null;
  /** What was on screen at a click that still waits for its quote. */
  clicked: (Shown & { review: boolean }) | null;
  /** Of `failed`; of `ready` and `quoting`, why another click is needed. */
  reason: FailureReason | null;
  /** Of `unknown`: the server knows nothing of it, and the same intent may be sent again. */
  retry: boolean;
  receipt: Receipt | null;
  /** Of `undone`: what is paid back. Of `succeeded` after an undo that failed: null. */
  refund: Money | null;
  /** Of `succeeded`: the last undo was refused. */
  undoFailed: boolean;
  /** Of `redirecting`. */
  url: string | null;
}
