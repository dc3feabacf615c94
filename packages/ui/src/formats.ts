import type { Money, PromptView, Value } from '@uptier/core';
import type { Text } from '@uptier/offers';
import { formatMoney } from './format-money.js';
import { intl } from './intl.js';
import { clean, type Reading, readNoun, readText } from './texts.js';
import type { Words } from './words.js';

/** Everything that turns the view's data into words, for one view. None of it throws. */
export interface Formats {
  text(text: Text | undefined): string;
  number(number: number): string;
  money(money: Money, full?: boolean): string;
  percent(number: number): string;
  /** "23 Dec", with the year where it is not this one. */
  day(at: number | string): string;
  /** "14:20", with the day where it is not today. */
  time(at: number | string): string;
  /** "Wed 25 Nov, 14:00 CET", in the person's own time zone. */
  moment(at: number): string;
  /** A number of a meter in its unit: "8", "8.2 GB"; with its noun: "2 projects". */
  quantity(meter: string, quantity: number | 'unlimited', noun?: boolean): string;
  /** The name of a plan; empty where it is not in the file. */
  plan(id: string | null): string;
}

const BYTES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

export function createFormats(
  { file, locale: wanted, values, now }: PromptView,
  words: Words,
): Formats {
  const locale = usable(wanted);
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    intl<Intl.NumberFormat, Intl.NumberFormatOptions>(Intl.NumberFormat, locale, options).format(
      value,
    );
  const date = (at: number | string, options: Intl.DateTimeFormatOptions) => {
    const year = (time: number | string) => new Date(time).getFullYear();
    if (year(at) !== year(now())) options.year = 'numeric';
    try {
      return intl<Intl.DateTimeFormat, Intl.DateTimeFormatOptions>(
        Intl.DateTimeFormat,
        locale,
        options,
      ).format(new Date(at));
    } catch {
      return ''; // an instant that is none
    }
  };
  // Rounded down: what is used is never said to be more, what is left never to be more (G20).
  const unit = (value: number, name: string) =>
    number(Math.floor(value * 10) / 10, { style: 'unit', unit: name });
  const bytes = (value: number) => {
    const power = Math.min(4, Math.max(0, Math.floor(Math.log10(value) / 3) || 0));
    return unit(value / 1000 ** power, BYTES[power] as string);
  };
  const seconds = (value: number) =>
    value < 60
      ? unit(value, 'second')
      : value < 3600
        ? unit(value / 60, 'minute')
        : unit(value / 3600, 'hour');
  const money = (sum: Money, full?: boolean) => formatMoney(sum, locale, full);
  const percent = (value: number) => number(Math.floor(value) / 100, { style: 'percent' });
  const moment = (at: number) =>
    date(at, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    });

  /** A weekday within the next six, which is not said twice; else the day of the month. */
  const near = (at: number) =>
    date(
      at,
      at - now() < 6 * 86_400_000 ? { weekday: 'long' } : { day: 'numeric', month: 'short' },
    );

  const quantity: Formats['quantity'] = (id, value, noun) => {
    const { unit: kind = 'count', name } = file.meters?.[id] ?? {};
    if (value === 'unlimited') return words.unlimited;
    if (kind === 'byte') return bytes(value);
    if (kind !== 'count') return seconds(value);
    const count = number(value);
    return noun && name ? words.counted(count, readNoun(name, value, reading)) : count;
  };
  const print = (value: Value): string => {
    switch (value.type) {
      case 'text':
        return clean(value.text);
      case 'money':
        return money(value);
      case 'instant':
        return moment(value.at);
      case 'day':
        return near(value.at);
      case 'quantity':
        return quantity(value.meter, value.quantity, value.noun);
    }
    return { number, percent, bytes }[value.type](value.number);
  };
  const reading: Reading = {
    locale,
    own: file.locale,
    print: (name) => (Object.hasOwn(values, name) ? print(values[name] as Value) : undefined),
    count(name) {
      const value = (Object.hasOwn(values, name) ? values[name] : {}) as Record<string, unknown>;
      return Number(value.quantity ?? value.number ?? value.text);
    },
  };
  const day = (at: number | string) => date(at, { day: 'numeric', month: 'short' });
  return {
    text: (text) => readText(text, reading),
    number,
    money,
    percent,
    day,
    time: (at) =>
      date(at, {
        hour: 'numeric',
        minute: '2-digit',
        ...(day(at) === day(now()) ? {} : { day: 'numeric', month: 'short' }),
      }),
    moment,
    quantity,
    plan: (id) => clean((id && file.plans?.[id]?.name) ?? ''),
  };
}

/** `en_US` and the like come from hosts; a tag that Intl refuses becomes English instead of an error (F32). */
export function usable(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
