import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { boardOffers, boardPage } from './board-page.js';
import { dist, openBrowser } from './harness.js';
import { type HostWatch, hostUnharmed } from './host-unharmed.js';
import { type Served, serve } from './serve-pages.js';

let browser: Browser;
let cdn: Served;
let host: Served;
let context: BrowserContext;
let page: Page;
let watch: HostWatch;

beforeAll(async () => {
  browser = await openBrowser();
  cdn = await serve({ folder: dist, headers: { 'access-control-allow-origin': '*' } });
  host = await serve({
    pages: {
      '/': boardPage(cdn.origin),
      '/offers.json': JSON.stringify(boardOffers()),
    },
  });
});

afterAll(async () => {
  await browser?.close();
  await cdn?.close();
  await host?.close();
});

beforeEach(async () => {
  context = await browser.newContext();
  onTestFinished(() => context.close());
  page = await context.newPage();
  watch = hostUnharmed(page);
});

const heading = () => page.getByRole('heading', { name: '2 projects left' });
const started = () =>
  page.waitForFunction(() => 'version' in Object((window as { uptier?: object }).uptier));
/** What the browser itself says of a request that failed. */
const ITS_OWN = [/Failed to load resource/, /blocked by CORS policy|Cross-Origin Request Blocked/];

it.each<[string, (route: Route) => Promise<void>]>([
  ['404', (route) => route.fulfill({ status: 404, body: 'nothing here' })],
  ['500', (route) => route.fulfill({ status: 500 })],
  ['a page with 200', (route) => route.fulfill({ body: '<!doctype html><title>Sign in' })],
  ['an unknown name', (route) => route.abort('namenotresolved')],
  ['a refused connection', (route) => route.abort('connectionrefused')],
  ['a blocker', (route) => route.abort('blockedbyclient')],
])('F22 %s: one warning, no prompt, the host goes on, and it is tried again', async (_, answer) => {
  let asked = 0;
  await page.route('**/offers.json', (route) => {
    asked++;
    return answer(route);
  });
  await page.goto(host.origin);
  await started();
  await expect.poll(() => watch.warnings().length).toBe(1);
  await watch.clickable();
  await expect.poll(() => asked, { timeout: 5000 }).toBeGreaterThan(1);
  expect(await page.locator('uptier-root').count()).toBe(0);
  watch.check(ITS_OWN);
});

it('F22 another origin without CORS: one warning, no prompt, the host goes on', async () => {
  const other = await serve({ pages: { '/offers.json': JSON.stringify(boardOffers()) } });
  onTestFinished(other.close);
  const tag = `data-offers="${other.origin}/offers.json"`;
  const shut = await serve({ pages: { '/': boardPage(cdn.origin, tag) } });
  onTestFinished(shut.close);
  await page.goto(shut.origin);
  await expect.poll(() => watch.warnings().length).toBe(1);
  await expect.poll(() => other.asked().length, { timeout: 5000 }).toBeGreaterThan(1);
  await watch.clickable();
  expect(await page.locator('uptier-root').count()).toBe(0);
  watch.check(ITS_OWN);
});

it('F22 a file that comes at the second attempt shows its card', async () => {
  await page.route('**/offers.json', (route) => route.abort('connectionreset'), { times: 1 });
  await page.goto(host.origin);
  await heading().waitFor();
  watch.check(ITS_OWN);
});

it('F22 the last good file shows its card while the network has none, without a word', async () => {
  await page.goto(host.origin);
  await heading().waitFor();
  // As it would be an hour later: no longer fresh.
  await page.evaluate(() => {
    const key = 'uptier:~files:/offers.json';
    const kept = JSON.parse(localStorage.getItem(key) as string);
    localStorage.setItem(key, JSON.stringify({ ...kept, at: kept.at - 3_600_000 }));
  });
  const refused = page.waitForEvent('requestfailed', (request) =>
    request.url().endsWith('/offers.json'),
  );
  await page.route('**/offers.json', (route) => route.abort('internetdisconnected'));
  await page.reload();
  await refused;
  await heading().waitFor();
  expect(watch.warnings()).toEqual([]);
  await watch.clickable();
  watch.check(ITS_OWN);
});

const MEGABYTE = 1_048_576;

it('A10 of a hundred megabytes of gzip the page reads half of one, and hangs up', async () => {
  let most = 0;
  let hungUps = 0;
  // It is asked again, maybe before it has noticed that the first connection is gone.
  const bomb = createServer(async (request, response) => {
    response.writeHead(200, {
      'access-control-allow-origin': '*',
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    });
    const gzip = createGzip();
    gzip.pipe(response);
    let open = true;
    const closed = once(response, 'close').then(() => {
      open = false;
      if (!response.writableFinished) hungUps++;
    });
    const blank = Buffer.alloc(MEGABYTE, ' ');
    for (let sent = 1; sent <= 100 && open; sent++) {
      most = Math.max(most, sent);
      gzip.write(blank);
      await new Promise<void>((resolve) => gzip.flush(resolve));
      // Eight are enough to hang up on; whoever does not gets the rest.
      if (sent === 8) await Promise.race([closed, new Promise((r) => setTimeout(r, 8000))]);
    }
    gzip.end();
    request.resume();
  }).listen(0, '127.0.0.1');
  await once(bomb, 'listening');
  onTestFinished(() => {
    bomb.closeAllConnections();
    bomb.close();
  });
  const { port } = bomb.address() as AddressInfo;
  const address = `http://localhost:${port}/offers.json`;
  const tag = `data-offers="${address}"`;
  const victim = await serve({ pages: { '/': boardPage(cdn.origin, tag) } });
  onTestFinished(victim.close);

  await page.goto(victim.origin);
  await expect.poll(() => watch.warnings().length, { timeout: 20_000 }).toBe(1);
  await expect.poll(() => hungUps, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(8);
  const heap = await page.evaluate(() =>
    Number((performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0),
  );
  expect(heap).toBeLessThan(20 * MEGABYTE);
  await watch.clickable();
  watch.check();
});
