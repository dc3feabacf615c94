// The gallery as it looked when somebody last looked at it. `npm run baselines` draws the baselines anew.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveGallery } from '../examples/gallery/server.mjs';
import { openScene, photographPrompt } from '../scripts/photograph-scene.mjs';
import { openBrowser } from './harness.js';
import { flags, font, fontScript, type Setting, settings } from './settings.js';

const renew = process.env.UPTIER_BASELINES === 'renew';
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const BASELINES = here('./baselines/');
/** Where a picture that differs is left, beside the picture of the difference. */
const DIFFERENT = here('../node_modules/.cache/baselines/');
const DRAWN_BY = `${BASELINES}drawn-by.json`;

/** How far a pixel's colour may be off, of 1, and how many of a thousand pixels may be. */
const THRESHOLD = 0.1;
const PER_THOUSAND = 1;
/** Pages that look at the scenes of a setting at the same time. */
const EYES = 3;

let browser: Browser;
let gallery: { origin: string; close(): Promise<void> };

beforeAll(async () => {
  [browser, gallery] = await Promise.all([openBrowser({ flags }), serveGallery()]);
  if (!renew) return;
  rmSync(BASELINES, { recursive: true, force: true });
  save(DRAWN_BY, `{ "chromium": "${browser.version()}", "font": "${font}" }\n`);
});
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

function save(path: string, data: Buffer | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, data);
}

/** Each scene of a setting as a PNG. */
async function draw({ options, wish, scenes, print }: Setting): Promise<Map<string, Buffer>> {
  const drawn = new Map<string, Buffer>();
  const left = [...scenes];
  const eye = async () => {
    const context = await browser.newContext({
      reducedMotion: 'reduce',
      timezoneId: 'Europe/Berlin',
      ...options,
    });
    await context.addInitScript(fontScript());
    const page = await context.newPage();
    for (let scene = left.pop(); scene; scene = left.pop()) {
      await openScene(page, gallery.origin, { scene, font, ...wish });
      if (print) await page.emulateMedia({ media: 'print' });
      drawn.set(scene, await (print ? page.screenshot() : photographPrompt(page)));
      if (print) await page.emulateMedia({ media: null });
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: EYES }, eye));
  return drawn;
}

/** In a sentence, how a picture differs from its baseline; undefined where it does not. */
function difference(name: string, drawn: Buffer): string | undefined {
  const path = `${BASELINES}${name}.png`;
  if (!existsSync(path)) return `${name} has no baseline`;
  const [was, is] = [PNG.sync.read(readFileSync(path)), PNG.sync.read(drawn)];
  const { width, height } = was;
  if (is.width !== width || is.height !== height) {
    save(`${DIFFERENT}${name}.png`, drawn);
    return `${name} is ${is.width} x ${is.height} pixels, and was ${width} x ${height}`;
  }
  const off = new PNG({ width, height });
  const pixels = pixelmatch(was.data, is.data, off.data, width, height, { threshold: THRESHOLD });
  if (pixels <= (width * height * PER_THOUSAND) / 1000) return;
  save(`${DIFFERENT}${name}.png`, drawn);
  save(`${DIFFERENT}${name}.difference.png`, PNG.sync.write(off));
  return `${name} differs in ${pixels} of ${width * height} pixels`;
}

/** What to do about it, and whether the browser may be the reason. */
function advice(): string {
  const { chromium } = JSON.parse(readFileSync(DRAWN_BY, 'utf8')) as { chromium: string };
  const now = browser.version();
  const other = chromium === now ? '' : ` They were drawn by Chromium ${chromium}, this is ${now}.`;
  return `see node_modules/.cache/baselines; if it is right so: npm run baselines.${other}`;
}

it.each(Object.entries(settings))('looks as it did, in the setting %s', async (name, setting) => {
  const drawn = await draw(setting);
  expect([...drawn.keys()].sort()).toEqual([...setting.scenes].sort());
  const found = [...drawn].map(([scene, picture]) => {
    if (renew) save(`${BASELINES}${name}/${scene}.png`, picture);
    return difference(`${name}/${scene}`, picture);
  });
  expect(found.filter(Boolean), advice()).toEqual([]);
});
