import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { boardOffers, boardPage, openOffers } from './board-page.js';
import { dist, openBrowser } from './harness.js';
import { type HostWatch, hostUnharmed } from './host-unharmed.js';
import { type Served, serve } from './serve-pages.js';

let browser: Browser;
let host: Served;
let context: BrowserContext;
let page: Page;
let watch: HostWatch;

beforeAll(async () => {
  browser = await openBrowser();
  host = await serve({ folder: dist, pages: { '/': boardPage('') } });
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

/** The page with an offer of its own; waits until its file is in use. */
const openWith = (offer: object, file: object = {}) =>
  openOffers(page, host.origin, boardOffers(offer, file));
const heading = (name: string) => page.getByRole('heading', { name });
const extras = () => host.asked().filter((path) => path.startsWith('/uptier-extras')).length;
const goTo = (path: string) => page.evaluate((to) => history.pushState(null, '', to), path);

it('a page of a single-page app opens its offer when it is entered, and leaving it takes the offer away', async () => {
  await openWith({ trigger: { page: '/billing/**' }, prompt: { title: 'Two plans' } });
  await goTo('/projects');
  expect(await heading('Two plans').count()).toBe(0);
  await goTo('/billing/plans');
  await heading('Two plans').waitFor();
  await watch.clickable();
  await goTo('/projects');
  await heading('Two plans').waitFor({ state: 'detached' });
  // A page that its address does not tell.
  await page.evaluate("uptier.page('/billing/cards')");
  await heading('Two plans').waitFor();
  watch.check();
});

it('the third event within a week opens its offer; after a reload the same showing goes on', async () => {
  const trigger = { event: 'export', times: 3, within: '7d', where: { pages: { $gt: 10 } } };
  await openWith({ trigger, prompt: { title: '{events.export.count} exports' } });
  const track = (on: Page, pages: number) =>
    on.evaluate(
      (n) =>
        (window as never as { uptier: { track: (...args: unknown[]) => void } }).uptier.track(
          'export',
          { pages: n },
        ),
      pages,
    );
  for (const pages of [20, 3, 20]) await track(page, pages);
  // Counted as soon as what counts is there.
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes(':e:')));
  await page.reload();
  await page.evaluate('uptier.ready');
  expect(await heading('exports').count()).toBe(0);
  await track(page, 30);
  await heading('4 exports').waitFor();
  const showings = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(':h:')).length);
  expect(await showings()).toBe(1);
  await page.reload();
  await heading('4 exports').waitFor();
  expect(await showings()).toBe(1);
  await watch.clickable();
  watch.check();
});

it('the extras are fetched by a file that needs them, and by no other', async () => {
  const before = extras();
  await openWith({});
  await heading('2 projects left').waitFor();
  expect(extras()).toBe(before);
  // The file in use is the last good one for as long as it is fresh.
  await page.evaluate(() => localStorage.clear());
  await page.unroute('**/offers.json');
  await openWith({
    when: { 'time.hour': { $gte: 0 }, 'visit.number': 1, 'device.kind': 'desktop' },
  });
  await heading('2 projects left').waitFor();
  expect(extras()).toBe(before + 1);
  watch.check();
});

it('G18 without its extras an offer stays away in silence, and the others go on', async () => {
  await page.route('**/uptier-extras.*', (route) => route.abort('blockedbyclient'));
  const [plain] = (boardOffers() as { offers: object[] }).offers;
  const busy = { ...plain, id: 'busy', trigger: { event: 'export' }, prompt: { title: 'Busy' } };
  await openWith({}, { offers: [busy, plain] });
  await page.evaluate("uptier.track('export')");
  await heading('2 projects left').waitFor();
  await watch.clickable();
  watch.check([/Failed to load resource/]);
});
