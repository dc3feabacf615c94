import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at80, storyFile } from './engine.fixture.js';
import { paidToday, percentOff, priceTerms, recurring } from './price.js';

const file = storyFile();
const whole = (changes: object = {}) => {
  const { discount: _, ...offer } = at80();
  return { ...offer, ...changes };
};
const terms = (changes: object, held = {}, discounted = true) =>
  priceTerms(file, at80(changes), held, discounted);

test('20% off $29 is $23.20 for three payments, then $29', () => {
  const found = terms({ discount: { percent: 20, for: { months: 3 } } });
  expect(found).toMatchObject({ now: { amount: 2320 }, list: { amount: 2900 }, payments: 3 });
  expect(recurring(found as never).map((m) => m.amount)).toEqual([2320, 2900]);
});

test('three months of a yearly price are one payment', () => {
  expect(terms({ price: 'yearly', discount: { percent: 20, for: { months: 3 } } })?.payments).toBe(
    1,
  );
});

test('a discount without a length is for one payment', () => {
  const found = terms({ discount: { amount: 500 } });
  expect(found).toMatchObject({ now: { amount: 2400 }, payments: 1 });
  expect(recurring(found as never).map((m) => m.amount)).toEqual([2900]);
});

test('a discount for ever recurs', () => {
  const found = terms({ discount: { to: 1900, for: 'forever' } });
  expect(recurring(found as never).map((m) => m.amount)).toEqual([1900]);
});

test('once the discount is over the price is the normal one', () => {
  expect(terms({ discount: { percent: 20 } }, {}, false)).toMatchObject({
    now: { amount: 2900 },
    payments: 0,
  });
});

test('without a price the person keeps the interval they have', () => {
  const { price: _, ...rest } = at80();
  expect(priceTerms(file, rest, { price: 'yearly' }, false)?.price).toBe('yearly');
  expect(priceTerms(file, rest, {}, false)?.price).toBe('monthly');
});

test('a price keeps the time that it binds for', () => {
  const bound = storyFile();
  const prices = bound.plans?.pro?.prices as Record<string, object>;
  prices.monthly = { ...prices.monthly, minTerm: '52w' };
  expect(priceTerms(bound, at80(), {}, false)?.minTerm).toBe('52w');
  expect(terms({})).not.toHaveProperty('minTerm');
});

test('of a list of prices nobody finds the dearer one picked', () => {
  expect(terms({ price: ['yearly', 'monthly'] })?.price).toBe('monthly');
  expect(terms({ price: ['monthly', 'yearly'] })?.price).toBe('monthly');
});

test('of a list of prices the person’s own interval is picked, however it is known', () => {
  const price = ['monthly', 'yearly'];
  expect(terms({ price }, { interval: 'year' })?.price).toBe('yearly');
  expect(terms({ price }, { plan: 'pro', price: 'yearly' })?.price).toBe('monthly');
  expect(terms({ price }, { plan: 'pro', price: 'monthly' })?.price).toBe('monthly');
  expect(terms({ price, plan: 'team' }, { plan: 'pro', price: 'yearly' })?.price).toBe('monthly');
  const plans = storyFile().plans ?? {};
  const basic = { name: 'Basic', prices: { annual: { amount: 900, interval: 'year' as const } } };
  const bigger = { ...storyFile(), plans: { basic, ...plans } };
  const held = { plan: 'basic', price: 'annual' };
  expect(priceTerms(bigger, at80({ price }), held, false)?.price).toBe('yearly');
});

test('a trial is paid nothing for today; then the price recurs', () => {
  const tried = storyFile();
  Object.assign(tried.plans?.pro as object, { trial: { days: 14 } });
  const found = priceTerms(tried, whole({ trial: true }), {}, false);
  expect(found).toMatchObject({ trial: 14, now: { amount: 2900 }, payments: 0 });
  expect(paidToday(found as never)).toEqual({ amount: 0, currency: 'USD' });
  expect(recurring(found as never).map((m) => m.amount)).toEqual([2900]);
  expect(priceTerms(tried, whole(), {}, false)).not.toHaveProperty('trial');
});

test('nobody pays at once for what was offered as a trial: without one there is no price', () => {
  expect(priceTerms(file, whole({ trial: true }), {}, false)).toBeUndefined();
});

test('a currency picks among amounts and is never converted', () => {
  const euros = storyFile();
  const prices = euros.plans?.pro?.prices as Record<string, object>;
  prices.monthly = { amounts: { USD: 2900, EUR: 2700 }, interval: 'month' };
  const find = (currency: string) => priceTerms(euros, at80(), { currency }, false)?.list;
  expect(find('EUR')).toEqual({ amount: 2700, currency: 'EUR' });
  expect(find('JPY')).toBeUndefined();
});

test('the percent that is claimed is never more than what is taken off', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.double({ min: 0.1, max: 100, noNaN: true }),
      (amount, percent) => {
        const priced = storyFile();
        (priced.plans?.pro?.prices as Record<string, object>).monthly = {
          amount,
          currency: 'USD',
          interval: 'month',
        };
        const found = priceTerms(priced, at80({ discount: { percent } }), {}, true);
        if (!found) throw new Error('no terms');
        expect(Number.isInteger(found.now.amount)).toBe(true);
        expect(found.now.amount).toBeLessThanOrEqual(amount * (1 - percent / 100) + 1e-6);
        expect(percentOff(found)).toBeLessThanOrEqual(((amount - found.now.amount) * 100) / amount);
      },
    ),
  );
});
