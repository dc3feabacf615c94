import type { Theme } from '@uptier/offers';
import { accentCss, contrast, luminance, PALETTES } from './theme.js';

/** The custom properties of the page's stylesheet, `--uptier-<name>`, by the card's own one-letter names. */
const COLOURS = {
  ...{ accent: 'a', ink: 'i', muted: 'm', surface: 's', wash: 'h', line: 'l' },
  ...{ warn: 'w', bad: 'r', good: 'g', ring: 'n' },
} as const;

type Name = keyof typeof COLOURS;

/**
 * The page's own colours as CSS, each only where it can be read: text that would not reach 4.5:1, or a
 * ring 3:1, keeps the card's own colour, or turns black or white on a surface that calls for it. Empty
 * where the page sets none.
 *
 * @param read The value of a custom property, as it is computed: `#rgb`, `#rrggbb` or `rgb(r, g, b)`.
 */
export function propertiesCss(
  read: (property: string) => string,
  { accent }: Theme,
  scheme: 'light' | 'dark',
): string {
  const given: Partial<Record<Name, string>> = {};
  for (const name of Object.keys(COLOURS) as Name[]) {
    const colour = hexOf(read(`--uptier-${name}`));
    if (colour) given[name] = colour;
  }
  if (!Object.keys(given).length) return '';
  const own = Object.fromEntries(
    [...PALETTES[scheme].matchAll(/--(\w):(#[\da-f]+)/g)].map(([, name, colour]) => [name, colour]),
  ) as Record<string, string>;
  const surface = given.surface ?? (own.s as string);
  const reaches = (ratio: number, on: string[]) => (colour: string | undefined) =>
    !!colour && on.every((under) => contrast(luminance(colour), luminance(under)) >= ratio);
  const pick = (name: Name, on: string[], ratio = 4.5) =>
    [given[name], own[COLOURS[name]], '#000', '#fff'].find(reaches(ratio, on));
  const wished = given.wash ?? (given.surface ? surface : (own.h as string));
  // A wash that no text could stand on together with the surface is none.
  const wash =
    pick('ink', [surface, wished]) && pick('muted', [surface, wished]) ? wished : surface;
  const both = [surface, wash];
  const ink = pick('ink', both) as string;
  const warn = pick('warn', [surface]);
  const css = {
    ...{ s: surface, h: wash, i: ink, m: pick('muted', both), l: given.line ?? own.l },
    ...{ w: warn, r: pick('bad', [surface]), g: pick('good', [surface]) },
    ...{ f: [given.warn, own.f].find(reaches(3, [surface])) ?? warn },
    n: pick('ring', [surface], 3),
  };
  const button = accent ?? given.accent ?? (given.ink || given.surface ? ink : undefined);
  const rules = Object.entries(css).map(([name, colour]) => `--${name}:${colour}`);
  const pressed = button
    ? accentCss(button, luminance(surface), given.ring ? css.n : undefined)
    : '';
  // An accent that vanishes on this surface gives way to ink.
  return `.c{${rules.join(';')};${pressed || accentCss(ink, luminance(surface), css.n)}}`;
}

/** A colour of a stylesheet as hex; undefined where it is none that can be reckoned with. */
function hexOf(value: string): string | undefined {
  const text = value.trim();
  if (/^#([\da-f]{3}){1,2}$/i.test(text)) return text;
  const [, ...parts] = /^rgb\((\d+),? +(\d+),? +(\d+)\)$/.exec(text) ?? [];
  if (!parts.length || parts.some((part) => Number(part) > 255)) return;
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}
