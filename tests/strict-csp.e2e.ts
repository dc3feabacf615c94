import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, freePort, openBrowser, startDemo } from './harness.js';
import { hostUnharmed } from './host-unharmed.js';
import { press } from './press.js';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const EXACTLY =
  "default-src 'none'; script-src 'nonce-…'; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; report-uri /reports";

describe.each(['the page’s own origin', 'an origin of their own'])('with files from %s', (from) => {
  let demo: Demo;
  let files: string;

  beforeAll(async () => {
    const port = String(await freePort());
    const own = from === 'an origin of their own';
    demo = await startDemo(own ? { FILES_PORT: port } : {}, 'strict-csp');
    files = own ? `http://localhost:${port}` : `${demo.url}/uptier`;
  });
  afterAll(() => demo?.close());

  /** What was refused, but for the icon that Firefox asks for by itself. */
  const reported = async (): Promise<string[]> => {
    const reports: unknown[] = await (await fetch(`${demo.url}/reports`)).json();
    return reports
      .map((report) => JSON.stringify(report))
      .filter((text) => !text.includes('/favicon.ico'));
  };

  it('F14 the chunk loads under the nonce alone, the card appears and upgrades, and nothing is refused', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const host = hostUnharmed(page);
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.url());
    });
    const answer = await page.goto(demo.url);
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy.replace(/nonce-[^']+/, 'nonce-…')).toBe(EXACTLY);

    const card = page.locator('uptier-root section');
    await card.getByRole('heading', { name: '2 notes left on Free' }).waitFor();
    expect(scripts.map((url) => url.replace(/ui\.\w+/, 'ui'))).toEqual([
      `${files}/uptier.js`,
      `${files}/uptier-ui.js`,
    ]);
    // Its rules are in force, although the policy allows no style.
    const box = await card.boundingBox();
    expect(box?.width).toBe(348);

    const button = card.getByRole('button', { name: 'Upgrade for $3' });
    const done = card.getByRole('heading', { name: "You're on Plus" });
    await press(button, done);

    await host.clickable();
    expect(await page.evaluate('window.violations')).toEqual([]);
    expect(await reported()).toEqual([]);
    host.check([/favicon\.ico/]);

    // The page would have told: what is not allowed is refused, and reported.
    await page.evaluate("document.body.setAttribute('style', 'color: red')");
    await page.waitForFunction('window.violations.length === 1');
    await expect.poll(reported).toHaveLength(1);
    await context.close();
  });
});
