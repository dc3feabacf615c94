import type { Interval } from '@uptier/core';
import { intl } from './intl.js';

/** A noun with its number (`#`) in the forms that a language has; a form that is not given is `other`. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

type Unit = Exclude<Interval, 'once'> | 'hour';

/** The units that a shortest term is written in. */
const TERMS = { h: 'hour', d: 'day', w: 'week' } as const;

/** A time in words, in the plural form that its number asks for: "3 months". */
type Counting = (count: number, unit: Interval | keyof typeof TERMS) => string;

/**
 * Makes the counting of one language.
 *
 * @param language Tag whose plural rules hold: `pl`.
 */
export function counting(language: string, units: Record<Unit, Forms>): Counting {
  return (count, unit) => {
    if (unit === 'once') return '';
    const forms = units[unit in TERMS ? TERMS[unit as keyof typeof TERMS] : (unit as Unit)];
    const form = forms[intl(Intl.PluralRules, language).select(count)] ?? forms.other;
    return form.replace('#', `${count}`);
  };
}

/** The full name as given; only a plain first name is taken alone ("Dr. Osei" stays whole). */
export function firstName(name: string): string {
  return /^[^ .]+(?= |$)/.exec(name)?.[0] ?? name;
}

/**
 * What is paid with; a card is called one.
 *
 * @param card The words for a card, with its last digits as `$1`: "card ending $1".
 */
export function payMethod(method: string, card: string): string {
  return method.replace(/^(?!sepa|bank|ach|iban)[\w ]+ (\d{4})$/i, card);
}
