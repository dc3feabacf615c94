import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scenes } from '../examples/gallery/scenes.js';
import { serveGallery } from '../examples/gallery/server.mjs';
import { violations } from './axe.js';
import { openBrowser } from './harness.js';

let browser: Browser;
let gallery: { origin: string; close(): Promise<void> };

beforeAll(async () => {
  [browser, gallery] = await Promise.all([openBrowser(), serveGallery()]);
});
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

/** Pages that look at scenes at the same time. */
const EYES = 4;
const LANGUAGES = ['de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ja', 'zh', 'ko', 'ar', 'he'];

type Shot = Record<string, string>;

/** Looks at each scene; returns what was found wrong, by the scene's name. */
async function look(
  shots: readonly Shot[],
  options: BrowserContextOptions,
  judge: (page: Page) => Promise<unknown[]>,
): Promise<[string, unknown][]> {
  const found: [string, unknown][] = [];
  const left = [...shots];
  const eye = async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    for (let shot = left.pop(); shot; shot = left.pop()) {
      const name = Object.values(shot).join(' ');
      page.removeAllListeners('pageerror');
      page.on('pageerror', (error) => found.push([name, error.message]));
      await page.goto(`${gallery.origin}/cell.html?${new URLSearchParams(shot)}`);
      await page.waitForSelector('html[data-ready]', { state: 'attached' });
      for (const one of await judge(page)) found.push([name, one]);
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: EYES }, eye));
  return found;
}

const every = (more: Shot = {}) => Object.keys(scenes).map((scene) => ({ scene, ...more }));

/** What is wider than its place, outside the window, or too much for a page that is not ours. */
const layout = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('uptier-root')].flatMap(({ shadowRoot }) => {
      const root = shadowRoot as ShadowRoot;
      const card = root.firstElementChild as HTMLElement;
      const { left, right, top, bottom } = card.getBoundingClientRect();
      const wide = [
        card,
        ...card.querySelectorAll<HTMLElement>('.s,p,h2,button,a,li,td,th'),
      ].filter((one) => one.clientWidth > 2 && one.scrollWidth > one.clientWidth + 1);
      const nodes = root.querySelectorAll('*').length;
      const inside = getComputedStyle(root.host).position !== 'fixed';
      return [
        ...wide.map((one) => `too wide: ${one.localName}.${one.className} ${one.textContent}`),
        ...(left < -1 || right > innerWidth + 1 ? ['beyond the window, sideways'] : []),
        ...(!inside && (top < -1 || bottom > innerHeight + 1) ? ['beyond the window'] : []),
        ...(nodes > 120 ? [`${nodes} elements`] : []),
      ];
    }),
  );

const both = async (page: Page) => [...(await violations(page)), ...(await layout(page))];

it('L16 axe finds nothing in any scene, in light; each fits, and has 120 elements at most', async () => {
  const wrong = await look(every(), { viewport: { width: 420, height: 760 } }, both);
  expect(wrong).toEqual([]);
});

it('axe finds nothing in any scene in dark', async () => {
  const options = { viewport: { width: 760, height: 760 } };
  expect(await look(every({ scheme: 'dark' }), options, violations)).toEqual([]);
});

it('F67 F68 at 320 pixels every scene fits: long words, 2 000 characters, three plans', async () => {
  const wrong = await look(every(), { viewport: { width: 320, height: 640 } }, layout);
  expect(wrong).toEqual([]);
});

it('F68 every language fits at 320 pixels, from right to left where it is so, and axe finds nothing', async () => {
  const shots = LANGUAGES.flatMap((lang) => [
    { scene: 'ready', lang },
    { scene: 'choice', lang },
    { scene: 'done', lang },
  ]);
  const judge = async (page: Page) => {
    const dir = await page.evaluate(() => {
      const card = document.querySelector('uptier-root')?.shadowRoot?.firstElementChild as Element;
      return `${document.documentElement.lang} ${getComputedStyle(card).direction}`;
    });
    const right = /^(ar|he) rtl$|^(?!ar|he)\w+ ltr$/.test(dir) ? [] : [dir];
    return [...right, ...(await both(page))];
  };
  expect(await look(shots, { viewport: { width: 320, height: 640 } }, judge)).toEqual([]);
});
