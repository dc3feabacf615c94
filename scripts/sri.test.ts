import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readJson, root } from './packages.mjs';
import { fillSnippet, integrityOf } from './sri.mjs';

it('a hash is the one that browsers compute', () => {
  // Of the example of the specification: the bytes of `alert('Hello, world.');`.
  expect(integrityOf("alert('Hello, world.');")).toBe(
    'sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO',
  );
});

it('the snippet between the marks is replaced, and nothing else', () => {
  const text = 'a\n<!-- sri -->old<!-- /sri -->\nb';
  expect(fillSnippet(text, '1.2.3', 'sha384-x')).toBe(
    'a\n<!-- sri -->\n```html\n<script async data-uptier data-server="/api/uptier" crossorigin="anonymous"\n' +
      '  src="https://unpkg.com/uptier@1.2.3/dist/uptier.full.js"\n  integrity="sha384-x"></script>\n```\n<!-- /sri -->\nb',
  );
  expect(() => fillSnippet('nothing', '1.2.3', 'sha384-x')).toThrow('<!-- sri -->');
});

it("the README pins the package's own version", () => {
  const { version } = readJson('packages/uptier/package.json') as { version: string };
  expect(readFileSync(`${root}README.md`, 'utf8')).toContain(`uptier@${version}/dist/uptier.full`);
});
