import type { Winner } from '@uptier/core';
import type { OffersFile } from '@uptier/offers';
import { expect, test } from 'vitest';
import { winnerNow } from './winner-now.js';

const ENDS = Date.parse('2026-11-25T12:00:00Z');
const file: OffersFile = {
  version: 1,
  plans: {
    pro: {
      name: 'Pro',
      prices: { monthly: { amount: 2900, currency: 'USD', interval: 'month', tax: 'included' } },
    },
  },
  offers: [],
};
const money = (amount: number) => ({ amount, currency: 'USD' });
const winner: Winner = {
  offer: {
    id: 'pro-at-80',
    plan: 'pro',
    trigger: { manual: true },
    discount: { percent: 20, ends: { after: '48h' } },
    prompt: { title: 'Save {saving}, {user.name}' },
  },
  arm: null,
  opening: 'manual:v1:1',
  asked: false,
  control: false,
  resume: null,
  meter: null,
  terms: {
    plan: 'pro',
    price: 'monthly',
    list: money(2900),
    now: money(2320),
    payments: 1,
    interval: 'month',
    count: 1,
    tax: 'included',
  },
  discount: { open: true, at: ENDS, stamp: false },
  values: {
    saving: { type: 'money', ...money(580) },
    'user.name': { type: 'text', text: 'Dana' },
  },
};

test('until its deadline a winner is shown as it was decided', () => {
  expect(winnerNow(winner, file, false, ENDS - 1)).toBe(winner);
});

test('ruling 17: from its deadline on, at the normal price and without the words of the discount', () => {
  const over = winnerNow(winner, file, false, ENDS);
  expect(over?.terms?.now).toEqual(money(2900));
  expect(over?.discount.open).toBe(false);
  expect(Object.keys(over?.values ?? {})).toEqual(['user.name']);
});

test('ruling 3: unstamped, it is shown at the normal price, unless its texts speak of the discount', () => {
  expect(winnerNow(winner, file, true, ENDS - 1)).toBeUndefined();
  const plain = { ...winner, values: {} };
  expect(winnerNow(plain, file, true, ENDS - 1)?.terms?.now).toEqual(money(2900));
});
