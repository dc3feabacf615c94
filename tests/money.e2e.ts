import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Demo, openBrowser, startDemo } from './harness.js';
import { hostUnharmed } from './host-unharmed.js';
import { readBooks, resetDemo, setBank, type Visitor, visit } from './tideline.js';

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser({ bfcache: true })]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});
beforeEach(() => resetDemo(demo, 8));

const arrive = async (): Promise<Visitor> => {
  const visitor = await visit(browser, demo);
  onTestFinished(() => visitor.context.close());
  return visitor;
};
const heading = (page: Page, name: string) =>
  page.locator('uptier-root section').getByRole('heading', { name });
const busy = (page: Page) =>
  page.locator('uptier-root section').getByRole('button', { name: /^Upgrading/ });
const payButton = (page: Page) =>
  page.locator('uptier-root section').getByRole('button', { name: /^Upgrade for/ });

/** Clicks the pay buttons of all pages in one go: the pages' own order of events decides. */
async function clickTogether(pages: Page[]): Promise<void> {
  for (const one of pages) await payButton(one).waitFor();
  await pages[0]?.waitForTimeout(700);
  const boxes = await Promise.all(pages.map((one) => payButton(one).boundingBox()));
  await Promise.all(
    pages.map(async (one, at) => {
      const { x = 0, y = 0, width = 0, height = 0 } = boxes[at] ?? {};
      await one.mouse.click(x + width / 2, y + height / 2);
    }),
  );
}

test('F99 eight tabs click at once: one intent, one request, one charge; each shows the outcome', async () => {
  const { context, page, host } = await arrive();
  await setBank(demo, 'slow');
  const sent: string[] = [];
  const pages = [page];
  for (let n = 1; n < 8; n++) pages.push(await context.newPage());
  const hosts = [host, ...pages.slice(1).map(hostUnharmed)];
  for (const one of pages)
    one.on('request', (request) => {
      if (new URL(request.url()).pathname === '/api/uptier/upgrade')
        sent.push(request.headers()['idempotency-key'] ?? '');
    });
  for (const one of pages.slice(1)) await one.goto(demo.url);
  await clickTogether(pages);
  for (const one of pages) await busy(one).waitFor();
  for (const one of pages) await heading(one, "You're on Pro").waitFor({ timeout: 20_000 });
  expect(sent).toHaveLength(1);
  expect((await readBooks(demo)).charges).toHaveLength(1);
  for (const one of hosts) one.check();
});

test('F99 a tab in which nobody clicked shows the click of another one, and its outcome', async () => {
  const { context, page, pay, host } = await arrive();
  await setBank(demo, 'slow');
  const other = await context.newPage();
  const otherHost = hostUnharmed(other);
  await other.goto(demo.url);
  await payButton(other).waitFor();
  await pay();
  await busy(other).waitFor();
  await heading(page, "You're on Pro").waitFor({ timeout: 20_000 });
  await heading(other, "You're on Pro").waitFor();
  host.check();
  otherHost.check();
});

test('F99 where IndexedDB is refused, the server keeps two tabs apart', async () => {
  const { context, page, host } = await arrive();
  await setBank(demo, 'slow');
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  const pages = [page, await context.newPage()];
  for (const one of pages) await one.goto(demo.url);
  await clickTogether(pages);
  for (const one of pages) await heading(one, "You're on Pro").waitFor({ timeout: 20_000 });
  expect((await readBooks(demo)).charges).toHaveLength(1);
  host.check([/409/]);
});

test('F98 a reload while it is pending: the outcome is asked for, the key is the same, one charge', async () => {
  const { page, card, upgrades, pay, host } = await arrive();
  await setBank(demo, 'slow');
  await pay();
  await card.getByRole('button', { name: /^Upgrading/ }).waitFor();
  await expect.poll(() => upgrades.length).toBe(1);
  await page.reload();
  await heading(page, "You're on Pro").waitFor({ timeout: 30_000 });
  expect(new Set(upgrades.map(({ key }) => key)).size).toBe(1);
  expect((await readBooks(demo)).charges).toHaveLength(1);
  host.check();
});

/** The demo's pages are `no-store`, which keeps Chromium from keeping them: this one is served without. */
async function keepForBack(page: Page): Promise<void> {
  await page.route(`${demo.url}/`, async (route) => {
    const response = await route.fetch();
    const { 'cache-control': _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await page.goto(demo.url);
}

test('F102 Back from the payment page, out of the cache: the button is free again, and pays once', async () => {
  const { page, card, pay, host } = await arrive();
  await keepForBack(page);
  await card.waitFor();
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      document.documentElement.dataset.persisted = String(persisted);
    });
  });
  await setBank(demo, '3ds');
  await pay();
  await page.waitForURL('**/sandbox/checkout/**');
  // Playwright's own goBack waits for a load that a page out of the cache does not have.
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => document.documentElement.dataset.persisted === 'true');
  await payButton(page).waitFor();
  expect((await readBooks(demo)).charges).toEqual([]);
  await pay();
  await page.waitForURL('**/sandbox/checkout/**');
  await page.getByRole('button', { name: /approve/ }).click();
  await heading(page, "You're on Pro").waitFor({ timeout: 20_000 });
  expect((await readBooks(demo)).charges).toHaveLength(1);
  host.check([/409/]);
});

test('F102 paid at the bank, then Back to the page as it was: succeeded, without another click', async () => {
  const { context, page, card, pay } = await arrive();
  await keepForBack(page);
  await card.waitFor();
  await setBank(demo, '3ds');
  await pay();
  await page.waitForURL('**/sandbox/checkout/**');
  const bank = await context.newPage();
  await bank.goto(page.url());
  await bank.getByRole('button', { name: /approve/ }).click();
  await bank.close();
  await page.evaluate(() => history.back());
  await heading(page, "You're on Pro").waitFor({ timeout: 20_000 });
  expect((await readBooks(demo)).charges).toHaveLength(1);
});

test('F103 an address that says it is upgraded changes nothing: no plan, no receipt, no request to upgrade', async () => {
  const { page, card, upgrades, host } = await arrive();
  await card.waitFor();
  for (const query of ['?upgraded=1', '?status=succeeded&intent=x', '?uptier=success#upgraded']) {
    await page.goto(demo.url + query);
    await payButton(page).waitFor();
  }
  expect(upgrades).toEqual([]);
  expect(await readBooks(demo)).toMatchObject({ plan: 'free', charges: [] });
  host.check();
});

test('F104 F109 with Stripe and all analytics blocked nothing is missed, and the upgrade works', async () => {
  const { context, page, card, pay, host } = await arrive();
  const foreign: string[] = [];
  await context.route(/./, (route) => {
    const url = new URL(route.request().url());
    if (url.origin === demo.url && !/event|batch|collect|track/.test(url.pathname))
      return route.continue();
    foreign.push(url.href);
    return route.abort('blockedbyclient');
  });
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'Stripe', {
      get() {
        throw new Error('Stripe is blocked');
      },
    });
    navigator.sendBeacon = () => {
      throw new Error('no beacon');
    };
  });
  await page.reload();
  await card.waitFor();
  await page.evaluate(() => {
    // A sink of the host's own that is dead, too.
    document.addEventListener('uptier:upgraded', () => void fetch('/collect').catch(() => {}));
  });
  await pay();
  await heading(page, "You're on Pro").waitFor();
  expect(foreign.filter((url) => !url.endsWith('/collect'))).toEqual([]);
  expect((await readBooks(demo)).charges).toHaveLength(1);
  host.check([/ERR_BLOCKED_BY_CLIENT/]);
});

test('F105 the payment page opens in this tab, also long after the click; no window is opened', async () => {
  const { context, page, card, pay, host } = await arrive();
  await card.waitFor();
  await setBank(demo, '3ds');
  await page.evaluate(() => {
    globalThis.open = () => {
      document.documentElement.dataset.opened = 'yes';
      return null;
    };
  });
  await page.route('**/api/uptier/upgrade', async (route) => {
    // Longer than a click counts as one.
    await new Promise((resolve) => setTimeout(resolve, 6000));
    await route.continue();
  });
  await pay();
  await card.getByRole('button', { name: /^Upgrading/ }).waitFor();
  const opened = await page.evaluate(() => document.documentElement.dataset.opened ?? '');
  await page.waitForURL('**/sandbox/checkout/**', { timeout: 20_000 });
  expect(opened).toBe('');
  expect(context.pages()).toHaveLength(1);
  host.check();
});
