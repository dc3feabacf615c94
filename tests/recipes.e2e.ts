// The recipe of TESTING.md, run as it stands there, on the demo and signed in.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Demo, dist, openBrowser, startDemo } from './harness.js';
import { hostUnharmed } from './host-unharmed.js';
import { readBooks, resetDemo } from './tideline.js';

type Recipe = (context: { page: Page }) => Promise<void>;

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** The tests of a block of code, by title; its imports are given instead. */
function recipesOf(code: string, given: Record<string, unknown>): Map<string, Recipe> {
  const recipes = new Map<string, Recipe>();
  const test = (title: string, recipe: Recipe) => void recipes.set(title, recipe);
  const body = code.replace(/^import .*$/gm, '');
  new Function('test', ...Object.keys(given), body)(test, ...Object.values(given));
  return recipes;
}

it("the Playwright recipe sees the card, and upgrades with Playwright's own clicks", async () => {
  const text = readFileSync(join(dist, '../TESTING.md'), 'utf8');
  const code = /<!-- playwright -->\n```js\n([\s\S]+?)```/.exec(text)?.[1] ?? '';
  const given = await import(pathToFileURL(join(dist, 'testing.js')).href);
  const recipes = recipesOf(code, given);
  expect(recipes.size).toBe(1);
  for (const recipe of recipes.values()) {
    await resetDemo(demo, 8);
    const context = await browser.newContext({ baseURL: demo.url });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const host = hostUnharmed(page);
    await page.goto('/');
    await page.getByRole('button', { name: /Dana/ }).click();
    await page.locator('#new').waitFor();
    await recipe({ page });
    expect((await readBooks(demo)).charges).toHaveLength(1);
    host.check();
  }
});
