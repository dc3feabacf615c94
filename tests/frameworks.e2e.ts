import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Demo, openBrowser, startDemo } from './harness.js';
import { openDoor } from './open-door.js';
import { readBooks } from './tideline.js';

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

test('in React a card stays open from route to route, and each route can tell', async () => {
  const { page, card, host, context } = await openDoor(browser, demo, 'react');
  await page.getByRole('button', { name: 'New project' }).click();
  await card.waitFor();
  await page.getByRole('link', { name: 'Plan' }).click();
  await page.getByText('free, and an offer: pro-at-80').waitFor();
  expect(await card.count()).toBe(1);
  await card.getByRole('button', { name: 'Close' }).click();
  await page.getByText('free', { exact: true }).waitFor();
  host.check();
  await context.close();
});

test('headless: the app draws the offer; a script cannot press its button, a person can', async () => {
  const { page, card, host, upgrades, context } = await openDoor(browser, demo, 'headless');
  const offer = page.locator('aside');
  const press = offer.getByRole('button', { name: /^Upgrade for/ });
  await page.getByRole('button', { name: 'New project' }).click();
  await offer.getByRole('heading', { name: '2 projects left on Free' }).waitFor();
  expect(await offer.innerText()).toContain('100 projects instead of 10');
  await press.waitFor();
  await page.waitForTimeout(700);
  await press.evaluate((button: HTMLElement) => button.click());
  await page.waitForTimeout(300);
  expect(upgrades).toHaveLength(0);
  await press.click();
  await offer.getByRole('heading', { name: "You're on Pro" }).waitFor();
  expect(upgrades).toHaveLength(1);
  await expect.poll(() => page.getByRole('status').innerText()).toBe('8 of 100 projects');
  await page.waitForTimeout(700);
  await offer.getByRole('button', { name: /^Undo/ }).click();
  await offer.getByRole('heading', { name: 'The upgrade is undone' }).waitFor();
  expect(await readBooks(demo)).toMatchObject({ plan: 'free', charges: [{ refunded: 2320 }] });
  await offer.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => offer.innerText()).toBe('');
  expect(await card.count()).toBe(0);
  host.check();
  await context.close();
});

test.each(['react', 'vue', 'svelte'])('the binding for %s has at most sixty lines', (name) => {
  const path = fileURLToPath(new URL(`../packages/uptier/src/${name}.ts`, import.meta.url));
  expect(readFileSync(path, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(60);
});
