import type { Money, PromptActions, PromptView } from '@uptier/core';
import { isSafeAddress } from '@uptier/offers';
import { createFormats, type Formats } from './formats.js';
import { english, type Words } from './words.js';

/** What a person has folded open or away on this card. */
export interface Folds {
  why: boolean;
  more: boolean;
  /** The countdown is hidden. */
  calm: boolean;
}

/** What the card's texts are made of. */
export interface Told {
  view: PromptView;
  actions: PromptActions;
  words: Words;
  formats: Formats;
}

/** All that one drawing of the card reads. */
export interface Scene extends Told {
  folds: Folds;
  /** What the polite status region says. */
  status: string;
  /** There is room for the plans side by side. */
  wide?: boolean;
  /** Opens the whole offer, in the format that the file names for it. */
  grow(): void;
  /** Folds or unfolds, and draws again. */
  fold(part: keyof Folds): void;
  /** Something inside was scrolled. */
  moved(): void;
  /** Passes a press of the main button on, where it is a deliberate one. */
  press(event: Event, act: () => void): void;
}

export function tell(
  view: PromptView,
  actions: PromptActions,
  words: Words | undefined = english,
): Told {
  return { view, actions, words, formats: createFormats(view, words) };
}

/** What is charged now; undefined where it is not known. */
export function chargedNow({ upgrade: { quote }, terms }: PromptView): Money | undefined {
  return quote?.today.total ?? (terms?.trial ? { ...terms.now, amount: 0 } : terms?.now);
}

/** Nothing is paid today because a trial comes first; what the quote says goes before what the file says. */
export function isTrial(view: PromptView): boolean {
  return !!view.terms?.trial && chargedNow(view)?.amount === 0;
}

/** When the trial ends and the first payment is due. */
export function trialEnd({ terms, upgrade, now }: PromptView): string {
  const [first] = upgrade.quote?.then ?? [];
  return first?.at ?? new Date(now() + (terms?.trial ?? 0) * 86_400_000).toISOString();
}

/** A link that can only lead to a page: a server's answer must not bring a `javascript:` address (A01). */
export function safeLink(url: string | null | undefined): string | undefined {
  return isSafeAddress(url, location.origin) ? url : undefined;
}

/** Where EU consumers buy, the button must say that it is a payment (CRD 8(2)). */
export function isEuConsumer({ file: { audience, markets = [] } }: PromptView): boolean {
  return (
    audience !== 'business' &&
    markets.some((market) =>
      /^(EU|AT|BE|BG|CY|CZ|DE|DK|EE|ES|FI|FR|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK)$/.test(
        market,
      ),
    )
  );
}
