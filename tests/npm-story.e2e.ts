import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundlePage } from './bundle-page.js';
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

/** An app that installed Uptier from npm: the ten lines of the README, and a button. */
const APP = `
import { createUptier } from 'uptier'
const uptier = createUptier({
  server: '/api/uptier',
  facts: { user: { id: 'u_1' }, account: { id: 'a_1' }, plan: 'free' },
})
const log = (name) => document.querySelector('output').append(name + ' ')
uptier.on('*', (detail, name) => log(name))
window.report = (used) => uptier.usage('projects', { used, limit: 10 })
document.querySelector('button').onclick = () => uptier.attempt('projects', { run: () => log('ran') })
report(7)
`;
const PAGE = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>App</title>
<main><h1>App</h1><button>New project</button><output></output></main>
<script type="module" src="/npm/app.js"></script>`;

test('the story on the npm build: nothing at seven, the card at eight, one click, one charge, undo', async () => {
  await resetDemo(demo, 7);
  const { page, card, pay, host, requests, upgrades, context } = await visit(browser, demo);
  const files = await bundlePage(APP);
  await page.route('**/npm/**', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/npm/') return route.fulfill({ contentType: 'text/html', body: PAGE });
    const body = files[pathname.replace('/npm', '')];
    return body === undefined
      ? route.fulfill({ status: 404 })
      : route.fulfill({ contentType: 'text/javascript', body });
  });
  requests.length = 0;
  await page.goto(`${demo.url}/npm/`);
  await page.waitForTimeout(2500);
  expect(await card.count()).toBe(0);
  const scripts = () => requests.filter((path) => path.endsWith('.js')).length;
  const before = scripts();

  await page.evaluate('report(8)');
  await card.waitFor();
  // What draws it was not there before.
  expect(scripts()).toBeGreaterThan(before);
  expect(await card.getByRole('heading').innerText()).toBe('2 projects left on Free');
  await card.getByRole('button', { name: 'Later' }).click();
  await card.waitFor({ state: 'detached' });

  await page.evaluate('report(10)');
  await page.getByRole('button', { name: 'New project' }).click();
  await pay();
  await card.getByRole('heading', { name: "You're on Pro" }).waitFor();
  expect(await page.locator('output').innerText()).toMatch(/upgraded.*ran|ran.*upgraded/);
  expect(upgrades).toHaveLength(1);
  expect(await readBooks(demo)).toMatchObject({ plan: 'pro', charges: [{ amount: 2320 }] });

  await card.getByRole('button', { name: /^Undo/ }).click();
  await card.getByRole('heading', { name: 'The upgrade is undone' }).waitFor();
  expect(await readBooks(demo)).toMatchObject({ plan: 'free', charges: [{ refunded: 2320 }] });
  host.check();
  await context.close();
});
