import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { violations } from './axe.js';
import { boardOffers, boardPage } from './board-page.js';
import { dist, openBrowser } from './harness.js';
import { type HostWatch, hostUnharmed } from './host-unharmed.js';
import { type Served, serve } from './serve-pages.js';

let browser: Browser;
let host: Served;
let context: BrowserContext;
let page: Page;
let watch: HostWatch;
let asked: string[];

const PAGE = boardPage('').replace(
  '<h1>Host</h1>',
  '<h1>Host</h1><div id="side" data-uptier-slot="side" style="min-height:80px"></div>',
);
const BAR = {
  id: 'bar',
  plan: 'pro',
  when: { 'user.country': 'NZ' },
  trigger: { usage: 'projects' },
  prompt: { format: 'meter', slot: 'side', title: '{projects.left} left' },
};
const OFF = {
  id: 'pro-at-95',
  plan: 'pro',
  enabled: false,
  trigger: { usage: 'projects', reaches: '95%' },
  prompt: { title: 'Only {projects.left} left' },
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
  asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const { offers } = boardOffers() as { offers: object[] };
  const json = boardOffers({}, { offers: [...offers, BAR, OFF] });
  await page.route('**/offers.json', (route) => route.fulfill({ json }));
});

const open = async (query = '') => {
  await page.goto(`${host.origin}/${query}`);
  await page.waitForFunction('window.uptier?.version');
  await page.evaluate('uptier.ready');
};
const above = () => page.locator('html > uptier-root');
const stored = () =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => /^uptier:\w+:[hdai]/.test(key)));

it('?uptier-preview=<id> shows that offer alone, off as it is, with an inert button, and writes nothing', async () => {
  await open('?uptier-preview=pro-at-95');
  const card = above().getByRole('region', { name: 'Only 2 projects left' });
  await card.waitFor();
  expect(await card.innerText()).toContain('$29');
  const main = card.getByRole('button', { name: 'Preview' });
  expect(await main.getAttribute('aria-disabled')).toBe('true');
  // Held down for longer than the guard of a pay button waits.
  await main.click({ force: true, delay: 700 });
  expect(await main.innerText()).toBe('Preview');
  await card.getByRole('button', { name: 'No thanks' }).click();
  await card.waitFor({ state: 'detached' });
  expect(await stored()).toEqual([]);
  watch.check();
});

it('the preview of what stands in the page stands in its place', async () => {
  await open('?uptier-preview=bar');
  await page.locator('#side uptier-root').getByText('2 projects left').waitFor();
  expect(await above().count()).toBe(0);
  expect(await stored()).toEqual([]);
  watch.check();
});

it('without the word in the address nothing of the tools is fetched', async () => {
  await open();
  await above().waitFor();
  expect(asked.filter((path) => path.includes('tools'))).toEqual([]);
  watch.check();
});

it("the README's pinned snippet runs as it stands, and no other bytes do", async () => {
  const readme = await readFile(join(dist, '../../../README.md'), 'utf8');
  const snippet = /<!-- sri -->\n```html\n([\s\S]+?)```/.exec(readme)?.[1] ?? '';
  const full = await readFile(join(dist, 'uptier.full.js'), 'utf8');
  const headers = { 'access-control-allow-origin': '*' };
  let body = full;
  await page.route('https://unpkg.com/**', (route) =>
    route.fulfill({ body, headers, contentType: 'text/javascript' }),
  );
  await page.route('**/pinned', (route) => {
    const tag = snippet.replace('data-server="/api/uptier"', 'data-offers="/offers.json"');
    return route.fulfill({
      contentType: 'text/html',
      body: boardPage('').replace(/<script nonce="n" async[\s\S]+?<\/script>/, tag),
    });
  });
  await page.goto(`${host.origin}/pinned`);
  await above().getByRole('region', { name: '2 projects left' }).waitFor();
  body = `${full} `;
  await page.goto('about:blank');
  const refused = page.waitForEvent('console', (said) => said.text().includes('integrity'));
  await page.goto(`${host.origin}/pinned`);
  await refused;
  expect(await page.evaluate('typeof window.uptier')).toBe('undefined');
});

const clean = async () => expect(await violations(page, 'uptier-debug')).toEqual([]);

it.each(['light', 'dark'] as const)(
  '?uptier=debug lays the overlay over the page: each offer with its reason, facts and clock, in %s',
  async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await open('?uptier=debug');
    const overlay = page.getByRole('region', { name: 'Uptier' });
    await overlay.waitFor();
    await above().getByRole('region', { name: '2 projects left' }).waitFor();
    await overlay.getByText('shows pro-at-80').waitFor();
    await overlay.locator('summary', { hasText: 'bar' }).click();
    expect(await overlay.innerText()).toContain('user.country is not known');
    await overlay.locator('summary', { hasText: 'Facts' }).click();
    expect(await overlay.innerText()).toMatch(/usage\.projects\.percent\s+80/);
    await overlay.locator('summary', { hasText: 'History' }).click();
    expect(await overlay.innerText()).toContain('pro-at-80, no answer yet');
    await clean();
    watch.check();
  },
);

it('the overlay is worked by keys: it travels in time, previews, and writes nothing', async () => {
  await open('?uptier=debug');
  const card = above().getByRole('region', { name: '2 projects left' });
  await card.getByRole('button', { name: 'No thanks' }).click();
  await card.waitFor({ state: 'detached' });
  const before = await stored();
  const overlay = page.getByRole('region', { name: 'Uptier' });
  await overlay.getByText('shows nothing').waitFor();
  const travel = overlay.getByRole('radio', { name: 'Now' });
  await travel.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  // In thirty days the "no" has rested.
  await overlay.getByText('shows pro-at-80').waitFor();
  expect(await above().count()).toBe(0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await card.getByRole('button', { name: 'Preview' }).waitFor();
  await overlay.getByRole('radio', { name: 'Now' }).focus();
  await page.keyboard.press('Escape');
  await overlay.waitFor({ state: 'detached' });
  expect(await above().count()).toBe(0);
  expect(await stored()).toEqual(before);
  await page.evaluate('uptier.debug()');
  await overlay.waitFor();
  watch.check();
});

it('nothing of the overlay is in what a page loads without it', async () => {
  const files = (await readdir(dist)).filter((name) => name.endsWith('js'));
  const holding: string[] = [];
  for (const name of files)
    if ((await readFile(join(dist, name), 'utf8')).includes('uptier-debug')) holding.push(name);
  expect(holding.sort()).toEqual(['tools.js', expect.stringMatching(/^uptier-tools\.\w+\.js$/)]);
});
