import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostPage, openBoard, tag } from './board-host.js';
import { openBrowser } from './harness.js';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** What Prototype.js 1.6.1 did to every page that loaded it, and MooTools to `Array.from` and to `for … in`. */
const SHIMS = `
  Array.prototype.toJSON = function () { return '[' + this.map((one) => JSON.stringify(one)).join(', ') + ']' };
  String.prototype.toJSON = function () { return '"' + this + '"' };
  Object.prototype.mixin = function () { return this };
  Array.from = (one) => [one];
`;

it('F73 in a page with the arrays of Prototype.js and MooTools an upgrade is sent and stored as it is', async () => {
  const { page, host, upgrade, upgrades } = await openBoard(browser, {
    before: SHIMS,
    pages: { '/': hostPage('<main><h1>Host</h1></main>', tag()) },
  });
  await upgrade();
  expect(upgrades().map((body) => JSON.parse(body))).toMatchObject([{ quote: 'q_1' }]);
  // Ids are made without what MooTools took away.
  expect(JSON.parse(upgrades()[0] as string).intent).toMatch(/^[0-9a-z]{26}$/);
  // What is stored of it holds its lists as lists.
  const stored = await page.evaluate(() =>
    Object.entries(localStorage).flatMap(([key, text]) => (/:i:/.test(key) ? [text] : [])),
  );
  expect(stored.map((text) => JSON.parse(text))).toMatchObject([
    { upgrade: { receipt: { then: [{ amount: { amount: 2900 } }] } } },
  ]);
  host.check();
});
