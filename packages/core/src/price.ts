import type { Discount, Offer, OffersFile, Price } from '@uptier/offers';
import type { Interval, Money, Tax } from './money.js';

/** The price of an offer: what it costs normally, what it costs now, and for how many payments. */
export interface PriceTerms {
  /** The plan's id. */
  plan: string;
  /** The price's id. */
  price: string;
  /** The normal price. */
  list: Money;
  /** The price while the discount can be taken; equal to `list` without one. */
  now: Money;
  /** Payments at `now`; null means for ever; 0 means there is no discount. */
  payments: number | null;
  interval: Interval;
  /** Intervals one payment pays for. */
  count: number;
  tax: Tax;
  /** The shortest time that the customer is bound, as the file has it. */
  minTerm?: string;
  /** Days of a trial that comes first: nothing is paid today, and `now` from the day it ends. */
  trial?: number;
}

/** What the person has, and pays in. */
export interface HeldPrice {
  plan?: string | undefined;
  /** The price's id. */
  price?: string | undefined;
  interval?: string | undefined;
  currency?: string | undefined;
}

/**
 * The terms of an offer, from the file alone. Undefined where it sells no plan, the price is on
 * request, or there is no amount in the person's currency (nothing is converted).
 *
 * @param held Its price id is kept where the plan has it. Of a list the person's interval comes first,
 *   else the lowest amount: nobody finds the dearer one picked for them.
 * @param discounted Whether the discount can still be taken.
 */
export function priceTerms(
  file: OffersFile,
  offer: Offer,
  held: HeldPrice,
  discounted: boolean,
): PriceTerms | undefined {
  const plan = offer.plan && file.plans?.[offer.plan];
  if (!plan) return;
  const prices = plan.prices ?? {};
  const wanted = Array.isArray(offer.price) ? startOf(file, offer, held) : offer.price;
  const id =
    wanted ?? (held.price && held.price in prices ? held.price : (Object.keys(prices)[0] ?? ''));
  const price = Object.hasOwn(prices, id) ? prices[id] : undefined;
  if (!price || price === 'custom') return;
  const list = listPrice(price, held.currency);
  if (!list) return;
  const { interval, count = 1, tax = 'excluded', minTerm } = price;
  const named = { plan: offer.plan as string, price: id };
  const days = offer.trial && (interval === 'once' ? undefined : plan.trial?.days);
  // Nobody pays at once for what was offered as a trial.
  if (offer.trial && !days) return;
  const terms = {
    ...{ ...named, list, interval, count, tax },
    ...(minTerm && { minTerm }),
    ...(days && { trial: days }),
  };
  const off = discounted && offer.discount;
  if (!off) return { ...terms, now: list, payments: 0 };
  const amount = discountedAmount(list.amount, off);
  return {
    ...terms,
    now: { amount, currency: list.currency },
    payments: discountedPayments(off, interval, count),
  };
}

/** The whole percent off that may be claimed: rounded down, never up. */
export function percentOff(terms: PriceTerms): number {
  return Math.floor(((terms.list.amount - terms.now.amount) * 100) / terms.list.amount) || 0;
}

/** What is paid today, before the quote says more: nothing where a trial comes first. */
export function paidToday({ now, trial }: PriceTerms): Money {
  return trial ? { ...now, amount: 0 } : now;
}

/** The amounts that recur after today's payment, in order: the discounted one while it lasts, then the normal one. */
export function recurring(terms: PriceTerms): Money[] {
  const { list, now, payments } = terms;
  if (terms.interval === 'once') return [];
  if (payments === null) return [now];
  return payments > 1 ? [now, list] : [list];
}

/** The prices that an offer leaves to choose from, by id; not the one that the person has. */
export function offeredPrices(file: OffersFile, offer: Offer, held: HeldPrice): string[] {
  const prices = (offer.plan && file.plans?.[offer.plan]?.prices) || {};
  return [offer.price ?? []]
    .flat()
    .filter((id) => Object.hasOwn(prices, id) && !(id === held.price && offer.plan === held.plan));
}

function startOf(file: OffersFile, offer: Offer, held: HeldPrice): string | undefined {
  const prices = file.plans?.[offer.plan as string]?.prices ?? {};
  const ids = offeredPrices(file, offer, held);
  // On this plan already: what the file names first is the move that it proposes.
  if (offer.plan === held.plan) return offer.price?.[0];
  const price = (id: string) => (prices[id] === 'custom' ? undefined : prices[id]) as Price;
  const mine = file.plans?.[held.plan ?? '']?.prices?.[held.price ?? ''];
  const interval = held.interval ?? (mine === 'custom' ? undefined : mine?.interval);
  const amount = (id: string) =>
    (price(id) && listPrice(price(id), held.currency)?.amount) ?? Number.POSITIVE_INFINITY;
  return (
    ids.find((id) => id === held.price) ??
    ids.find((id) => price(id)?.interval === interval) ??
    ids.reduce<string | undefined>(
      (least, id) => (least === undefined || amount(id) < amount(least) ? id : least),
      undefined,
    )
  );
}

function listPrice(price: Price, currency: string | undefined): Money | undefined {
  const { amount, amounts } = price;
  if (amounts && currency)
    return Object.hasOwn(amounts, currency)
      ? { amount: amounts[currency] as number, currency }
      : undefined;
  return amount === undefined || !price.currency ? undefined : { amount, currency: price.currency };
}

/** Rounds in the customer's favour: a fraction of a minor unit is never charged. */
function discountedAmount(list: number, { percent, amount, to }: Discount): number {
  if (percent !== undefined) return Math.floor((list * (100 - percent)) / 100);
  return Math.max(0, Math.min(list, to ?? list - (amount ?? 0)));
}

const MONTHS: Record<Interval, number> = {
  day: 12 / 365,
  week: 84 / 365,
  month: 1,
  year: 12,
  once: Number.POSITIVE_INFINITY,
};

/** Months count as the payments that begin within them: three months of a yearly price is one payment. */
function discountedPayments(off: Discount, interval: Interval, count: number): number | null {
  if (off.for === 'forever') return null;
  if (off.for && 'payments' in off.for) return off.for.payments;
  return off.for ? Math.ceil(off.for.months / (MONTHS[interval] * count)) || 1 : 1;
}
