import { priceTerms, priceValue, type Upgrade, type Winner } from '@uptier/core';
import type { OffersFile } from '@uptier/offers';

/**
 * A winner at another of the prices that it offers: its terms, and the amounts in its texts. The same
 * winner where it has no such price.
 */
export function atPrice(winner: Winner, file: OffersFile, price: string): Winner {
  const { offer, terms: before, discount } = winner;
  const named = Array.isArray(offer.price) && offer.price.includes(price);
  const held = { currency: before?.list.currency };
  const terms = named ? priceTerms(file, { ...offer, price }, held, discount.open) : undefined;
  if (!terms) return winner;
  const values = Object.entries(winner.values).map(([name, value]) => [
    name,
    priceValue(name, terms, discount.open) ?? value,
  ]);
  return { ...winner, terms, values: Object.fromEntries(values) };
}

/** Another price can still be chosen: nothing was clicked, or nothing came of it. */
export function mayChoose({ state, clicked }: Upgrade): boolean {
  return !clicked && ['idle', 'quoting', 'ready', 'failed', 'cancelled'].includes(state);
}
