// The countdown on pages that sleep, are kept, are translated and are slowed down.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { boardOffers, boardPage } from './board-page.js';
import { dist, openBrowser } from './harness.js';
import { type Served, serve } from './serve-pages.js';

const MINUTE = 60_000;

let browser: Browser;
let site: Served;
/** When the discount of every page here ends, epoch milliseconds. */
let ends = 0;

beforeAll(async () => {
  browser = await openBrowser({ bfcache: true });
  const pages: Record<string, string> = { '/other': '<!doctype html><title>Other</title>' };
  site = await serve({
    folder: dist,
    pages,
    answer: (path) =>
      path === '/offers.json'
        ? boardOffers({
            discount: { percent: 20, ends: { at: new Date(ends).toISOString() } },
          })
        : undefined,
  });
  pages['/'] = boardPage(site.origin);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const TIMER = "document.querySelector('uptier-root')?.shadowRoot.querySelector('[role=timer]')";
const shown = (page: Page) => page.evaluate<string | null>(`${TIMER}?.textContent ?? null`);

/** A page whose card says "11 min left", until `turn`; the deadline is that far from a whole minute. */
async function openCard(seconds: number) {
  ends = Date.now() + 11 * MINUTE + seconds * 1000;
  const turn = ends - 11 * MINUTE;
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${site.origin}/`);
  await expect.poll(() => shown(page), { timeout: 10_000 }).toBe('11 min left');
  return { page, turn };
}
const until = async (at: number) => {
  await expect.poll(() => Date.now(), { timeout: 20_000, interval: 100 }).toBeGreaterThan(at);
};

test('F54 a page from the back-forward cache shows the right time in its first frame', async () => {
  const { page, turn } = await openCard(6);
  await page.evaluate(`addEventListener('pageshow', ({ persisted }) => {
    if (persisted) requestAnimationFrame(() => { window.first = ${TIMER}?.textContent ?? 'none'; });
  })`);
  await page.goto(`${site.origin}/other`);
  await until(turn);
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => page.evaluate('window.first')).toBe('10 min left');
});

test('F55 a translated page does not freeze its numbers', async () => {
  const { page, turn } = await openCard(6);
  expect(await page.evaluate(`${TIMER}.getAttribute('translate')`)).toBe('no');
  // As translators do: each text becomes an element that is nobody's but theirs.
  await page.evaluate(`(() => {
    const walk = (node) => {
      for (const child of [...node.childNodes])
        if (child.nodeType === Node.TEXT_NODE && child.data.trim()) {
          const font = document.createElement('font');
          font.textContent = child.data.toUpperCase();
          child.replaceWith(font);
        } else walk(child);
    };
    walk(document.querySelector('uptier-root').shadowRoot);
  })()`);
  expect(await shown(page)).toBe('11 MIN LEFT');
  await until(turn);
  await expect.poll(() => shown(page), { timeout: 5000 }).toBe('10 min left');
  expect(await page.evaluate(`${TIMER}.querySelectorAll('font').length`)).toBe(0);
});

test('F47 a page that was frozen and throttled tells the time that is left, not the ticks it had', async () => {
  const { page, turn } = await openCard(4);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await session.send('Page.enable');
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await until(turn + 1000);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await expect.poll(() => shown(page), { timeout: 5000 }).toBe('10 min left');
});
