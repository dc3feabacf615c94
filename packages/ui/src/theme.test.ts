import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, luminance, paletteCss } from './theme.js';

const part = (css: string, name: string) =>
  [...css.matchAll(new RegExp(`--${name}:(#[0-9a-f]+)`, 'g'))].at(-1)?.[1] as string;

describe('paletteCss', () => {
  it('follows the page’s scheme unless the theme names one', () => {
    expect(paletteCss()).toContain('@media(prefers-color-scheme:dark)');
    expect(paletteCss({ scheme: 'light' })).not.toContain('dark');
    expect(paletteCss({ scheme: 'dark' })).not.toContain('light');
  });

  it('draws the button in ink without an accent', () => {
    expect(part(paletteCss({ scheme: 'light' }), 'a')).toBe('#16181d');
    expect(part(paletteCss({ scheme: 'dark' }), 'a')).toBe('#f1f2f4');
  });

  it('writes on any accent with at least 4.5:1 and rings with at least 3:1 on the surface', () => {
    const colour = fc
      .integer({ min: 0, max: 0xffffff })
      .map((n) => `#${n.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, fc.constantFrom('light' as const, 'dark' as const), (accent, scheme) => {
        const css = paletteCss({ accent, scheme });
        const of = (name: string) => luminance(part(css, name));
        expect(contrast(of('a'), of('o'))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(of('n'), of('s'))).toBeGreaterThanOrEqual(2.99);
      }),
    );
  });

  it('A05 whatever stands in a theme, no rule but our own comes of it', () => {
    const injected = fc.constantFrom(
      'red',
      '#000;}*{background:url(//evil.example)}',
      '#16181d}@import "//evil.example";.c{',
      'expression(alert(1))',
      'url(https://evil.example/a.png)',
      '#12345',
      '#ggg',
      '#fff ',
      `#${'f'.repeat(100_000)}`,
    );
    const odd = fc.oneof(injected, fc.string(), fc.anything());
    const colour = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i;
    fc.assert(
      fc.property(odd, odd, (accent, scheme) => {
        const is = typeof accent === 'string' && colour.test(accent);
        fc.pre(!is);
        const theme = { accent, scheme } as never;
        const bare = { scheme } as never;
        expect(paletteCss(theme)).toBe(paletteCss(bare));
        expect(paletteCss(theme)).not.toMatch(/url|import|expression/);
      }),
    );
  });

  it('leaves an accent alone that would vanish on the surface', () => {
    expect(part(paletteCss({ accent: '#16181d', scheme: 'dark' }), 'a')).toBe('#f1f2f4');
    expect(part(paletteCss({ accent: '#fff', scheme: 'light' }), 'a')).toBe('#16181d');
  });
});

describe('luminance', () => {
  it('reads short and long hex colours', () => {
    expect(luminance('#fff')).toBeCloseTo(1);
    expect(luminance('#000000')).toBe(0);
    expect(luminance('#f00')).toBeCloseTo(0.2126);
  });
});
