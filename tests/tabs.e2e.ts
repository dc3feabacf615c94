import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { boardOffers, boardPage } from './board-page.js';
import { dist, openBrowser } from './harness.js';
import { hostUnharmed } from './host-unharmed.js';
import { type Served, serve } from './serve-pages.js';

let browser: Browser;
let host: Served;
let context: BrowserContext;

beforeAll(async () => {
  browser = await openBrowser({ bfcache: true });
  const pages = {
    '/': boardPage(''),
    '/other': '<!doctype html><link rel="icon" href="data:,"><title>Other</title>',
    '/offers.json': JSON.stringify(boardOffers()),
  };
  host = await serve({ folder: dist, pages });
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});
beforeEach(async () => {
  context = await browser.newContext();
  onTestFinished(() => context.close());
  await context.addInitScript(() => {
    const state = document as Document & { shown?: string[]; persisted?: boolean };
    state.shown = [];
    document.addEventListener('uptier:shown', (event) => {
      const { showing, resumed } = (event as CustomEvent).detail;
      if (!resumed) state.shown?.push(showing);
    });
    addEventListener('pageshow', ({ persisted }) => {
      state.persisted = persisted;
    });
  });
});

const heading = (page: Page) => page.getByRole('heading', { name: '2 projects left' });
const closer = (page: Page) => page.getByRole('button', { name: 'No thanks' });
const showings = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => /^uptier:.*:h:/.test(key)));
const told = (page: Page): Promise<string[]> =>
  page.evaluate(() => (document as Document & { shown?: string[] }).shown ?? []);

it('eight tabs that open at once share one showing, counted once; one answer closes the prompt in all', async () => {
  const pages = await Promise.all(Array.from({ length: 8 }, () => context.newPage()));
  const hosts = pages.map(hostUnharmed);
  await Promise.all(pages.map((page) => page.goto(host.origin)));
  // All of them are in view for this browser; each shows the same showing, which one has begun.
  for (const page of pages) await heading(page).waitFor({ timeout: 20_000 });
  const [first, ...others] = pages as [Page, ...Page[]];
  expect(await showings(first)).toHaveLength(1);
  expect((await Promise.all(pages.map(told))).flat()).toHaveLength(1);
  await closer(first).click();
  for (const page of others) await heading(page).waitFor({ state: 'detached' });
  expect(await showings(first)).toHaveLength(1);
  await first.reload();
  await first.evaluate('uptier.ready');
  expect(await first.evaluate('uptier.explain().then(({ shown }) => shown)')).toBeNull();
  for (const one of hosts) one.check();
});

it('F90 a page with a prompt is kept for Back, and reads again what was answered meanwhile', async () => {
  const page = await context.newPage();
  const other = await context.newPage();
  await page.goto(host.origin);
  await heading(page).waitFor({ timeout: 20_000 });
  await page.goto(`${host.origin}/other`);
  await other.goto(host.origin);
  await closer(other).click({ timeout: 20_000 });
  await heading(other).waitFor({ state: 'detached' });
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => (document as Document & { persisted?: boolean }).persisted);
  await heading(page).waitFor({ state: 'detached' });
  expect(await showings(page)).toHaveLength(1);
});
