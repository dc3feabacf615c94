// Photographs every state of the card in headless Chromium and runs axe-core over each.
// Usage: node packages/ui/look/photograph.mjs [part of a state's name]. Exits 1 on a violation.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const out = fileURLToPath(new URL('./out/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const only = process.argv[2] ?? '';

/** How each state is photographed; `states` limits it to some. */
const settings = [
  { name: 'light', axe: true },
  { name: 'dark', scheme: 'dark', axe: true },
  {
    name: '320',
    width: 320,
    height: 640,
    states: /^(ready|succeeded|declined|unknown|long|arabic)$/,
  },
  { name: 'low', width: 320, height: 256, states: /^(ready|long)$/ },
  { name: 'forced', forcedColors: 'active', states: /^(ready|succeeded|declined|pending|ask)$/ },
  { name: 'blue', accent: '#2f54eb', axe: true, states: /^(ready|ask)$/ },
  { name: 'blue-dark', scheme: 'dark', accent: '#2f54eb', axe: true, states: /^ready$/ },
  { name: 'yellow', accent: '#facc15', axe: true, states: /^ready$/ },
  { name: 'open', press: ['Why', 'See'], axe: true, states: /^(ready|undiscounted|parts|three)$/ },
  {
    name: 'open-320',
    width: 320,
    height: 700,
    press: ['Why', 'See'],
    states: /^(ready|parts|three)$/,
  },
  { name: 'calm', press: ['Hide'], axe: true, states: /^ready$/ },
];

const script = await build({
  entryPoints: [fileURLToPath(new URL('./page.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'iife',
  jsx: 'automatic',
  jsxImportSource: 'preact',
});
const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ['--no-sandbox'],
});
mkdirSync(out, { recursive: true });
let violations = 0;

for (const setting of settings) {
  const { width = 420, height = 760, scheme = 'light', forcedColors = 'none' } = setting;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    forcedColors,
    reducedMotion: 'reduce',
    deviceScaleFactor: 2,
    timezoneId: 'Europe/Berlin',
    bypassCSP: true,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    console.error(error);
    violations++;
  });
  const open = async () => {
    await page.goto('about:blank');
    const background = scheme === 'dark' ? '#101114' : '#f4f5f7';
    await page.setContent(
      `<!doctype html><html lang="en"><title>The card</title><body style="background:${background}"><main><h1 style="font:12px sans-serif;margin:0;color:${scheme === 'dark' ? '#fff' : '#000'}">Page</h1></main>`,
    );
    await page.addScriptTag({ content: script.outputFiles[0].text });
  };
  await open();
  const photographed = [];
  const names = await page.evaluate(() => globalThis.stateNames);
  for (const name of names) {
    if (!name.includes(only) || (setting.states && !setting.states.test(name))) continue;
    await open();
    await page.evaluate(
      ([state, how]) => globalThis.show(state, how),
      [name, { scheme, accent: setting.accent, press: setting.press }],
    );
    photographed.push(name);
    const box = await page.evaluate(() => {
      const { x, y, width, height } = document.querySelector('uptier-root').getBoundingClientRect();
      return { x: x - 16, y: y - 16, width: width + 32, height: height + 32 };
    });
    await page.screenshot({ path: `${out}${name}.${setting.name}.png`, clip: box });
    const isWide = await page.evaluate(() => {
      const box = document.querySelector('uptier-root').shadowRoot.querySelector('.s');
      return box.scrollWidth > box.clientWidth;
    });
    const marked = await page.evaluate(() =>
      [...document.querySelector('uptier-root').shadowRoot.querySelectorAll('[role=timer]')].every(
        (timer) => timer.getAttribute('translate') === 'no',
      ),
    );
    if (!marked) {
      console.error(`${name} (${setting.name}): F55: the countdown may be translated`);
      violations++;
    }
    if (isWide) {
      console.error(`${name} (${setting.name}): wider than its box`);
      violations++;
    }
    if (!setting.axe) continue;
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run());
    for (const { id, help, nodes } of found.violations) {
      if (id === 'landmark-one-main' || id === 'page-has-heading-one') continue;
      violations++;
      console.error(`${name} (${setting.name}): ${id}: ${help}`);
      for (const node of nodes) console.error(`  ${node.target.join(' ')} ${node.failureSummary}`);
    }
  }
  await contactSheet(await context.newPage(), setting.name, photographed);
  await context.close();
}
await browser.close();
console.log(violations ? `${violations} found` : 'no violation');
process.exitCode = violations ? 1 : 0;

/** All pictures of a setting on one page, to be held beside the drawing. */
async function contactSheet(page, setting, names) {
  const picture = (name) => {
    const data = readFileSync(`${out}${name}.${setting}.png`).toString('base64');
    return `<figure><figcaption>${name}</figcaption><img src="data:image/png;base64,${data}"></figure>`;
  };
  await page.setViewportSize({ width: 1240, height: 800 });
  for (let i = 0; i < names.length; i += 6) {
    const pictures = names.slice(i, i + 6).map(picture);
    await page.setContent(
      `<style>body{display:flex;flex-wrap:wrap;gap:8px;font:12px sans-serif;background:#ddd}figure{margin:0}img{width:380px}</style>${pictures.join('')}`,
    );
    await page.screenshot({
      path: `${out}all.${setting}-${i / 6}.png`,
      fullPage: true,
      scale: 'css',
    });
  }
}
