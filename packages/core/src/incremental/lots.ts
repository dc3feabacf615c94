import { type Arm, type Offer, type OffersFile, parseShare } from '@uptier/offers';
import type { Book } from './book.js';

const PRIME = 16_777_619n;
const MASK = 0xffff_ffffn;

/** FNV-1a of 32 bits, over UTF-16 code units. */
function fnv(text: string): bigint {
  let sum = 2_166_136_261n;
  for (let i = 0; i < text.length; i++) sum = ((sum ^ BigInt(text.charCodeAt(i))) * PRIME) & MASK;
  return sum;
}

/** A place from 0 to 9999 that an account has for a salt. */
const lot = (salt: string, account: string): number =>
  Number(fnv(fnv(salt + account).toString()) % 10_000n);

const payer = ({ account, user }: Book): string | null => account ?? user;

/** Whether an account is to see no offer, or not this one. */
export function heldOut(
  { site = 'default', holdout }: OffersFile,
  offer: Offer,
  book: Book,
): boolean {
  const account = payer(book);
  if (account === null) return false;
  const below = (share: string | undefined, salt: string) =>
    share !== undefined && lot(salt, account) / 10_000 < parseShare(share) / 100;
  return (
    below(holdout, `${site}/holdout`) ||
    below(offer.experiment?.holdout, `${site}/${offer.id}/holdout`)
  );
}

/** The arm of an offer: the one that was given out, else the one that the account's lot falls on. */
export function drawArm(file: OffersFile, offer: Offer, book: Book): Arm | undefined {
  const { arms = [], coverage = '100%' } = offer.experiment ?? {};
  const given = book.arms.get(offer.id);
  for (const arm of arms) if (arm.id === given) return arm;
  // What changes money is bound to an account, and to no user.
  const money = arms.some((arm) => arm.price !== undefined || arm.discount !== undefined);
  const account = money ? book.account : payer(book);
  if (account === null || !arms.length) return;
  const ticket = lot(`${file.site ?? 'default'}/${offer.id}`, account) / 10_000;
  const weights = arms.map((arm) => arm.weight ?? 1);
  const total = weights.reduce((a, b) => a + b, 0);
  let from = 0;
  for (const [i, weight] of weights.entries()) {
    const width = weight / total;
    if (ticket >= from && ticket < from + (width * parseShare(coverage)) / 100) return arms[i];
    from += width;
  }
  return;
}

/** The offer as an arm has it. */
export function dressed(offer: Offer, arm: Arm | undefined): Offer {
  if (!arm) return offer;
  const copy = Object.assign(Object.create(null), offer) as Offer;
  copy.prompt = Object.assign(Object.create(null), offer.prompt, arm.prompt);
  if (arm.price !== undefined) copy.price = arm.price;
  if (arm.discount) {
    const base = { ...offer.discount };
    if ([arm.discount.percent, arm.discount.amount, arm.discount.to].some((one) => one != null)) {
      delete base.percent;
      delete base.amount;
      delete base.to;
    }
    copy.discount = { ...base, ...arm.discount };
  }
  return copy;
}
