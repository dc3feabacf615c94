import type { PriceTerms } from '@uptier/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceSale } from './sandbox-price.js';

const USD = (amount: number) => ({ amount, currency: 'USD' });
const terms = (amount: number, tax: PriceTerms['tax'] = 'excluded'): PriceTerms => ({
  ...{ plan: 'pro', price: 'monthly', interval: 'month', count: 1, tax, payments: 0 },
  ...{ list: USD(amount), now: USD(amount) },
});
const held = { paid: 3000, currency: 'USD', starts: 0, ends: 30 };

describe('priceSale', () => {
  it('charges the price where nothing is held', () => {
    expect(priceSale(terms(2900), null, 0, undefined, 5)).toEqual({
      today: { total: USD(2900), tax: null, prorated: false },
      credit: 0,
    });
  });

  it('takes the unused share off, rounded for the customer', () => {
    expect(priceSale(terms(9900), held, 0, undefined, 10).today.total).toEqual(USD(7900));
    const odd = { ...held, paid: 1000, ends: 3 };
    expect(priceSale(terms(9900), odd, 0, undefined, 1).today.total).toEqual(USD(9900 - 667));
  });

  it('takes nothing off a period that is over, or paid in another currency', () => {
    expect(priceSale(terms(9900), held, 0, undefined, 30).today.prorated).toBe(false);
    const euro = { ...held, currency: 'EUR' };
    expect(priceSale(terms(9900), euro, 0, undefined, 10).today.total).toEqual(USD(9900));
  });

  it('says the tax that is inside, puts the one that is not on top, and none where there is none', () => {
    expect(priceSale(terms(11900, 'included'), null, 0, 19, 0).today).toMatchObject({
      total: USD(11900),
      tax: USD(1900),
    });
    expect(priceSale(terms(10000), null, 0, 19, 0).today).toMatchObject({
      total: USD(11900),
      tax: USD(1900),
    });
    expect(priceSale(terms(10000, 'none'), null, 0, 19, 0).today).toMatchObject({
      total: USD(10000),
      tax: USD(0),
    });
  });

  it('loses no money: what is paid, and what is kept as credit, is the price less what was unused', () => {
    const amount = fc.integer({ min: 0, max: 1e9 });
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.integer({ min: 0, max: 30 }),
        (price, paid, owed, at) => {
          const { today, credit } = priceSale(terms(price), { ...held, paid }, owed, undefined, at);
          const unused = Math.ceil((paid * (30 - at)) / 30);
          expect(today.total.amount - credit).toBe(price - unused - owed);
          expect(Math.min(today.total.amount, credit)).toBe(0);
        },
      ),
    );
  });
});
