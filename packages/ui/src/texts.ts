import type { LocaleNouns, LocaleTexts, Noun, OffersFile, PluralText, Text } from '@uptier/offers';
import { intl } from './intl.js';

/** What a text is read with. */
export interface Reading {
  /** BCP 47 tag. */
  locale: string;
  /** The file's `locale`: the language of texts that name none. */
  own: OffersFile['locale'];
  /** The printed value of a placeholder; undefined where there is none. */
  print(name: string): string | undefined;
  /** The number behind a placeholder, which picks a plural form. */
  count(name: string): number;
}

/**
 * A text as one plain string: its language, its plural form, its placeholders filled, once. Empty where
 * one has neither value nor fallback: half a sentence says something else (ruling 17).
 */
export function readText(text: Text | undefined, reading: Reading): string {
  if (text === undefined) return '';
  const [form, locale] = inLocale<string | PluralText>(text, reading);
  const plain = typeof form === 'string' ? form : pluralForm(form, reading.count(form.by), locale);
  let whole = true;
  // One pass: what a value brings along is text, and no placeholder (A37).
  const filled = plain.replace(
    /\{([\w.-]+)(?:\|([^{}]*))?\}/g,
    (_, name: string, fallback?: string) => {
      const value = reading.print(name) ?? fallback;
      whole &&= value !== undefined;
      return value ?? '';
    },
  );
  return whole ? clean(filled) : '';
}

/** The noun of a meter for a number: "project", "projects". */
export function readNoun(noun: Noun | LocaleNouns, count: number, reading: Reading): string {
  const [forms, locale] = inLocale<Noun>(noun, reading);
  return clean(pluralForm(forms, count, locale));
}

/** Without control characters and without those that turn the reading direction (A36). */
export function clean(text: unknown): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return `${text}`.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** The form for the locale, else for its language, else the first; and the locale it is written in. */
function inLocale<T extends string | object>(
  text: T | LocaleTexts | LocaleNouns,
  { locale, own = 'en' }: Reading,
): [form: T, locale: string] {
  if (typeof text === 'string' || 'other' in (text as object)) return [text as T, own];
  const tags = Object.keys(text);
  const language = (tag: string) => tag.split('-')[0];
  const tag =
    tags.find((t) => t === locale) ??
    tags.find((t) => language(t) === language(locale)) ??
    tags[0] ??
    own;
  return [((text as Record<string, unknown>)[tag] ?? '') as T, tag];
}

/** A `zero` form is for nothing at all in every language, as people who write texts expect. */
function pluralForm(forms: Noun | PluralText, count: number, locale: string): string {
  if (count === 0 && forms.zero) return forms.zero;
  return forms[pluralCategory(count, locale)] ?? forms.other;
}

function pluralCategory(count: number, locale: string): Intl.LDMLPluralRule {
  try {
    return intl(Intl.PluralRules, locale).select(count);
  } catch {
    return 'other';
  }
}
