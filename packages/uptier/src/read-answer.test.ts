import { expect, test } from 'vitest';
import { readAnswer, readQuote } from './read-answer.js';

const money = { amount: 2320, currency: 'USD' };
const quote = {
  id: 'q1',
  expiresAt: '2026-11-23T13:00:00Z',
  serverTime: '2026-11-23T12:00:00Z',
  today: { total: money, tax: null, prorated: false },
  then: [],
};

test('a quote is read as it was sent', () => {
  expect(readQuote(quote)).toEqual(quote);
});

test.each([
  [{ toString: false }],
  [{ valueOf: null, toString: null }],
  [['2026-11-23T13:00:00Z']],
  [1_795_000_000_000],
  [null],
  ['soon'],
])('F107 an instant that is no text is none: %j', (expiresAt) => {
  expect(readQuote({ ...quote, expiresAt })).toBeUndefined();
  expect(readQuote({ ...quote, then: [{ amount: money, at: expiresAt }] })).toBeUndefined();
  const receipt = { id: 'r', plan: 'pro', price: 'monthly', paid: { total: money }, then: [] };
  expect(readAnswer({ status: 'succeeded', receipt: { ...receipt, at: expiresAt } })).toEqual({
    status: 'succeeded',
    receipt: null,
  });
});
