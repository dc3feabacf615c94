import type { Condition, LocaleNouns, Meter, Noun, OffersFile } from './offers.js';
import { parseDuration, parseInstant } from './units.js';

const UNITS: Record<string, string> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
};

/** `"48h"` is 48 hours; what is no duration is said as it is. */
export function sayDuration(text: string): string {
  const count = Number.parseInt(text, 10);
  const unit = UNITS[text.at(-1) ?? ''];
  return unit && parseDuration(text) ? `${count} ${unit}${count === 1 ? '' : 's'}` : text;
}

/** An instant in UTC, so that everybody who reads it means the same one: `3 Dec 2026, 10:00 UTC`. */
export function sayInstant(at: number | string): string {
  const time = typeof at === 'string' ? parseInstant(at) : at;
  if (Number.isNaN(time)) return String(at);
  const date = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(time);
  const clock = new Date(time).toISOString().slice(11, 16);
  return clock === '00:00' ? date : `${date}, ${clock} UTC`;
}

/** `a, b or c`. */
export function sayList(items: readonly string[], word: 'or' | 'and'): string {
  return items.length > 1
    ? `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`
    : (items[0] ?? 'nothing');
}

/** An amount of money with its decimals: `$29.00`. */
export function sayMoney(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** A quantity of a meter: `1 project`, `800 MB`, `40 hours`. */
export function sayAmount(file: OffersFile, meter: string, amount: number): string {
  const { unit = 'count', name } = ownEntry(file.meters, meter) ?? {};
  if (unit === 'byte') return sayBytes(amount);
  if (unit !== 'count') {
    const hours = amount >= 3600 || unit === 'hour';
    const each = hours ? 3600 : amount >= 60 || unit === 'minute' ? 60 : 1;
    const count = round(amount / each);
    return sayCount(count, each === 3600 ? 'hour' : each === 60 ? 'minute' : 'second');
  }
  const forms = nounOf(name);
  const count = new Intl.NumberFormat('en').format(amount);
  return forms ? `${count} ${amount === 1 ? (forms.one ?? forms.other) : forms.other}` : count;
}

/** What a meter is called: its noun in the plural, else its label, else its id. */
export function sayMeter(file: OffersFile, meter: string): string {
  const { label, name } = ownEntry(file.meters, meter) ?? {};
  const noun = nounOf(name)?.other;
  if (noun) return noun;
  return typeof label === 'string' ? label.toLowerCase() : meter;
}

/** In English where it has it, else in the first language. */
function nounOf(name: Meter['name']): Noun | undefined {
  if (!name || typeof name.other === 'string') return name as Noun | undefined;
  const nouns = name as LocaleNouns;
  return nouns.en ?? Object.values(nouns)[0];
}

/** `1 day`, `3 days`. */
export function sayCount(count: number, noun: string): string {
  return `${new Intl.NumberFormat('en').format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function sayBytes(amount: number): string {
  const power = Math.max(0, Math.min(4, Math.floor(Math.log10(Math.max(1, amount)) / 3)));
  return `${round(amount / 1000 ** power)} ${['B', 'kB', 'MB', 'GB', 'TB'][power]}`;
}

const round = (n: number) => Math.round(n * 10) / 10;

/** What a locked thing is called: a feature, or a meter that is full. */
export function sayGate(file: OffersFile, id: string): string {
  const name = ownEntry(file.features, id)?.name;
  if (typeof name === 'string') return name;
  const texts = Object.values(name ?? {}).filter((text) => typeof text === 'string');
  if (texts[0]) return texts[0];
  const meter = ownEntry(file.meters, id);
  return meter ? `one more ${nounOf(meter.name)?.one ?? `of ${sayMeter(file, id)}`}` : id;
}

/** A plan's name, for people. */
export function sayPlan(file: OffersFile, plan: unknown): string {
  return ownEntry(file.plans, String(plan))?.name ?? sayValue(plan);
}

/** A value as a reader of the file would write it. */
export function sayValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sayValue).join(', ')}]`;
  if (typeof value === 'number') return new Intl.NumberFormat('en').format(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const plain = typeof value !== 'string' || /^[\w.@/*+-]+$/.test(value);
  return plain ? String(text) : JSON.stringify(value);
}

/** The parts of a meter's fact: `usage.projects.percent`. */
export function usageFact(path: string): { meter: string; part: string } | undefined {
  const [, meter = '', part = ''] = /^usage\.(.+)\.(\w+)$/.exec(path) ?? [];
  return part ? { meter, part } : undefined;
}

/** The entries of a condition that must all hold, `$and` taken apart. */
export function* conjuncts(condition: Condition): Generator<[key: string, test: unknown]> {
  for (const [key, test] of Object.entries(condition)) {
    if (key === '$and' && Array.isArray(test))
      for (const one of test as Condition[]) yield* conjuncts(one);
    else yield [key, test];
  }
}

/** Own entries only: names come from a file. */
export function ownEntry<T>(
  record: { [name: string]: T } | undefined,
  name: string,
): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
