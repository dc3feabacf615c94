import { type Interval, type Payment, type PriceTerms, recurring } from '@uptier/core';
import { instant } from './store.js';

const DAY = 86_400_000;

/** The instant `count` intervals later, in UTC: a month after 31 January is the last of February. */
export function addInterval(at: number, interval: Interval, count: number): number {
  if (interval === 'once') return Number.POSITIVE_INFINITY;
  if (interval === 'day' || interval === 'week')
    return at + count * DAY * (interval === 'week' ? 7 : 1);
  const from = new Date(at);
  const to = new Date(at);
  to.setUTCDate(1);
  to.setUTCMonth(from.getUTCMonth() + count * (interval === 'year' ? 12 : 1));
  const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(from.getUTCDate(), last));
  return to.getTime();
}

/** When the first payment after a sale at `at` is due: after a trial, else after the period that it pays for. */
export function firstDue({ trial, interval, count }: PriceTerms, at: number): number {
  return trial ? at + trial * DAY : addInterval(at, interval, count);
}

/** What recurs after a sale at `at`: the discounted amount while it lasts, then the normal one. */
export function paymentsAfter(terms: PriceTerms, at: number): Payment[] {
  const { interval, count, tax, payments } = terms;
  return recurring(terms).map((amount, index) => {
    const due =
      index === 0 ? firstDue(terms, at) : addInterval(at, interval, count * (payments ?? 1));
    return { amount, interval, count, at: instant(due), tax };
  });
}
