import type { PriceTerms } from '@uptier/core';
import { describe, expect, it } from 'vitest';
import { addInterval, paymentsAfter } from './periods.js';

const at = Date.parse('2027-01-31T10:00:00Z');
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
const terms = (payments: number | null, more: Partial<PriceTerms> = {}): PriceTerms => ({
  ...{ plan: 'pro', price: 'monthly', interval: 'month', count: 1, tax: 'excluded', payments },
  ...{ list: { amount: 2900, currency: 'USD' }, now: { amount: 2320, currency: 'USD' } },
  ...more,
});
const drawn = (payments: ReturnType<typeof paymentsAfter>) =>
  payments.map(({ amount, at: due }) => `${amount.amount} ${due.slice(0, 10)}`);

describe('addInterval', () => {
  it.each([
    ['month', 1, '2027-02-28'],
    ['month', 2, '2027-03-31'],
    ['month', 13, '2028-02-29'],
    ['year', 1, '2028-01-31'],
    ['week', 2, '2027-02-14'],
    ['day', 1, '2027-02-01'],
  ] as const)('%s × %i ends within the month it leads to', (interval, count, due) => {
    expect(iso(addInterval(at, interval, count))).toBe(due);
  });

  it('a single payment has no next one', () => {
    expect(addInterval(at, 'once', 1)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('paymentsAfter', () => {
  it('says the discounted payments that are left, then the normal one and when it begins', () => {
    expect(drawn(paymentsAfter(terms(3), at))).toEqual(['2320 2027-02-28', '2900 2027-04-30']);
  });

  it('goes straight to the normal price where one payment was discounted, or none', () => {
    expect(drawn(paymentsAfter(terms(1), at))).toEqual(['2900 2027-02-28']);
    expect(drawn(paymentsAfter(terms(0), at))).toEqual(['2900 2027-02-28']);
  });

  it('stays discounted for ever where the file says so', () => {
    expect(drawn(paymentsAfter(terms(null), at))).toEqual(['2320 2027-02-28']);
  });

  it('has nothing after a single payment', () => {
    expect(paymentsAfter(terms(0, { interval: 'once' }), at)).toEqual([]);
  });
});
