import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import instants from '../packages/offers/src/instants.cases.json' with { type: 'json' };
import addresses from '../packages/offers/src/safe-address.cases.json' with { type: 'json' };
import { bundlePage } from './bundle-page.js';
import { openBrowser } from './harness.js';
import { hostUnharmed } from './host-unharmed.js';
import { serve } from './serve-pages.js';

// Engines differ in how they read dates and addresses: the rows of the unit tests, in a browser.

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

const MODULE = `import { isSafeAddress, parseInstant } from '@uptier/offers';
window.read = (texts) => texts.map((text) => {
  const at = parseInstant(text);
  return Number.isNaN(at) ? null : at;
});
window.judge = (texts, origin) => texts.map((text) => isSafeAddress(text, origin));
// Where the engine itself would go: null where it goes nowhere.
window.leads = (texts, base) => texts.map((text) => {
  try { return new URL(text, base).origin } catch { return null }
});`;

interface Bundled {
  read(texts: string[]): (number | null)[];
  judge(texts: string[], origin: string): boolean[];
  leads(texts: string[], base: string): (string | null)[];
}

async function open(timezoneId: string) {
  const app = await bundlePage(MODULE);
  const html =
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/app.js"></script>';
  const site = await serve({ pages: { ...app, '/': html } });
  const context = await browser.newContext({ timezoneId });
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  const page = await context.newPage();
  const watch = hostUnharmed(page);
  await page.goto(site.origin);
  await page.waitForFunction(() => 'leads' in window);
  return { page, watch };
}

it.each(['UTC', 'America/St_Johns', 'Pacific/Chatham'])(
  'F33 the engine reads each instant as every other does, and no loose date, in %s',
  async (zone) => {
    const { page, watch } = await open(zone);
    const read = (texts: string[]) =>
      page.evaluate((all) => (window as unknown as Bundled).read(all), texts);
    const good = instants.good as [string, number][];
    expect(await read(good.map(([text]) => text))).toEqual(good.map(([, at]) => at));
    expect(await read(instants.bad)).toEqual(instants.bad.map(() => null));
    watch.check();
  },
);

it('A01 A02 the engine follows no address but those that lead where they seem to', async () => {
  const { page, watch } = await open('UTC');
  const { origin, scripts, disguises, good } = addresses;
  const judge = (texts: string[]) =>
    page.evaluate(([all, from]) => (window as unknown as Bundled).judge(all, from), [
      texts,
      origin,
    ] as const);
  expect(await judge([...scripts, ...disguises])).not.toContain(true);
  expect(await judge(good)).not.toContain(false);
  const leads = await page.evaluate(
    ([all, base]) => (window as unknown as Bundled).leads(all, base),
    [good, `${origin}/projects/1`] as const,
  );
  for (const [i, text] of good.entries())
    expect(leads[i]).toBe(text[0] === '/' ? origin : new URL(text).origin);
  watch.check();
});
