import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostPage, openBoard } from './board-host.js';
import { boardFacts, boardOffers } from './board-page.js';
import { bundlePage } from './bundle-page.js';
import { type Demo, dist, openBrowser, startDemo } from './harness.js';
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

test('in React a slot keeps its space: what stands in it moves nothing, and stays over a render', async () => {
  const react = join(dist, 'react.js');
  const files = await bundlePage(
    `import { createElement as h, useState } from 'react';
    import { createRoot } from 'react-dom/client';
    import { UptierProvider, UptierSlot } from 'uptier/react';
    const options = { offers: '/offers.json', facts: ${JSON.stringify(boardFacts())} };
    const Page = () => {
      const [times, again] = useState(0);
      return h('main', null, h('h1', null, 'Host'),
        h(UptierSlot, { name: 'side', minHeight: 320, className: 'r' + times }),
        h('button', { onClick: () => again(times + 1) }, 'Again'));
    };
    createRoot(document.body).render(h(UptierProvider, options, h(Page)));`,
    { 'uptier/react': react },
  );
  const prompt = { format: 'inline', slot: 'side', title: '{projects.left} left' };
  const { page, host } = await openBoard(browser, {
    pages: { ...files, '/': hostPage('', '<script type="module" src="/app.js"></script>') },
    offers: boardOffers({ prompt }),
    before: `window.moved = 0;
      new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.moved += value; })
        .observe({ type: 'layout-shift', buffered: true });`,
  });
  const again = page.getByRole('button', { name: 'Again' });
  await again.waitFor();
  const before = await again.boundingBox();
  const inline = page.locator('[data-uptier-slot="side"] uptier-root');
  await inline.getByRole('region', { name: '2 projects left' }).waitFor();
  expect(await again.boundingBox()).toEqual(before);
  await again.click();
  await page.locator('.r1 uptier-root').getByRole('region').waitFor();
  expect(await again.boundingBox()).toEqual(before);
  expect(await page.evaluate('window.moved')).toBe(0);
  host.check();
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
