import { expect, it } from 'vitest';
import { loadFormat, type PromptFormat } from './prompt-format.js';
import { CARD_CSS } from './styles.js';

const FORMATS = ['banner', 'gate', 'inline', 'meter', 'modal', 'popover'];
const sheets = async (): Promise<[string, string][]> => {
  const formats = await Promise.all(FORMATS.map((name) => loadFormat(name)));
  const css = ({ css, inside = '' }: PromptFormat) => css + inside;
  return [
    ['card', CARD_CSS],
    ...formats.map((format, i): [string, string] => [
      FORMATS[i] as string,
      css(format as PromptFormat),
    ]),
  ];
};

it('F59 no rule registers a property, which a shadow root does not do', async () => {
  for (const [name, css] of await sheets())
    expect([name, css.includes('@property')]).toEqual([name, false]);
});

it("F56 no length is a multiple of the host page's font size", async () => {
  for (const [name, css] of await sheets())
    expect([name, css.match(/[\d.]rem\b/g)]).toEqual([name, null]);
});

it('lengths that differ by writing direction are said by start and end, never by left and right', async () => {
  const physical = /(?:margin|padding|border|inset)-(?:left|right)\b|text-align:(?:left|right)/g;
  for (const [name, css] of await sheets())
    expect([name, css.match(physical)]).toEqual([name, null]);
});
