import { type PriceTerms, priceTerms, targetPlan } from '@uptier/core';
import { type Offer, type OffersFile, parseInstant } from '@uptier/offers';
import type { Account } from './account.js';
import { isRefusal, type Refusal, refuse } from './answers.js';

/** Whether an account may be offered something, beyond what the file says. Asked at quote and upgrade. */
export type Eligible = (account: Account, offer: Offer) => boolean | Promise<boolean>;

/** Whether an account has had the trial of a plan. */
export type Tried = (account: string, plan: string) => Promise<boolean>;

/** The offer of an id, where it is on now. */
export function findOffer(file: OffersFile, id: string, now: number): Offer | Refusal {
  const offer = file.offers.find((one) => one.id === id);
  if (!offer) return refuse(404, 'unknown-offer', `There is no offer ${JSON.stringify(id)}.`);
  const over =
    file.off ||
    file.revoked?.includes(id) ||
    offer.enabled === false ||
    (offer.starts !== undefined && now < parseInstant(offer.starts)) ||
    (offer.ends !== undefined && now >= parseInstant(offer.ends));
  return over ? refuse(410, 'not-offered', `Offer ${JSON.stringify(id)} is not on.`) : offer;
}

/** Refuses an account that may not buy an offer; null where it may. */
export async function refuseBuyer(
  account: Account,
  offer: Offer,
  eligible: Eligible | undefined,
): Promise<Refusal | null> {
  if ((account.buyer?.may ?? 'yes') !== 'yes')
    return refuse(403, 'forbidden', 'This person may not buy for the account.');
  if (eligible && !(await eligible(account, offer)))
    return refuse(403, 'forbidden', `The account is not eligible for ${JSON.stringify(offer.id)}.`);
  return null;
}

/** Refuses a second trial of the same plan; null where this is the first, or none. */
export async function refuseTried(
  { id }: Account,
  { plan, trial }: PriceTerms,
  tried: Tried,
): Promise<Refusal | null> {
  return trial && (await tried(id, plan))
    ? refuse(409, 'trial-used', `The account has had its trial of ${plan}.`)
    : null;
}

/**
 * What an offer costs an account.
 *
 * @param asked `price` is the one that was picked, by id, of those the offer names; `discounted`, whether the
 *   discount can still be taken; `at`, epoch milliseconds.
 */
export function sellTo(
  file: OffersFile,
  offer: Offer,
  account: Account,
  { price, discounted, at }: { price: string | undefined; discounted: boolean; at: number },
): PriceTerms | Refusal {
  const plan = targetPlan(file, offer, account.plan);
  if (!plan) return refuse(409, 'not-up', `No plan of ${JSON.stringify(offer.id)} stands higher.`);
  const picked = price === undefined ? offer : pick(file, offer, plan, price);
  if (isRefusal(picked)) return picked;
  const { currency } = account;
  const held = { plan: account.plan, price: account.price ?? undefined, currency };
  const terms = priceTerms(file, { ...picked, plan }, held, discounted);
  if (!terms) return refuse(422, 'no-price', `${JSON.stringify(offer.id)} has no price to charge.`);
  return refuseHeld(file, account, terms, at) ?? terms;
}

function pick(file: OffersFile, offer: Offer, plan: string, price: string): Offer | Refusal {
  const named = offer.price ?? Object.keys(file.plans?.[plan]?.prices ?? {});
  return [named].flat().includes(price)
    ? { ...offer, price }
    : refuse(
        400,
        'unknown-price',
        `${JSON.stringify(offer.id)} has no price ${JSON.stringify(price)}.`,
      );
}

/**
 * Refuses what the account has, or has outgrown (ruling 19: an unknown price of the same plan counts as had).
 * Whoever is on a trial of the plan has not bought it yet.
 */
function refuseHeld(
  file: OffersFile,
  account: Account,
  terms: PriceTerms,
  at: number,
): Refusal | null {
  const rank = Object.keys(file.plans ?? {});
  const trying = !terms.trial && parseInstant(String(account.facts?.trialEndsAt)) > at;
  const has = !account.price || account.price === terms.price;
  if (account.plan === terms.plan && has && !trying)
    return refuse(409, 'already', `The account is on ${terms.plan} already.`);
  if (rank.indexOf(account.plan) > rank.indexOf(terms.plan))
    return refuse(409, 'not-up', `${terms.plan} stands below ${account.plan}.`);
  return null;
}
