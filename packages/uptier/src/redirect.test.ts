// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { isSafe } from './redirect.js';

beforeEach(() => {
  Object(globalThis).happyDOM.setURL('https://app.example/projects/1');
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'http://pay.example/'])(
  'A01 no redirect goes to %s',
  (url) => {
    expect(isSafe(url)).toBe(false);
  },
);

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'https:\\\\evil.example',
  'https://checkout.example\\@evil.example',
  'https://checkout.example@evil.example',
  `https://pay.example/${'x'.repeat(2048)}`,
])('A02 no redirect goes to %j, which seems to lead elsewhere', (url) => {
  expect(isSafe(url)).toBe(false);
});

test('a redirect goes to the payment page, or to a page of the host', () => {
  for (const url of ['https://pay.example/c/1', '/checkout?id=1', 'https://app.example/checkout'])
    expect(isSafe(url)).toBe(true);
});
