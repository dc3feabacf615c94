import { expect, it } from 'vitest';
import { intl } from './intl.js';

it('makes an Intl object once for a locale and its options', () => {
  const digits = (n: number) => ({ minimumFractionDigits: n });
  const money = intl(Intl.NumberFormat, 'en', digits(2));
  expect(intl(Intl.NumberFormat, 'en', digits(2))).toBe(money);
  expect(intl(Intl.NumberFormat, 'en', digits(3))).not.toBe(money);
  expect(intl(Intl.NumberFormat, 'de', digits(2))).not.toBe(money);
  expect(intl(Intl.PluralRules, 'en')).not.toBe(intl(Intl.NumberFormat, 'en'));
});

it('F32: throws each time where Intl does', () => {
  for (let i = 0; i < 2; i++)
    expect(() => intl(Intl.NumberFormat, 'not a locale')).toThrow(RangeError);
});
