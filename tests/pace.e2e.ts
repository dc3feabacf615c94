import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBoard } from './board-host.js';
import { openBrowser } from './harness.js';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

// A thousand readings, one each millisecond of a clock that the test sets.
const REPORT = `
  window.told = 0;
  uptier.$meters.listen(() => window.told++);
  let sent = 0;
  const timer = setInterval(() => {
    uptier.usage('projects', { used: 1 + sent / 1000, limit: 10 });
    if (++sent === 1000) clearInterval(timer);
  }, 1);`;

it.each([
  ['visible', 40, 64],
  ['hidden', 1, 2],
])(
  'F38 a thousand readings in a second of a %s page are %i to %i decisions, and the last one counts',
  async (state, least, most) => {
    const { page, card, host, origin } = await openBoard(browser, { path: '' });
    await page.clock.install();
    await page.addInitScript(`Object.defineProperty(Document.prototype, 'visibilityState', {
      get: () => window.state ?? 'visible',
    })`);
    await page.goto(`${origin}/?`);
    await page.waitForFunction('window.uptier?.version');
    await page.evaluate('uptier.ready');
    await page.evaluate(`window.state = '${state}'`);
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.evaluate(REPORT);
    await page.clock.runFor(1100);
    const told = Number(await page.evaluate('window.told'));
    expect(told).toBeGreaterThanOrEqual(least);
    expect(told).toBeLessThanOrEqual(most);
    await page.clock.runFor(2000);
    expect(await page.evaluate('uptier.$meters.get().projects.used')).toBe(1.999);
    await page.evaluate(
      "window.state = 'visible'; document.dispatchEvent(new Event('visibilitychange'))",
    );
    await page.evaluate("uptier.usage('projects', { used: 8, limit: 10 })");
    await page.clock.resume();
    await card.waitFor();
    await host.clickable();
    host.check();
  },
);
