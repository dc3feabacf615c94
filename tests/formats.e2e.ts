import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { violations } from './axe.js';
import { boardOffers, boardPage, openOffers } from './board-page.js';
import { dist, openBrowser } from './harness.js';
import { type HostWatch, hostUnharmed } from './host-unharmed.js';
import { type Served, serve } from './serve-pages.js';

let browser: Browser;
let host: Served;
let context: BrowserContext;
let page: Page;
let watch: HostWatch;

const PAGE = boardPage('').replace(
  '<h1>Host</h1>',
  '<h1>Host</h1><main><button id="more">New project</button><p style="height:1600px">Boards</p><a href="#end" id="end">End</a><p style="height:400px"></p></main>',
);

beforeAll(async () => {
  browser = await openBrowser();
  host = await serve({ folder: dist, pages: { '/': PAGE } });
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});
beforeEach(async () => {
  context = await browser.newContext();
  onTestFinished(() => context.close());
  page = await context.newPage();
  watch = hostUnharmed(page);
});

/** The page with an offer in a format; waits until its file is in use. */
const openWith = (prompt: object, offer: object = {}) => {
  const full = { title: '{projects.left} left', body: '{offer.plan} has a hundred.', ...prompt };
  return openOffers(page, host.origin, boardOffers({ prompt: full, ...offer }));
};
const root = () => page.locator('uptier-root');
const chunks = () => host.asked().filter((path) => /uptier-(banner|modal|popover)/.test(path));
const isOpen = () => page.evaluate("!!document.querySelector('uptier-root')");
/** Tries another project, as the host's button would. */
const tries = (anchor = '') =>
  page.evaluate((options) => {
    const more = document.querySelector('#more') as HTMLElement;
    const uptier = (window as unknown as { uptier: { attempt(...all: unknown[]): void } }).uptier;
    more.onclick = () => uptier.attempt('projects', options ? { anchor: more } : {});
  }, anchor);
const clean = async () => expect(await violations(page)).toEqual([]);

it('a banner lies at the lower edge, charges nothing, and leads to a modal of the whole offer', async () => {
  await openWith({ format: 'banner' });
  const banner = root().getByRole('region', { name: '2 projects left' });
  await banner.waitFor();
  await clean();
  const box = await banner.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(720);
  expect(box?.y).toBeGreaterThan(500);
  expect(await banner.getByText('$').count()).toBe(0);
  // Nobody asked for it: the focus stays where it is.
  expect(await page.evaluate('document.activeElement.localName')).toBe('body');
  const see = banner.getByRole('button', { name: "See what's in Pro" });
  await see.click();
  const modal = root().getByRole('dialog', { name: '2 projects left' });
  await modal.waitFor();
  expect(await modal.getByRole('table').count()).toBe(1);
  expect(await modal.getByText('$29', { exact: true }).count()).toBe(1);
  expect(await root().count()).toBe(1);
  await clean();
  await page.keyboard.press('Escape');
  await root().waitFor({ state: 'detached' });
  await watch.clickable();
  watch.check();
});

it('G19 what has the focus is scrolled clear of a banner, and the page has its own padding back after it', async () => {
  await openWith({ format: 'banner' });
  const banner = root().getByRole('region');
  await banner.waitFor();
  await page.locator('#end').focus();
  const end = await page.locator('#end').boundingBox();
  const lies = await banner.boundingBox();
  expect((end?.y ?? 0) + (end?.height ?? 0)).toBeLessThanOrEqual(lies?.y ?? 0);
  await banner.getByRole('button', { name: 'No thanks' }).click();
  await root().waitFor({ state: 'detached' });
  expect(await page.evaluate('document.documentElement.style.scrollPaddingBlockEnd')).toBe('');
  watch.check();
});

it('a modal that nobody asked for is a card; one that was asked for takes the focus, and gives it back', async () => {
  const before = chunks().length;
  await openWith({ format: 'modal' });
  await root().getByRole('region', { name: '2 projects left' }).waitFor();
  expect(await root().getByRole('dialog').count()).toBe(0);
  expect(chunks()).toHaveLength(before);
  await page.evaluate('uptier.close()');
  await root().waitFor({ state: 'detached' });

  await tries();
  await page.evaluate("uptier.usage('projects', { used: 10, limit: 10 })");
  await page.locator('#more').click();
  const modal = root().getByRole('dialog', { name: '0 projects left' });
  await modal.waitFor();
  expect(
    await page.evaluate("document.querySelector('uptier-root').shadowRoot.activeElement.id"),
  ).toBe('t');
  // Tab goes round inside it.
  for (let i = 0; i < 12; i++) await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.localName')).not.toBe('button');
  await clean();
  await page.keyboard.press('Escape');
  await root().waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.id')).toBe('more');
  watch.check();
});

it('a click beside a modal closes it', async () => {
  await openWith({ format: 'modal' }, { trigger: { manual: true } });
  await page.locator('#more').evaluate((more: HTMLElement) => {
    more.onclick = () => (window as unknown as { uptier: { open(): void } }).uptier.open();
  });
  await page.locator('#more').click();
  await root().getByRole('dialog').waitFor();
  await page.mouse.click(10, 10);
  await root().waitFor({ state: 'detached' });
  watch.check();
});

it('a popover lies beside what was tried, follows it, and turns over where there is no room', async () => {
  await openWith({ format: 'popover' }, { trigger: { attempt: 'projects' } });
  await page.evaluate("uptier.usage('projects', { used: 10, limit: 10 })");
  await tries('#more');
  await page.locator('#more').click();
  const popover = root().getByRole('region', { name: '0 projects left' });
  await popover.waitFor();
  await clean();
  const beside = async () => {
    const [near, it] = [await page.locator('#more').boundingBox(), await popover.boundingBox()];
    return { below: Math.round((it?.y ?? 0) - (near?.y ?? 0) - (near?.height ?? 0)), left: it?.x };
  };
  expect((await beside()).below).toBe(8);
  await page.evaluate('scrollTo(0, 40)');
  await expect.poll(async () => (await beside()).below).toBe(8);
  // At the lower edge it lies above.
  await page.evaluate("document.querySelector('#more').style.cssText='position:fixed;top:640px'");
  await page.evaluate('scrollTo(0, 60)');
  await expect.poll(async () => (await beside()).below).toBeLessThan(-100);
  await page.setViewportSize({ width: 360, height: 700 });
  await expect.poll(async () => (await popover.boundingBox())?.x).toBe(0);
  watch.check();
});

it('a popover without its anchor is a card', async () => {
  await openWith({ format: 'popover', anchor: '#is-not-there' });
  await root().getByRole('region', { name: '2 projects left' }).waitFor();
  expect(await isOpen()).toBe(true);
  watch.check();
});
