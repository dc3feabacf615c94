// @vitest-environment happy-dom
import type { PromptView } from '@uptier/core';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { mount, unmountAll } from '../look/mounted.js';
import { states } from '../look/states.js';

afterEach(unmountAll);

const NAMES = Object.keys(states);
const view = (name: string) => (states[name] as () => PromptView)();
const state = fc.constantFrom(...NAMES);

/** What texts of a file, a host or a server are: never keys, ids or words that the code compares. */
const CODES =
  /^(id|version|kind|type|format|state|reason|unit|interval|currency|tax|locale|dateTime|at|expiresAt|serverTime|undoUntil|plan|price|target|showing|meter|by|accent|scheme|audience|markets|trigger|ends|ask|pay)$/;

/** A copy with every text replaced. */
function withTexts<T>(value: T, change: (text: string) => string, key = ''): T {
  if (typeof value === 'string')
    return (CODES.test(key) || /^(\/|https:)/.test(value) ? value : change(value)) as T;
  if (!value || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => withTexts(one, change, key)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withTexts(one, change, name)]),
  ) as T;
}

const tagsOf = (root: ShadowRoot) => [...root.querySelectorAll('*')].map((e) => e.localName);

const MARKUP = [
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '</p></section><iframe srcdoc="<script>alert(1)</script>">',
  '&lt;b&gt;&#60;i&#62;<!--',
  '<style>*{display:none}</style>',
  '**bold** [link](javascript:alert(1))',
];

it('A03 markup in any text, in any state of the card, is drawn as text', () => {
  const markup = fc.oneof(
    fc.constantFrom(...MARKUP),
    fc.string().map((text) => `<b>${text}</b>`),
  );
  fc.assert(
    fc.property(state, markup, (name, text) => {
      const plain = mount(view(name));
      const tags = tagsOf(plain.root);
      plain.unmount();
      // A text that is there stays there, so that the card has the same parts.
      const { root, unmount } = mount(withTexts(view(name), (was) => `${was} ${text}`));
      expect(tagsOf(root)).toEqual(tags);
      expect(root.querySelector('h2')?.innerHTML).not.toContain('<');
      unmount();
    }),
    { numRuns: 60 },
  );
  const { root } = mount(withTexts(view('ready'), (was) => `${was}${MARKUP[0]}`));
  for (const part of ['h2', '.b', 'li'])
    expect(root.querySelector(part)?.textContent).toContain(MARKUP[0]);
});

/** Every name that an element, a frame or Preact gives a meaning to. */
const PROPERTIES = [
  ...new Set(
    ['div', 'a', 'iframe', 'script', 'button', 'img', 'form'].flatMap((tag) => {
      const names: string[] = [];
      for (let o: object | null = document.createElement(tag); o; o = Object.getPrototypeOf(o))
        names.push(...Object.getOwnPropertyNames(o));
      return names;
    }),
  ),
  'dangerouslySetInnerHTML',
  'onClick',
  'onClickCapture',
  'class',
  'is',
  'key',
  'ref',
  'children',
  'style',
  'srcdoc',
].filter((name) => !/^(constructor|__proto__|__\w+__)$/.test(name));

it('A04 a file with every property name as a field, at every place, draws the same card', () => {
  expect(PROPERTIES.length).toBeGreaterThan(200);
  expect(PROPERTIES).toContain('innerHTML');
  const evil = '<img src=x onerror=alert(1)>';
  const named = Object.fromEntries(PROPERTIES.map((name) => [name, evil]));
  // Beside the file's own fields, never in their place.
  const spread = (value: unknown): unknown => {
    if (!value || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(spread);
    const own = Object.entries(value).map(([name, one]) => [name, spread(one)]);
    return { ...named, ...Object.fromEntries(own) };
  };
  for (const name of NAMES) {
    const plain = view(name);
    const html = mount(plain).root.innerHTML;
    unmountAll();
    const { file, offer } = plain;
    const { plans = {}, links } = file;
    const evils = {
      ...named,
      ...file,
      plans: Object.fromEntries(
        Object.entries(plans).map(([id, plan]) => [id, { ...named, ...plan }]),
      ),
      ...(links && { links: spread(links) }),
      theme: { ...named, ...file.theme, accent: '#2f54eb' },
    } as unknown as PromptView['file'];
    const prompt = {
      ...named,
      ...offer.prompt,
      // Fields that the card reads although this file has not got them.
      value: offer.prompt.value,
      terms: offer.prompt.terms,
      compare: offer.prompt.compare,
      next: offer.prompt.next?.map((one) => ({ ...named, ...one })),
    };
    const evilOffer = { ...named, ...offer, prompt } as unknown as PromptView['offer'];
    expect(mount({ ...plain, file: evils, offer: evilOffer }).root.innerHTML).toBe(html);
    unmountAll();
  }
});

const TURNS = '\u202e\u202d\u2066\u2067\u2069\u0007\u001b\u0085';
const NASTY = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

it('A36 no text of file, host or server turns the reading direction, in no state of the card', () => {
  const turn = fc.string({ unit: fc.constantFrom(...TURNS, '9', '.', '$'), minLength: 1 });
  fc.assert(
    fc.property(state, turn, (name, text) => {
      const { root, unmount } = mount(withTexts(view(name), (was) => text + was + text));
      const attributes = [...root.querySelectorAll('*')].flatMap((element) =>
        [...element.attributes].map(({ value }) => value),
      );
      for (const said of [root.textContent ?? '', ...attributes]) expect(said).not.toMatch(NASTY);
      unmount();
    }),
    { numRuns: 100 },
  );
});

it('F32 with any locale and any currency the card is drawn, with its amount', () => {
  const odd = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('$', 'en_US', 'C', 'de-AT-u-co', 'x-private', '€', 'usd', '', 'i-klingon'),
  );
  fc.assert(
    fc.property(odd, odd, state, (locale, currency, name) => {
      const plain = { ...view(name), locale };
      const money = { amount: 2320, currency };
      const terms = plain.terms && { ...plain.terms, list: money, now: money };
      const quote = plain.upgrade.quote && {
        ...plain.upgrade.quote,
        today: { total: money, tax: money, prorated: true },
      };
      const upgrade = { ...plain.upgrade, quote };
      let failed: unknown;
      const { root, main, unmount } = mount(
        { ...plain, terms, upgrade },
        {
          untrusted: true,
          failed: (error) => {
            failed = error ?? true;
          },
        },
      );
      expect(failed).toBeUndefined();
      expect(root.querySelector('h2')?.textContent).toBeTruthy();
      if (name === 'ready') expect(main?.textContent).toMatch(/\p{Nd}/u);
      unmount();
    }),
    { numRuns: 150 },
  );
});
