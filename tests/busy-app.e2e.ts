// What a single-page app that is busy for hours sends through: readings without end, and routes.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBoard } from './board-host.js';
import { boardOffers } from './board-page.js';
import { openBrowser } from './harness.js';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

// The minute of the paper, and all ten thousand routes, take a while: they are `npm run leaks`.
const SECONDS = Number(process.env.UPTIER_SECONDS ?? 5);
const ROUTES = Number(process.env.UPTIER_ROUTES ?? 1000);

it(`L6 a thousand readings a second for ${SECONDS} s are at most 60 decisions a second, and ten thousand at once are one`, {
  timeout: 60_000 + SECONDS * 2000,
}, async () => {
  const { page, card, host, origin } = await openBoard(browser, { path: '' });
  await page.clock.install();
  await page.goto(`${origin}/`);
  await page.waitForFunction('window.uptier?.version');
  await page.evaluate('uptier.ready');
  await page.clock.pauseAt(Date.now() + 60_000);
  const told = () => page.evaluate<number>('window.told');
  await page.evaluate(`
    window.told = 0;
    let sent = 0;
    const report = () => uptier.usage('projects', { used: 1 + ++sent / 100_000, limit: 10 });
    window.burst = (times) => { for (let i = 0; i < times; i++) report(); };
    uptier.$meters.listen(() => window.told++);
    window.timer = setInterval(() => window.burst(10), 10);`);
  await page.clock.runFor(SECONDS * 1000);
  const sustained = await told();
  expect(sustained).toBeGreaterThan(SECONDS);
  expect(sustained).toBeLessThanOrEqual(SECONDS * 60);
  const used = Number(await page.evaluate('uptier.$meters.get().projects.used'));
  expect(used).toBeGreaterThan(1 + (SECONDS - 0.1) / 100);

  await page.evaluate('clearInterval(timer)');
  await page.clock.runFor(1000);
  const before = await told();
  await page.evaluate('burst(10_000)');
  await page.clock.runFor(1000);
  expect((await told()) - before).toBe(1);
  await page.evaluate("uptier.usage('projects', { used: 8, limit: 10 })");
  await page.clock.resume();
  await card.waitFor();
  host.check();
});

it(`L11 ${ROUTES} routes leave nothing behind, and the offer of the last one shows`, {
  timeout: 60_000 + ROUTES * 30,
}, async () => {
  const { page, card, host } = await openBoard(browser, {
    offers: boardOffers({ when: { 'page.path': `/boards/${ROUTES}` } }),
  });
  await page.waitForFunction('window.uptier?.version');
  const wander = (from: number, to: number) =>
    page.evaluate(
      async ([from, to]) => {
        for (let i = from; i <= to; i++) {
          history.pushState({}, '', `/boards/${i}`);
          // Each is seen on its own: a route that lasts no task is no route.
          if (i % 10 === 0) await new Promise((next) => setTimeout(next));
        }
      },
      [from, to] as const,
    );
  await wander(1, ROUTES / 5);
  const before = await left(page);
  await wander(ROUTES / 5 + 1, ROUTES - 1);
  const after = await left(page);
  expect(after.nodes - before.nodes).toBeLessThan(50);
  expect(after.listeners).toBe(before.listeners);
  expect(after.heap - before.heap).toBeLessThan(100_000);
  expect(await card.count()).toBe(0);
  await wander(ROUTES, ROUTES);
  await card.waitFor();
  host.check();
});

/** What the page holds once its garbage is gone; the heap in bytes. */
async function left(page: Page): Promise<{ nodes: number; listeners: number; heap: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
  return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') };
}
