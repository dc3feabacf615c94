import fc from 'fast-check';
import { expect, it } from 'vitest';
import { currencyDigits, formatMoney } from './format-money.js';

const money = (amount: number, currency = 'USD') => ({ amount, currency });

it('drops the digits of a whole amount, but not on a receipt', () => {
  expect(formatMoney(money(2900), 'en')).toBe('$29');
  expect(formatMoney(money(2320), 'en')).toBe('$23.20');
  expect(formatMoney(money(2900), 'en', true)).toBe('$29.00');
  expect(formatMoney(money(0), 'en', true)).toBe('$0.00');
});

it('writes as many digits as the currency has, whatever the browser thinks', () => {
  expect(formatMoney(money(2900, 'JPY'), 'en', true)).toBe('¥2,900');
  expect(formatMoney(money(2905, 'HUF'), 'en')).toMatch(/29\.05$/);
  expect(formatMoney(money(2905, 'KWD'), 'en')).toMatch(/2\.905$/);
  expect(formatMoney(money(29050, 'CLF'), 'en')).toMatch(/2\.9050$/);
  expect(currencyDigits('jpy')).toBe(0);
  expect(currencyDigits('')).toBe(2);
});

it('writes as the locale does', () => {
  expect(formatMoney(money(950, 'EUR'), 'de')).toBe('9,50\u00a0€');
});

it('F32: a locale or a currency that is none falls back to plain text and never throws', () => {
  expect(formatMoney(money(2900), 'en_US')).toBe('USD 29.00');
  expect(formatMoney(money(2900, '$'), 'en')).toBe('$ 29.00');
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.integer(), (currency, locale, amount) => {
      expect(typeof formatMoney({ amount, currency }, locale)).toBe('string');
    }),
  );
});
