import { type Arm, type Discount, type Offer, type OffersFile, parseShare } from '@uptier/offers';
import type { State } from './facts.js';
import { hash } from './hash.js';

/** Whether arms differ in money: then they need an account, and the server's word (ruling 14). */
export function isAboutMoney({ experiment }: Offer): boolean {
  return !!experiment?.arms?.some((arm) => arm.price !== undefined || arm.discount);
}

/**
 * The arm of an offer's experiment; undefined where the offer is shown as it is written.
 *
 * @param account The account's id, or the user's where no account is given: the same one for ever.
 * @param known The id of the arm it had before: it keeps it as long as the file has that arm.
 */
export function armOf(
  { site = 'default' }: OffersFile,
  { id, experiment }: Offer,
  account: string | null,
  known: string | undefined,
): Arm | undefined {
  const arms = experiment?.arms ?? [];
  const before = arms.find((arm) => arm.id === known);
  if (before || account === null || !arms.length) return before;
  const coverage = parseShare(experiment?.coverage ?? '100%') / 100;
  const total = arms.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const bucket = hash(`${site}/${id}`, account);
  let start = 0;
  for (const arm of arms) {
    const width = (arm.weight ?? 1) / total;
    // Each arm's part lies at the start of its own range: more coverage moves nobody to another arm.
    if (bucket >= start && bucket < start + width * coverage) return arm;
    start += width;
  }
  return undefined;
}

/** The offer with the fields of an arm in place of its own. */
export function withArm(offer: Offer, arm: Arm | undefined): Offer {
  if (!arm) return offer;
  const { prompt, discount, price } = arm;
  // Inheriting nothing, as the file's own objects do (A08).
  return {
    __proto__: null,
    ...offer,
    ...(price !== undefined && { price }),
    ...(discount && { discount: mergeDiscount(offer.discount, discount) }),
    prompt: { __proto__: null, ...offer.prompt, ...prompt },
  } as Offer;
}

/** Of percent, amount and to there is one: the arm's takes the place of the offer's. */
function mergeDiscount(base: Discount | undefined, own: Discount): Discount {
  const { percent, amount, to, ...rest } = base ?? {};
  const hasOwn = own.percent ?? own.amount ?? own.to;
  return hasOwn === undefined ? { ...base, ...own } : { ...rest, ...own };
}

/** Whether an account is to see no offer, or not this one, so that the effect can be measured. */
export function isHeldOut(file: OffersFile, { id, experiment }: Offer, state: State): boolean {
  const account = state.account ?? state.user;
  const site = file.site ?? 'default';
  const holds = (share: string | undefined, salt: string) =>
    !!share && account !== null && hash(salt, account) < parseShare(share) / 100;
  return (
    holds(file.holdout, `${site}/holdout`) || holds(experiment?.holdout, `${site}/${id}/holdout`)
  );
}
