import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, type Reading, readNoun, readText } from './texts.js';

function reading(locale: string, values: Record<string, string | number> = {}): Reading {
  return {
    locale,
    own: 'en',
    print: (name) => (Object.hasOwn(values, name) ? String(values[name]) : undefined),
    count: (name) => Number(values[name]),
  };
}

describe('readText', () => {
  it('takes the locale, else its language, else the first', () => {
    const text = { en: 'Hello', 'pt-BR': 'Olá', de: 'Hallo' };
    expect(readText(text, reading('de'))).toBe('Hallo');
    expect(readText(text, reading('de-AT'))).toBe('Hallo');
    expect(readText(text, reading('pt'))).toBe('Olá');
    expect(readText(text, reading('ja'))).toBe('Hello');
  });

  it('picks the plural form by the rules of the language the text is written in', () => {
    const text = {
      en: { by: 'n', one: '{n} day', other: '{n} days' },
      pl: { by: 'n', one: '{n} dzień', few: '{n} dni', many: '{n} dni!', other: '{n} dnia' },
    };
    expect(readText(text, reading('en', { n: 1 }))).toBe('1 day');
    expect(readText(text, reading('pl', { n: 3 }))).toBe('3 dni');
    expect(readText(text, reading('pl', { n: 5 }))).toBe('5 dni!');
    // A fallback to English counts as English does, whatever the page's language.
    expect(readText({ en: text.en }, reading('pl', { n: 3 }))).toBe('3 days');
  });

  it('falls back to the form for everything else', () => {
    expect(readText({ by: 'n', other: '{n} left' }, reading('en', { n: 1 }))).toBe('1 left');
  });

  it('fills placeholders and their fallbacks; where there is neither, no half sentence is left', () => {
    const say = (text: string) => readText(text, reading('en', { 'user.name': 'Dana' }));
    expect(say('Hi {user.name|there}')).toBe('Hi Dana');
    expect(say('Hi {user.nick|there}')).toBe('Hi there');
    expect(say('Hi {user.nick}!')).toBe('');
    expect(say('{constructor|}{__proto__}')).toBe('');
  });

  it('A37: a value is text and is not expanded again', () => {
    const values = { a: '{b}', b: 'secret' };
    expect(readText('{a}', reading('en', values))).toBe('{b}');
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(readText('{a}', reading('en', { a: value, b: 'x' }))).toBe(clean(value));
      }),
    );
  });

  it('A36: strips control characters and those that turn the reading direction', () => {
    expect(readText('Pay \u202e02.32$\u202c\u0007', reading('en'))).toBe('Pay 02.32$');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(clean(text)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0080-\u009f]/);
      }),
    );
  });
});

describe('readNoun', () => {
  it('takes the form for the number, in its language', () => {
    const noun = {
      en: { one: 'project', other: 'projects' },
      pl: { one: 'projekt', few: 'projekty', many: 'projektów', other: 'projektu' },
    };
    expect(readNoun(noun, 1, reading('en'))).toBe('project');
    expect(readNoun(noun, 2, reading('en'))).toBe('projects');
    expect(readNoun(noun, 2, reading('pl'))).toBe('projekty');
  });
});
