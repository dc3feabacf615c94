import { type Engine, isAboutMoney, priceTerms, type Winner } from '@uptier/core';
import type { OffersFile } from '@uptier/offers';

/** Placeholders that mean nothing without the discount. */
const OF_DISCOUNT = ['saving', 'percentOff', 'ends'];

/**
 * A winner as it may be shown now: at the normal price, and without the words of its discount, once
 * that has ended (ruling 17). Undefined where it cannot be shown.
 *
 * @param unstamped Its personal discount has no deadline from the server yet: it is not shown (ruling 3).
 * @param now Epoch milliseconds.
 */
export function winnerNow(
  winner: Winner,
  file: OffersFile,
  unstamped: boolean,
  now: number,
): Winner | undefined {
  const { discount, terms, values, offer } = winner;
  const over = discount.open && discount.at !== null && discount.at <= now;
  if (!unstamped && !over) return winner;
  const rest = Object.entries(values).filter(([name]) => !OF_DISCOUNT.includes(name));
  // Nobody has seen it yet, so there is nothing that has ended.
  if (unstamped && rest.length < Object.keys(values).length) return;
  const held = { price: terms?.price, currency: terms?.list.currency };
  return {
    ...winner,
    values: Object.fromEntries(rest),
    discount: { open: false, at: null, stamp: false },
    terms: priceTerms(file, offer, held, false),
  };
}

/** Only the server knows when its discount ends, or which price the account has drawn: it is asked before the first paint. */
export function needsQuote(engine: Engine, { offer, discount, arm }: Winner): boolean {
  const sells = (engine.state().facts.get('buyer.may') ?? 'yes') === 'yes';
  const drawn = arm === null || !isAboutMoney(offer) || engine.hasArm(offer.id);
  return sells && (!drawn || (discount.stamp && !engine.deadline(offer.id)));
}
