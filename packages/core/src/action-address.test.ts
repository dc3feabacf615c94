import { expect, test } from 'vitest';
import { actionAddress } from './action-address.js';
import type { Value } from './prompt.js';

const values: Record<string, Value> = {
  'user.name': { type: 'text', text: 'Ann & Bo/..?#' },
  'user.up': { type: 'text', text: '..' },
  price: { type: 'money', amount: 2900, currency: 'USD' },
  ends: { type: 'instant', at: Date.parse('2026-12-01T00:00:00Z') },
  'projects.used': { type: 'quantity', meter: 'projects', quantity: 8, noun: false },
  'user.seats': { type: 'number', number: 3 },
};
const address = (url: string) => actionAddress(url, values);

test('A02: a value stays a value: it adds no parameter, no folder and no fragment', () => {
  expect(address('/contact?name={user.name}&x=1')).toBe(
    '/contact?name=Ann%20%26%20Bo%2F..%3F%23&x=1',
  );
  expect(address('/{user.name}/pay')).toBe('/Ann%20%26%20Bo%2F..%3F%23/pay');
});

test('A02: a value that would climb in the path leads nowhere', () => {
  expect(address('https://pay.example/{user.up}/admin')).toBeNull();
});

test('values are written for programs: minor units, RFC 3339, plain numbers', () => {
  expect(address('/c?p={price}&e={ends}&u={projects.used}&s={user.seats}')).toBe(
    '/c?p=2900&e=2026-12-01T00%3A00%3A00.000Z&u=8&s=3',
  );
});

test('a missing value leads nowhere, unless it has a fallback', () => {
  expect(address('/c?n={user.gone}')).toBeNull();
  expect(address('/c?n={user.gone|a b}')).toBe('/c?n=a%20b');
  expect(address('/c?n={constructor}')).toBeNull();
  expect(actionAddress(undefined, values)).toBeNull();
});
