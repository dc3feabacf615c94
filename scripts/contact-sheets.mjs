// `npm run sheets`: contact sheets of every scene of the gallery, as PNG files in `examples/gallery/sheets/`.
// Usage: npm run sheets -- [part of a sheet's name]
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { scenes } from '../examples/gallery/scenes.js';
import { serveGallery } from '../examples/gallery/server.mjs';
import { findBrowser } from './browsers.mjs';
import { openScene, photographPrompt } from './photograph-scene.mjs';

const out = fileURLToPath(new URL('../examples/gallery/sheets/', import.meta.url));
const all = Object.keys(scenes);
const of = (...groups) => all.filter((name) => groups.includes(scenes[name].group));
const inLanguages = (...tags) => tags.map((lang) => ({ scene: 'ready', lang }));

/** What is on a sheet: its pictures, how wide each page is, and what its system prefers. */
const SHEETS = {
  'card-light': { shots: of('card').map((scene) => ({ scene })) },
  'card-dark': { shots: of('card').map((scene) => ({ scene, scheme: 'dark' })) },
  'card-320': {
    width: 320,
    shots: ['ready', 'done', 'declined', 'unknown', 'ask', 'parts', 'long', 'endless'].map(
      (scene) => ({ scene }),
    ),
  },
  'card-forced-colors': {
    forcedColors: 'active',
    shots: ['ready', 'declined', 'working', 'done'].map((scene) => ({ scene })),
  },
  themes: {
    shots: [
      { scene: 'ready', accent: '#2f54eb' },
      { scene: 'ready', accent: '#facc15' },
      { scene: 'ready', accent: '#0f766e', density: 'compact' },
      { scene: 'ready', accent: '#b4235a', radius: '4', font: 'Georgia, serif' },
      { scene: 'ready', accent: '#2f54eb', scheme: 'dark' },
      { scene: 'ready', accent: '#facc15', scheme: 'dark' },
    ],
  },
  languages: {
    shots: inLanguages('de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ja', 'zh', 'ko', 'ar', 'he'),
  },
  formats: {
    width: 760,
    shots: of('banner', 'modal', 'popover', 'inline', 'meter', 'gate').flatMap((scene) => [
      { scene },
      { scene, scheme: 'dark' },
    ]),
  },
  'formats-320': {
    width: 320,
    shots: of('banner', 'modal', 'popover', 'inline', 'meter', 'gate').map((scene) => ({ scene })),
  },
};

/** Lays pictures out under their names. */
async function layOut(page, pictures, path) {
  const figures = pictures.map(
    ({ label, picture }) =>
      `<figure><figcaption>${label}</figcaption><img src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
  );
  await page.setContent(
    `<style>body{margin:20px;width:1800px;background:#eceef2;font:12px/16px sans-serif;color:#5d6470;display:flex;flex-wrap:wrap;gap:18px;align-items:flex-start}figure{margin:0}figcaption{padding:4px 2px 6px}img{display:block;zoom:.5;border-radius:20px}</style>${figures.join('')}`,
  );
  await page.locator('body').screenshot({ path });
}

const gallery = await serveGallery();
const browser = await chromium.launch({
  executablePath: findBrowser('chromium'),
  args: ['--no-sandbox'],
});
await mkdir(out, { recursive: true });
for (const [name, { shots, width = 420, forcedColors = 'none' }] of Object.entries(SHEETS)) {
  if (!name.includes(process.argv[2] ?? '')) continue;
  const context = await browser.newContext({
    viewport: { width, height: 760 },
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
    forcedColors,
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  const pictures = [];
  for (const shot of shots) {
    const label = Object.values(shot).join(' · ');
    await openScene(page, gallery.origin, shot);
    pictures.push({ label, picture: await photographPrompt(page) });
    process.stdout.write(`\r${name}: ${pictures.length} of ${shots.length} `);
  }
  await context.close();
  const sheet = await browser.newPage({ viewport: { width: 1840, height: 1200 } });
  await layOut(sheet, pictures, `${out}${name}.png`);
  await sheet.close();
  console.log(`\r${name}: ${shots.length} pictures in examples/gallery/sheets/${name}.png`);
}
await browser.close();
await gallery.close();
