import { usable } from './formats.js';
import type { Words } from './words.js';

/** Every language but English, by its subtag; each is fetched when somebody reads it. */
const LANGUAGES: Record<string, () => Promise<Words>> = {
  ar: async () => (await import('./languages/arabic.js')).arabic,
  de: async () => (await import('./languages/german.js')).german,
  es: async () => (await import('./languages/spanish.js')).spanish,
  fr: async () => (await import('./languages/french.js')).french,
  he: async () => (await import('./languages/hebrew.js')).hebrew,
  it: async () => (await import('./languages/italian.js')).italian,
  ja: async () => (await import('./languages/japanese.js')).japanese,
  ko: async () => (await import('./languages/korean.js')).korean,
  nl: async () => (await import('./languages/dutch.js')).dutch,
  pl: async () => (await import('./languages/polish.js')).polish,
  pt: async () => (await import('./languages/portuguese.js')).portuguese,
  zh: async () => (await import('./languages/chinese.js')).chinese,
};

/**
 * Fetches the card's own words: those of the locale's language, else of the file's. Undefined means
 * English, which is always there; a chunk that does not come is a language that is missing. Never rejects.
 *
 * @param locale BCP 47 tag, or what a host takes for one (`de_AT`).
 * @param own The file's `locale`.
 */
export async function loadWords(locale: string, own = 'en'): Promise<Words | undefined> {
  for (const tag of [locale, own]) {
    const language = usable(tag).split('-')[0] as string;
    if (language === 'en') return undefined;
    const load = Object.hasOwn(LANGUAGES, language) && LANGUAGES[language];
    const words = load && (await load().catch(() => undefined));
    if (words) return words;
  }
  return undefined;
}
