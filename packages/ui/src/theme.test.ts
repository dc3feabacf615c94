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

  it('A05 a font brings names only, and a size only numbers', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.anything(),
      fc.constantFrom(
        'x;}*{background:url(//evil.example)}',
        'a\\',
        '"',
        'a/*',
        '</style>',
        'a\nb',
      ),
    );
    fc.assert(
      fc.property(odd, odd, odd, (font, radius, inset) => {
        const made = paletteCss({ font, radius, inset } as never).slice(paletteCss().length);
        const parts =
          /^(@media\(min-width:400px\)\{\.c\{border-radius:[\d.e+-]+px\}\})?(:host\{--uptier-inset:[\d.e+-]+px\})?(:host\{font-family:inherit!important\})?(\.c\{font-family:[\p{L}\d ,-]+\})?$/u;
        expect(made).toMatch(parts);
      }),
    );
  });

  it('takes the page’s font, or a list of names without their quotes', () => {
    expect(paletteCss({ font: '"Inter", sans-serif' })).toContain(
      '.c{font-family:Inter, sans-serif}',
    );
    expect(paletteCss({ font: 'inherit' })).toContain(
      ':host{font-family:inherit!important}.c{font-family:inherit}',
    );
  });

  it('theme-contrast: every pair of text reaches 4.5:1, marks and meter 3:1, with 200 accents', () => {
    const colour = fc
      .integer({ min: 0, max: 0xffffff })
      .map((n) => `#${n.toString(16).padStart(6, '0')}`);
    const schemes = ['light', 'dark'] as const;
    fc.assert(
      fc.property(colour, (accent) => {
        for (const scheme of schemes) {
          const css = paletteCss({ accent, scheme });
          const ratio = (a: string, b: string) =>
            contrast(luminance(part(css, a)), luminance(part(css, b)));
          for (const text of ['i', 'm', 'w', 'r', 'g'])
            expect(`${text} ${ratio(text, 's') >= 4.5}`).toBe(`${text} true`);
          for (const text of ['i', 'm'])
            expect(`${text} ${ratio(text, 'h') >= 4.5}`).toBe(`${text} true`);
          expect(ratio('o', 'a')).toBeGreaterThanOrEqual(4.5);
          for (const mark of ['f', 'r', 'm', 'n'])
            expect(`${mark} ${ratio(mark, 's') >= 2.99}`).toBe(`${mark} true`);
        }
      }),
      { numRuns: 200 },
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
      { examples: [[{ toString: false }, 'red'] as never, [['#fff'], 'red'] as never] },
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
