import type { Theme } from '@uptier/offers';

const LIGHT =
  'color-scheme:light;--i:#16181d;--m:#5d6470;--l:#e6e8ec;--s:#fff;--h:#f6f7f9;--a:#16181d;--o:#fff;--w:#b45309;--f:#d97706;--g:#15803d;--r:#b42318;--n:#2563eb;--d:0 0 0 1px rgba(18,22,33,.07),0 2px 6px rgba(18,22,33,.05),0 18px 44px -12px rgba(18,22,33,.22);';
const DARK =
  'color-scheme:dark;--i:#f1f2f4;--m:#a5acb8;--l:#30343c;--s:#1b1d22;--h:#26292f;--a:#f1f2f4;--o:#16181d;--w:#fbbf24;--f:#f59e0b;--g:#4ade80;--r:#f97066;--n:#7aa7ff;--d:0 0 0 1px rgba(255,255,255,.09),0 18px 44px -12px rgba(0,0,0,.6);';

/** The card's own colours, by scheme. */
export const PALETTES: Record<'light' | 'dark', string> = { light: LIGHT, dark: DARK };

/**
 * The theme as CSS: the colours of its scheme, the accent where it can be seen on them, and what else it
 * sets. Under 400 px the card is a sheet at the lower edge, with the sheet's own corners and no inset.
 */
export function paletteCss({ accent, scheme = 'auto', ...layout }: Theme = {}): string {
  const light = `.c{${LIGHT}${accent ? accentCss(accent, 1) : ''}}`;
  const dark = `.c{${DARK}${accent ? accentCss(accent, DARK_SURFACE) : ''}}`;
  const rest = layoutCss(layout);
  if (scheme !== 'auto') return (scheme === 'dark' ? dark : light) + rest;
  return `${light}@media(prefers-color-scheme:dark){${dark}}${rest}`;
}

/** The corner of a card, where it is not the lower end; on a phone it is the sheet all the same. */
export function cornerCss(position = ''): string {
  const [, block, line] = /^(top|bottom)-(start|end)$/.exec(position) ?? [];
  const rule = (axis: string) => `inset-${axis}:var(--uptier-inset,16px) auto!important;`;
  const rules = (block === 'top' ? rule('block') : '') + (line === 'start' ? rule('inline') : '');
  return rules && `@media(min-width:400px){:host{${rules}}}`;
}

/** Only numbers and bare names come out of it: the host's own theme has passed no check of the file (A05). */
function layoutCss({ density, radius, font, inset }: Theme): string {
  const names = typeof font === 'string' ? font.replace(/[^\p{L}\d ,-]/gu, '').slice(0, 200) : '';
  const compact =
    '@media(min-width:400px){.c{border-radius:var(--uptier-radius,12px)}}.c{font-size:13px;line-height:18px}.s{padding:14px 16px 10px}.p{margin-top:12px;padding-top:11px}.a{min-height:38px;margin-top:11px}.d{margin-top:6px}';
  return (
    (density === 'compact' ? compact : '') +
    (isLength(radius) ? `@media(min-width:400px){.c{border-radius:${radius}px}}` : '') +
    (isLength(inset) ? `:host{--uptier-inset:${inset}px}` : '') +
    (names === 'inherit' ? ':host{font-family:inherit!important}' : '') +
    (names ? `.c{font-family:${names}}` : '')
  );
}

const isLength = (value: unknown): value is number =>
  Number.isFinite(value) && (value as number) >= 0;

/** Relative luminance of the dark surface, #1b1d22. */
const DARK_SURFACE = 0.0122;

/**
 * An accent recolours the button; its text is white where that reaches 4.5:1, else black, which then
 * does. The focus ring follows where it reaches 3:1 on the surface. An accent that vanishes on the
 * surface is left alone.
 *
 * @param surface Luminance of what it lies on.
 * @param ring A ring of its own.
 */
export function accentCss(accent: string, surface: number, ring?: string): string {
  // The host's own theme has passed no check of the file (A05).
  if (typeof accent !== 'string' || !/^#([\da-f]{3}){1,2}$/i.test(accent)) return '';
  const own = luminance(accent);
  const onSurface = contrast(own, surface);
  if (onSurface < 1.3) return '';
  const text = contrast(own, 1) < 4.5 ? '#000' : '#fff';
  return `--a:${accent};--o:${text};${ring ? `--n:${ring}` : onSurface < 3 ? '' : `--n:${accent}`}`;
}

/** WCAG relative luminance of a hex colour, 0 to 1. */
export function luminance(hex: string): number {
  const digits = hex.slice(1).replace(/^(.)(.)(.)$/, '$1$1$2$2$3$3');
  const weights = [0.2126, 0.7152, 0.0722];
  return weights.reduce((sum, weight, i) => {
    const part = Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16) / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
}

/** WCAG contrast of two luminances, 1 to 21. */
export function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
