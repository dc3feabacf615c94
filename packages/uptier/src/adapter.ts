import type { Quote, Shown, UndoAnswer, UpgradeAnswer } from '@uptier/core';

/** What a quote is asked for. */
export interface QuoteRequest {
  offer: string;
  /** The price's id. */
  price: string;
  /** The showing; a personal deadline is stamped with the first one. */
  showing: string;
}

/** What an upgrade is asked for. It is stored before it is sent, and sent again in the same bytes. */
export interface UpgradeRequest {
  /** The intent's id: the Idempotency-Key. */
  intent: string;
  /** The quote that was on screen; absent for an adapter that makes none. */
  quote?: string;
  offer: string;
  plan: string;
  price: string;
  /** The amounts that were on screen at the click. */
  shown: Shown;
  /** Where the person comes back to after a page of the bank or the payment. */
  returnTo: string;
}

/**
 * Carries out an upgrade. Only `upgrade` is needed. A promise that is rejected means "no answer": the
 * upgrade is then unknown, never failed, and `status` is asked.
 */
export interface UpgradeAdapter {
  quote?(request: QuoteRequest, signal: AbortSignal): Promise<Quote>;
  upgrade(request: UpgradeRequest, signal: AbortSignal): Promise<UpgradeAnswer>;
  status?(intent: string, signal: AbortSignal): Promise<UpgradeAnswer>;
  undo?(intent: string, signal: AbortSignal): Promise<UndoAnswer>;
  ask?(request: { offer: string }, signal: AbortSignal): Promise<void>;
}

/** An answer that says why there is no quote: nothing was charged. */
export interface Refused {
  reason: 'signed-out' | 'forbidden' | 'already' | 'trial-used' | 'contract';
}
