import { describe, expect, it } from 'vitest';
import { loadWords } from './load-words.js';
import { counting } from './word-forms.js';
import { english, type Words } from './words.js';

const TAGS = ['ar', 'de', 'es', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'zh'];

/** What each word that takes something is called with; the others take only texts. */
const CALLS: Record<string, unknown[][]> = {
  per: [
    ['⟦0⟧', 'once', 1],
    ['⟦0⟧', 'month', 1],
    ['⟦0⟧', 'year', 13],
  ],
  slash: [
    ['month', 1],
    ['week', 13],
  ],
  every: [
    ['year', 1],
    ['day', 13],
  ],
  offFor: [
    ['⟦0⟧', null, 'month'],
    ['⟦0⟧', 13, 'month'],
  ],
  bound: [
    [13, 'h'],
    [13, 'd'],
    [13, 'w'],
  ],
  left: [
    [13, 5, 0],
    [13, 0, 0],
    [0, 5, 12],
    [0, 0, 12],
    [0, 0, 0],
  ],
};

type Tree = { [name: string]: unknown };

/** Every word as `[name, texts]`: a plain one as it is, one with placeholders filled with marks. */
function said(words: Tree, within = ''): [name: string, texts: string[]][] {
  return Object.entries(words).flatMap(([name, word]): [string, string[]][] => {
    const path = within + name;
    if (typeof word === 'string') return [[path, [word]]];
    if (typeof word !== 'function') return said(word as Tree, `${path}.`);
    const marks = Array.from({ length: word.length }, (_, i) => `⟦${i}⟧`);
    return [[path, (CALLS[path] ?? [marks]).map((args) => word(...args))]];
  });
}

/** The placeholders and numbers that a text holds. */
const held = (text: string): string[] => (text.match(/⟦\d⟧|(?<!⟦)\d+/g) ?? []).sort();
/** Whether it is a sentence, a question, something under way, or a label. */
const ending = (text: string) =>
  /[.。]$/.exec(text)?.[0].replace('。', '.') ?? /…$/.exec(text)?.[0];

const wordsOf = async (tag: string) => (await loadWords(tag)) as Words;

describe.each(TAGS)('%s', (tag) => {
  it('has every word of English, and no other', async () => {
    const names = (words: Words) => said(words).map(([name]) => name);
    expect(names(await wordsOf(tag))).toEqual(names(english));
  });

  it('says each placeholder and each number that English says', async () => {
    const texts = Object.fromEntries(said(await wordsOf(tag)));
    for (const [name, spoken] of said(english))
      for (const [i, text] of spoken.entries()) {
        // "Less than a minute" may be "1分未満".
        const own = held(texts[name]?.[i] ?? '').filter((one) => held(text).includes(one));
        expect([name, own]).toEqual([name, held(text)]);
      }
  });

  it('calls the switch of the countdown by what it says, so that a voice can press it', async () => {
    const { hide, hideTimer, show, showTimer } = await wordsOf(tag);
    expect(hideTimer.toLowerCase()).toContain(hide.toLowerCase());
    expect(showTimer.toLowerCase()).toContain(show.toLowerCase());
  });

  it('leaves no word empty, untrimmed, or without the end that English gives it', async () => {
    const texts = Object.fromEntries(said(await wordsOf(tag)));
    for (const [name, spoken] of said(english))
      for (const [i, text] of spoken.entries()) {
        const own = texts[name]?.[i] ?? '';
        // Where hours and minutes are shortened, a dot is no end.
        const end = name === 'left' ? undefined : ending(own);
        expect([name, own.trim(), !!own, end]).toEqual([name, own, !!text, ending(text)]);
      }
  });

  it('G8: names the amount wherever a press pays it, and pays in other words than it upgrades', async () => {
    const words = await wordsOf(tag);
    expect(words.upgradeAndPay('€29')).toContain('€29');
    expect(words.againAndPay('€29')).toContain('€29');
    expect(words.confirm('€29', 'Pro', '')).toContain('€29');
    expect(words.upgradeAndPay('€29')).not.toBe(words.upgradeFor('€29'));
    expect(words.againAndPay('€29')).not.toBe(words.againFor('€29'));
  });

  it('is no promise, so that a promise can hold it', async () => {
    expect('then' in (await wordsOf(tag))).toBe(false);
  });
});

describe('the plural of a language', () => {
  it.each([
    ['pl', 2, '20% na 2 miesiące'],
    ['pl', 5, '20% na 5 miesięcy'],
    ['pl', 22, '20% na 22 miesiące'],
    ['ar', 2, '20% (المدة: شهران)'],
    ['ar', 3, '20% (المدة: 3 أشهر)'],
    ['ar', 12, '20% (المدة: 12 شهرًا)'],
    ['he', 2, '20% למשך חודשיים'],
    ['de', 1, '20% für 1 Monat'],
    ['ja', 3, '3か月 20%'],
  ])('%s: %i months', async (tag, count, text) => {
    expect((await wordsOf(tag)).offFor('20%', count, 'month')).toBe(text);
  });

  it('falls back to the form that every language has', () => {
    const only = { other: '#' };
    const times = counting('pl', { hour: only, day: only, week: only, month: only, year: only });
    expect([times(2, 'month'), times(1, 'h'), times(1, 'once')]).toEqual(['2', '1', '']);
  });
});

describe('a locale', () => {
  it.each([
    ['de-AT', 'en', 'Schließen'],
    ['de_CH', undefined, 'Schließen'],
    ['iw', undefined, 'סגירה'],
    ['zh-Hant-TW', 'en', '关闭'],
    ['sv', 'fr', 'Fermer'],
    ['sv', 'en', undefined],
    ['sv', 'fi', undefined],
    ['en-GB', 'fr', undefined],
    ['constructor', 'toString', undefined],
    ['', 'de', undefined],
  ])('F32: %s in a file in %s closes with %s; undefined is English', async (tag, own, close) => {
    expect((await loadWords(tag, own))?.close).toBe(close);
  });
});
