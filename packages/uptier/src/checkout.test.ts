import type { Offer } from '@uptier/offers';
import { expect, test } from 'vitest';
import type { UpgradeRequest } from './adapter.js';
import { canCheckout, createCheckout } from './checkout.js';

const { signal } = new AbortController();
const request: UpgradeRequest = {
  intent: 'i1',
  offer: 'pro-at-80',
  plan: 'pro',
  price: 'monthly',
  shown: { total: null, then: [] },
  returnTo: 'https://app.example/',
};
const offer = (more: Partial<Offer> = {}): Offer => ({
  id: 'pro-at-80',
  plan: 'pro',
  trigger: { manual: true },
  prompt: { title: 'Pro' },
  ...more,
});

const known = () => ({
  file: () => ({
    version: 1 as const,
    offers: [offer({ discount: { percent: 20, code: 'SAVE20' } })],
  }),
  state: () => ({
    ...{ account: 'a 1&x', user: null, success: null },
    ...{ facts: new Map(), readings: new Map(), counts: new Map() },
  }),
});

test.each([
  ['https://pay.example/{plan}/{price}?o={offer}', 'https://pay.example/pro/monthly?o=pro-at-80'],
  [
    'https://pay.example/?ref={account}&code={code}',
    'https://pay.example/?ref=a%201%26x&code=SAVE20',
  ],
  ['https://pay.example/?user={user}&{constructor}', 'https://pay.example/?user=&'],
])('fills %s in, encoded', async (link, url) => {
  expect(await createCheckout(link, known).upgrade(request, signal)).toEqual({
    status: 'action',
    url,
  });
});

test('a link of the price wins over one of the plan', async () => {
  const links = { pro: 'https://pay.example/any', 'pro/monthly': 'https://pay.example/m' };
  const to = (price: string) => createCheckout(links, known).upgrade({ ...request, price }, signal);
  expect(await to('monthly')).toMatchObject({ url: 'https://pay.example/m' });
  expect(await to('yearly')).toMatchObject({ url: 'https://pay.example/any' });
});

test('without a link nothing is charged, and it says so', async () => {
  expect(await createCheckout({ team: '/team' }, known).upgrade(request, signal)).toEqual({
    status: 'failed',
    reason: 'contract',
  });
});

test.each([
  [true, 'https://pay.example', offer()],
  [true, { pro: '/pay' }, offer()],
  [true, { 'pro/yearly': '/pay' }, offer({ price: ['yearly', 'monthly'] })],
  [false, { team: '/pay' }, offer()],
  [false, { pro: '/pay' }, offer({ plan: 'constructor' })],
  [true, '/pay?c={code}', offer({ discount: { percent: 20, code: 'SAVE20' } })],
  [false, '/pay', offer({ discount: { percent: 20 } })],
  [false, '/pay', offer({ trial: true })],
])('%s: by %j an offer can be bought: %j', (can, checkout, one) => {
  expect(canCheckout(checkout, one)).toBe(can);
});
