import { type Charge, type PriceTerms, paidToday } from '@uptier/core';

/** What an account has paid for, and what the sandbox owes it. */
export interface Held {
  /** What the running period costs, in minor units and without tax that comes on top. */
  paid: number;
  currency: string;
  /** The running period, epoch milliseconds. */
  starts: number;
  ends: number;
}

/** A price for today, and what is left over of what the account had. */
export interface SandboxPrice {
  today: Charge;
  /** Credit that remains, in minor units. */
  credit: number;
}

/**
 * Prices a sale the way a subscription is moved: the unused share of the running period is taken off,
 * rounded for the customer, and a new period begins. In another currency nothing is taken off.
 *
 * @param credit What an earlier move left over, in the same currency.
 * @param taxPercent Undefined where tax is not computed.
 * @param at Epoch milliseconds.
 */
export function priceSale(
  terms: PriceTerms,
  held: Held | null,
  credit: number,
  taxPercent: number | undefined,
  at: number,
): SandboxPrice {
  const { amount, currency } = paidToday(terms);
  const unused = held?.currency === currency ? unusedOf(held, at) : 0;
  // What is left of a paid period is kept over a trial, for the first payment.
  const rest = amount - unused - credit;
  const net = Math.max(0, rest);
  const money = (value: number) => ({ amount: value, currency });
  const tax = taxOf(net, terms.tax, taxPercent);
  return {
    today: {
      total: money(terms.tax === 'excluded' ? net + (tax ?? 0) : net),
      tax: tax === null ? null : money(tax),
      prorated: amount > 0 && unused + credit > 0,
    },
    credit: Math.max(0, -rest),
  };
}

function unusedOf({ paid, starts, ends }: Held, at: number): number {
  if (at >= ends || ends <= starts) return 0;
  return Math.ceil((paid * (ends - Math.max(at, starts))) / (ends - starts));
}

function taxOf(net: number, tax: PriceTerms['tax'], percent: number | undefined): number | null {
  if (tax === 'none') return 0;
  if (percent === undefined) return null;
  return tax === 'included'
    ? net - Math.round((net * 100) / (100 + percent))
    : Math.round((net * percent) / 100);
}
