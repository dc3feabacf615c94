import { type Offer, type OffersFile, parseQuantity } from '@uptier/offers';
import { own } from './facts.js';
import { triggersOf } from './openings.js';

/**
 * The plan an offer sells to a person on `plan`: its own, or for "next" the lowest higher plan that
 * raises the offer's meter or unlocks its feature. Undefined where it sells none, or none is higher.
 */
export function targetPlan(
  file: OffersFile,
  offer: Offer,
  plan: string | undefined,
): string | undefined {
  if (offer.plan !== 'next') return offer.plan;
  const ids = Object.keys(file.plans ?? {});
  const wanted = [
    ...triggersOf(offer, 'usage').map((t) => t.usage),
    ...triggersOf(offer, 'attempt').flatMap((t) => t.attempt),
  ];
  return ids
    .slice(ids.indexOf(plan as string) + 1)
    .find((id) => !wanted.length || wanted.some((w) => adds(file, id, plan, w)));
}

/** Why nothing can carry out a click on an offer; undefined where something can. */
export function noWayToBuy(
  offer: Offer,
  canSell: (offer: Offer) => boolean,
): 'discount-not-deliverable' | 'no-way-to-buy' | undefined {
  if (canSell(offer)) return;
  const { discount, ...plain } = offer;
  return discount && canSell(plain) ? 'discount-not-deliverable' : 'no-way-to-buy';
}

/** Whether a plan gives more of a meter, or a feature, than another. */
export function adds(
  file: OffersFile,
  plan: string,
  than: string | undefined,
  wanted: string,
): boolean {
  const has = (id: string) =>
    !!own(file.features, wanted)?.plans.includes(id) ||
    !!own(file.plans, id)?.features?.includes(wanted);
  const limit = (id: string) => {
    const value = own(own(file.plans, id)?.limits, wanted);
    if (value === undefined || value === 'quantity') return 0;
    return value === 'unlimited' ? Number.POSITIVE_INFINITY : parseQuantity(value);
  };
  return (has(plan) && !has(than ?? '')) || limit(plan) > limit(than ?? '');
}
