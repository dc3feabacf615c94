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
  `<h1>Host</h1><main style="display:grid;gap:16px;max-width:640px">
<div id="side" data-uptier-slot="side" style="min-height:80px"></div>
<section id="export" data-uptier-slot="export" aria-label="Export"><p style="height:180px;margin:0">Rows <button id="pdf">As PDF</button></p></section>
<div id="hint"></div></main>`,
);
const BAR = {
  id: 'bar',
  plan: 'pro',
  price: 'monthly',
  trigger: { usage: 'projects' },
  prompt: {
    format: 'meter',
    slot: 'side',
    title: '{projects.left} left',
    button: 'Get 100 with Pro',
  },
};
const GATE = {
  id: 'gate',
  plan: 'pro',
  price: 'monthly',
  trigger: { attempt: 'pdf-export' },
  prompt: {
    format: 'gate',
    slot: 'export',
    title: '{feature.name} is part of {offer.plan}',
    body: 'Share finished boards with people who have no account.',
  },
};
const HINT = {
  id: 'hint',
  plan: 'pro',
  price: 'monthly',
  trigger: { usage: 'projects', reaches: '50%' },
  prompt: { format: 'inline', anchor: '#hint', title: 'More than half of your projects are used' },
};

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

const openWith = (...offers: object[]) => {
  const features = { 'pdf-export': { name: 'PDF export', plans: ['pro'] } };
  return openOffers(page, host.origin, boardOffers({}, { offers, features }));
};
const clean = async () => expect(await violations(page)).toEqual([]);
const inside = (selector: string) => page.locator(`${selector} uptier-root`);
const above = () => page.locator('html > uptier-root');
const sizeOf = (selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { width, height } = element.getBoundingClientRect();
    return [width, height];
  });

it('a usage bar stands in its slot, moves with the reading, and leads to the whole offer', async () => {
  await openWith(BAR);
  const bar = inside('#side').getByRole('meter', { name: 'Projects' });
  await bar.waitFor();
  expect(await bar.getAttribute('aria-valuenow')).toBe('8');
  // The slot had reserved its height: nothing under it has moved.
  expect((await sizeOf('#side'))[1]).toBe(80);
  await clean();
  await page.evaluate("uptier.usage('projects', { used: 9, limit: 10 })");
  await inside('#side').getByText('1 project left').waitFor();
  expect(await bar.getAttribute('aria-valuenow')).toBe('9');

  await inside('#side').getByRole('button', { name: 'Get 100 with Pro' }).click();
  const modal = above().getByRole('dialog');
  await modal.waitFor();
  expect(await modal.getByText('$29', { exact: true }).count()).toBe(1);
  await page.keyboard.press('Escape');
  await above().waitFor({ state: 'detached' });
  // It is part of the page: closing the offer does not take it away.
  expect(await bar.count()).toBe(1);
  await page.evaluate("uptier.set({ plan: 'pro' })");
  await bar.waitFor({ state: 'detached' });
  watch.check();
});

it('a gate covers the area of its feature, keeps its size, and gives it back with the plan', async () => {
  await openWith(GATE);
  const gate = inside('#export').getByRole('region', { name: 'PDF export is part of Pro' });
  await gate.waitFor();
  const covered = await sizeOf('#export');
  expect(await sizeOf('#export uptier-root')).toEqual(covered);
  await clean();
  // What is under it can be neither seen nor reached.
  await page.locator('body').press('Tab');
  expect(await page.evaluate('document.activeElement.localName')).toBe('uptier-root');
  await page.keyboard.press('Enter');
  await above().getByRole('dialog', { name: 'PDF export is part of Pro' }).waitFor();
  await page.keyboard.press('Escape');
  await above().waitFor({ state: 'detached' });
  expect(await gate.count()).toBe(1);

  await page.evaluate("uptier.set({ plan: 'pro' })");
  await gate.waitFor({ state: 'detached' });
  await page.locator('#pdf').focus();
  expect(await page.evaluate('document.activeElement.id')).toBe('pdf');
  expect(await page.locator('#export').getAttribute('style')).toBe('');
  expect(await sizeOf('#export')).toEqual(covered);
  watch.check();
});

it('an inline prompt stands beside a card without taking its turn, and goes with a "no"', async () => {
  await openWith(HINT, {
    ...BAR,
    id: 'card',
    trigger: { usage: 'projects', reaches: '80%' },
    prompt: { title: '{projects.left} left' },
  });
  const hint = inside('#hint').getByRole('region', {
    name: 'More than half of your projects are used',
  });
  await hint.waitFor();
  await above().getByRole('region', { name: '2 projects left' }).waitFor();
  await clean();
  // Escape belongs to what lies above the page.
  await hint.getByRole('button', { name: 'No thanks' }).focus();
  await page.keyboard.press('Escape');
  expect(await hint.count()).toBe(1);
  await hint.getByRole('button', { name: 'No thanks' }).click();
  await hint.waitFor({ state: 'detached' });
  expect(await above().count()).toBe(1);
  await page.reload();
  await above().waitFor();
  expect(await inside('#hint').count()).toBe(0);
  watch.check();
});

it('F08 a page that replaces the slot gets the bar in the new one; F09 one that empties it has its way', async () => {
  await openWith(BAR);
  await inside('#side').waitFor();
  await page.evaluate(
    'document.querySelector("#side").outerHTML = \'<div id="other" data-uptier-slot="side"></div>\'',
  );
  await inside('#other').waitFor();
  expect(await page.locator('uptier-root').count()).toBe(1);
  await page.evaluate(`(() => {
    const slot = document.querySelector('#other');
    new MutationObserver(() => slot.replaceChildren()).observe(slot, { childList: true });
    slot.replaceChildren();
  })()`);
  await expect.poll(() => page.evaluate("document.querySelectorAll('uptier-root').length")).toBe(0);
  await page.evaluate("uptier.usage('projects', { used: 9, limit: 10 })");
  await page.waitForTimeout(600);
  expect(await page.locator('uptier-root').count()).toBe(0);
  watch.check();
});

it('a banner with a slot stands in it', async () => {
  await openWith({
    ...HINT,
    prompt: { format: 'banner', slot: 'side', title: '{projects.left} left' },
  });
  const banner = inside('#side').getByRole('region', { name: '2 projects left' });
  await banner.waitFor();
  await clean();
  expect(await page.evaluate('document.documentElement.style.scrollPaddingBlockEnd')).toBe('');
  await banner.getByRole('button', { name: 'No thanks' }).click();
  await banner.waitFor({ state: 'detached' });
  watch.check();
});
