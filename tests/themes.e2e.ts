import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { boardOffers, boardPage } from './board-page.js';
import { dist, openBrowser } from './harness.js';
import { hostUnharmed } from './host-unharmed.js';
import { type Served, serve } from './serve-pages.js';

/** What each custom property of the page changes: the part, the style of it, and the value. */
const PROPERTIES = [
  ['accent', '#106030', 'button', 'background-color', 'rgb(16, 96, 48)'],
  ['surface', '#fffaf0', 'prompt', 'background-color', 'rgb(255, 250, 240)'],
  ['ink', '#102040', 'headline', 'color', 'rgb(16, 32, 64)'],
  ['muted', '#445566', 'terms', 'color', 'rgb(68, 85, 102)'],
  ['line', '#c8b890', 'quiet', 'border-top-color', 'rgb(200, 184, 144)'],
  ['radius', '3px', 'prompt', 'border-top-left-radius', '3px'],
] as const;
/** Those that this card shows nowhere, by the card's own names. */
const OTHERS = [
  ['wash', '#f4efe4', '--h'],
  ['warn', '#8a4b00', '--w'],
  ['bad', '#a01010', '--r'],
  ['good', '#106031', '--g'],
  ['ring', '#5a2ee0', '--n'],
] as const;

let browser: Browser;
let host: Served;

beforeAll(async () => {
  browser = await openBrowser();
  const set = [...PROPERTIES, ...OTHERS].map(([name, value]) => `--uptier-${name}:${value}`);
  const style = (rules: string) =>
    boardPage('').replace('<h1>', `<style nonce="n">${rules}</style><h1>`);
  const properties = `--brand:#106030;${set.join(';')};--uptier-accent:var(--brand);--uptier-inset:40px`;
  const pages = {
    '/': style(
      `:root{${properties}} uptier-root::part(headline){font-style:italic} uptier-root::part(button){text-transform:uppercase}`,
    ),
    '/unreadable': style(':root{--uptier-surface:#222;--uptier-ink:#333;--uptier-muted:#444}'),
    '/offers.json': JSON.stringify(boardOffers()),
  };
  host = await serve({ folder: dist, pages });
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

const open = async (path: string) => {
  const context = await browser.newContext({ colorScheme: 'light' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const watch = hostUnharmed(page);
  await page.goto(host.origin + path);
  await page.getByRole('heading', { name: '2 projects left' }).waitFor({ timeout: 20_000 });
  return { page, watch };
};
const styleOf = (page: Page, part: string, name: string) =>
  page
    .locator(`uptier-root [part=${part}]`)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name);

it('each custom property of the page changes what it says, and ::part names what it names', async () => {
  const { page, watch } = await open('/');
  for (const [name, , part, style, value] of PROPERTIES)
    expect([name, await styleOf(page, part, style)]).toEqual([name, value]);
  for (const [name, value, own] of OTHERS)
    expect([name, (await styleOf(page, 'prompt', own)).trim()]).toEqual([name, value]);
  expect(await styleOf(page, 'button', 'color')).toBe('rgb(255, 255, 255)');
  expect(await styleOf(page, 'headline', 'font-style')).toBe('italic');
  expect(await styleOf(page, 'button', 'text-transform')).toBe('uppercase');
  const box = await page.locator('uptier-root [part=prompt]').boundingBox();
  const { width } = page.viewportSize() as { width: number };
  expect(width - (box?.x ?? 0) - (box?.width ?? 0)).toBeCloseTo(40, 0);
  // Where the system turns dark under it, colours that were reckoned for light give way to our own.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await styleOf(page, 'prompt', 'background-color')).toBe('rgb(27, 29, 34)');
  watch.check();
});

it('colours that nobody could read on the surface of the page give way', async () => {
  const { page } = await open('/unreadable');
  expect(await styleOf(page, 'prompt', 'background-color')).toBe('rgb(34, 34, 34)');
  expect(await styleOf(page, 'headline', 'color')).toBe('rgb(255, 255, 255)');
});
