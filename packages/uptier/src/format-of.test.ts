// @vitest-environment happy-dom
import type { Winner } from '@uptier/core';
import { expect, test } from 'vitest';
import { findAnchor, formatOf } from './format-of.js';

const winner = (format: string | undefined, asked: boolean) =>
  ({ asked, offer: { prompt: { title: '', format } } }) as unknown as Winner;
const anchor = document.createElement('button');

test.each([
  ['banner', false, null, 'banner'],
  ['banner', true, null, 'banner'],
  ['modal', true, null, 'modal'],
  ['modal', false, null, undefined],
  ['popover', false, anchor, 'popover'],
  ['popover', true, null, undefined],
  [undefined, true, anchor, undefined],
])('%s, asked %s, drawn as %4$s', (format, asked, near, drawn) => {
  expect(formatOf(winner(format, asked), near)).toBe(drawn);
});

test('a selector that finds nothing, or is none, is no anchor', () => {
  document.body.replaceChildren(anchor);
  expect(findAnchor(document, 'button')).toBe(anchor);
  expect(findAnchor(document, '#none')).toBeNull();
  expect(findAnchor(document, '::::')).toBeNull();
  expect(findAnchor(document, undefined)).toBeNull();
});
