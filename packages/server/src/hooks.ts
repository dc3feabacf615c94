import type { Money, Receipt } from '@uptier/core';
import type { Intent } from './intents.js';

/** An upgrade that was charged. */
export interface UpgradedEvent {
  /** Its identity: the same upgrade may be told more than once. */
  intent: string;
  /** The account's id. */
  account: string;
  /** The person's id. */
  user: string;
  /** The offer's id. */
  offer: string;
  /** The new plan and price, by the offers file's ids. */
  plan: string;
  price: string;
  /** What the account had. */
  from: { plan: string; price: string | null };
  receipt: Receipt;
  /** The showing that led to it. */
  showing?: string;
}

/** An upgrade that was paid back: `from` is what the account has again. */
export interface UndoneEvent extends UpgradedEvent {
  refund: Money;
}

/** A person who may not buy asks the one who may. */
export interface AskEvent {
  account: string;
  user: string;
  offer: string;
}

/** The host's own deeds. Each is awaited; one that throws is called again later. */
export interface Hooks {
  /** Puts the account on the new plan. At least once per intent, before the page hears "succeeded". */
  upgraded?: ((event: UpgradedEvent) => unknown) | undefined;
  /** Puts the account back on its old plan. At least once per intent, before the page hears "undone". */
  undone?: ((event: UndoneEvent) => unknown) | undefined;
}

/** What the host is told of a charged intent. */
export function upgradedEvent({ intent, account, sale, receipt }: Intent): UpgradedEvent {
  const { offer, terms, from, showing } = sale;
  return {
    intent,
    account,
    user: sale.account.user,
    offer,
    plan: terms.plan,
    price: terms.price,
    from,
    receipt: receipt as Receipt,
    ...(showing !== null && { showing }),
  };
}
