import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Demo, openBrowser, startDemo } from './harness.js';
import { readBooks, resetDemo, visit } from './tideline.js';

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

const example = (name: string) => fileURLToPath(new URL(`../examples/${name}/`, import.meta.url));

/** Builds an example as its own `npm run build` does, for a page under `/npm/`; files by path. */
async function buildExample(name: string): Promise<Map<string, string>> {
  const built = (await build({
    root: example(name),
    base: '/npm/',
    logLevel: 'error',
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  return new Map(
    built.output.map((file) => [
      `/npm/${file.fileName}`,
      file.type === 'chunk' ? file.code : String(file.source),
    ]),
  );
}

/** Opens an example under the demo's address, so that the demo's server answers it. */
async function openExample(name: string) {
  await resetDemo(demo, 7);
  const files = await buildExample(name);
  const visitor = await visit(browser, demo);
  const { page } = visitor;
  await page.route('**/npm/**', (route) => {
    const { pathname } = new URL(route.request().url());
    const body = files.get(pathname) ?? (files.get('/npm/index.html') as string);
    const script = pathname.endsWith('.js');
    return route.fulfill({ contentType: script ? 'text/javascript' : 'text/html', body });
  });
  await page.goto(`${demo.url}/npm/`);
  return visitor;
}

test.each(['react', 'vue', 'svelte'])(
  'the story in %s: one card at eight, and the app follows its plan',
  async (name) => {
    const { page, card, pay, host, upgrades, context } = await openExample(name);
    const status = page.getByRole('status').first();
    const more = page.locator('main').getByRole('button', { name: /^New project/ });
    await expect.poll(() => status.innerText()).toBe('7 of 10 projects');
    await more.click();
    await card.waitFor();
    expect(await status.innerText()).toBe('8 of 10 projects');
    expect(await card.getByRole('heading').innerText()).toBe('2 projects left on Free');
    await card.getByRole('button', { name: 'Later' }).click();
    await card.waitFor({ state: 'detached' });

    await more.click();
    await more.click();
    await expect.poll(() => more.innerText()).toBe('New project (Pro)');
    await more.click();
    await pay();
    await card.getByRole('heading', { name: "You're on Pro" }).waitFor();
    // What the click was for has been done, and the app's own button is free again.
    await expect.poll(() => status.innerText()).toBe('11 of 100 projects');
    expect(await more.innerText()).toBe('New project');
    expect(await page.locator('uptier-root').count()).toBe(1);
    expect(upgrades).toHaveLength(1);
    expect(await readBooks(demo)).toMatchObject({ plan: 'pro', charges: [{ amount: 2320 }] });
    host.check();
    await context.close();
  },
);

test('in React a card stays open from route to route, and each route can tell', async () => {
  const { page, card, host, context } = await openExample('react');
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
  const { page, card, host, upgrades, context } = await openExample('headless');
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
