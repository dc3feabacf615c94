import type { Money } from '@uptier/core';
import { intl } from './intl.js';

// Browsers disagree on the digits of HUF, IDR, COP and others by version, so the table is our own (ISO 4217).
const NO_DIGITS = ' JPY KRW VND CLP PYG ISK UGX RWF XAF XOF XPF BIF DJF GNF KMF VUV ';
const THREE_DIGITS = ' BHD IQD JOD KWD LYD OMR TND ';

/** Digits after the decimal point of a currency. */
export function currencyDigits(currency: string): number {
  const among = (list: string) => list.includes(` ${currency.toUpperCase()} `);
  return among(NO_DIGITS) ? 0 : among(THREE_DIGITS) ? 3 : currency === 'CLF' ? 4 : 2;
}

/**
 * An amount as people of the locale write it; "USD 29.00" where the locale or the currency is none.
 * Never throws.
 *
 * @param full Keeps the digits of a whole amount: `$29.00` for receipts, `$29` elsewhere.
 */
export function formatMoney({ amount, currency }: Money, locale: string, full?: boolean): string {
  const digits = currencyDigits(currency);
  const major = amount / 10 ** digits;
  const shown = !full && Number.isInteger(major) ? 0 : digits;
  try {
    return intl<Intl.NumberFormat, Intl.NumberFormatOptions>(Intl.NumberFormat, locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: shown,
      maximumFractionDigits: shown,
    }).format(major);
  } catch {
    return `${currency} ${major.toFixed(digits)}`;
  }
}
