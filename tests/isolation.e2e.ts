import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { boardOffers, boardPage } from './board-page.js';
import { dist, openBrowser } from './harness.js';
import { type Served, serve } from './serve-pages.js';

const find = createRequire(import.meta.url).resolve;

/** Style sheets that pages load, each with rules for elements of every name. */
const SHEETS = {
  Bootstrap: 'bootstrap/dist/css/bootstrap.min.css',
  Bulma: 'bulma/css/bulma.min.css',
  Foundation: 'foundation-sites/dist/css/foundation.min.css',
  Pico: '@picocss/pico/css/pico.min.css',
  "Tailwind's preflight": 'tailwindcss/preflight.css',
  Semantic: 'fomantic-ui-css/semantic.min.css',
  Materialize: 'materialize-css/dist/css/materialize.min.css',
};

/** What a page of the host is made of, and a white sheet over it, because round corners let through what is behind. */
const BODY = `<h1>Host</h1><main class="container"><p>Boards <a href="#a">All</a></p><button class="btn button">New</button>
<table class="table"><tr><th>Board</th><td>1</td></tr></table><form><label>Name <input></label><select><option>A</select></form>
<ul><li>One</ul><blockquote>Two</blockquote><details open><summary>Three</summary>Four</details></main>
<div style="position:fixed;z-index:9999;left:0;top:0;width:1000px;height:900px;background:#fff"><div style="position:absolute;left:20px;top:20px;width:480px;height:120px" data-uptier-slot="side"></div></div>`;

let browser: Browser;
let host: Served;
let blank: Awaited<ReturnType<typeof draw>>;

beforeAll(async () => {
  browser = await openBrowser();
  const pages = Object.entries({ blank: '', ...SHEETS }).map(([name, path]) => {
    const css = path && `<link rel="stylesheet" href="/${encodeURIComponent(name)}.css">`;
    const page = boardPage('', 'data-offers="/offers.json"').replace('<h1>Host</h1>', css + BODY);
    return [`/${encodeURIComponent(name)}`, page];
  });
  host = await serve({ folder: dist, pages: Object.fromEntries(pages) });
  blank = await draw('blank');
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

/** A card above the page, and a bar in it. */
const OFFERS = boardOffers(
  {},
  {
    offers: [
      {
        id: 'card',
        plan: 'pro',
        price: 'monthly',
        trigger: { usage: 'projects', reaches: '80%' },
        prompt: {
          title: '{projects.left} left',
          body: 'Pro raises the limit.',
          questions: [{ ask: 'Can I switch back?', answer: 'Yes.' }],
        },
      },
      {
        id: 'bar',
        plan: 'pro',
        price: 'monthly',
        trigger: { usage: 'projects' },
        prompt: { format: 'meter', slot: 'side', title: '{projects.left} left' },
      },
    ],
  },
);

/** The computed style of every element of the host, as one text. */
const hostStyles = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('html,body,body *:not(uptier-root)')].map((element) =>
      [...getComputedStyle(element)]
        .map(
          (name) =>
            `${element.localName} ${name}: ${getComputedStyle(element).getPropertyValue(name)}`,
        )
        .join('\n'),
    ),
  );

/** What is drawn on a page: the card unfolded, and the bar, as PNG; and the host's styles without and with them. */
async function draw(name: string) {
  const context = await browser.newContext({
    viewport: { width: 1000, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/offers.json', async (route) => {
    await held;
    await route.fulfill({ json: OFFERS });
  });
  const css = SHEETS[name as keyof typeof SHEETS];
  await page.route('**/*.css', (route) =>
    route.fulfill({ contentType: 'text/css', body: readFileSync(find(css), 'utf8') }),
  );
  await page.goto(`${host.origin}/${encodeURIComponent(name)}`);
  const before = await hostStyles(page);
  release();
  const card = page.locator('html > uptier-root');
  const bar = page.locator('[data-uptier-slot] > uptier-root');
  await card.waitFor();
  await bar.waitFor();
  await card.getByRole('button', { name: 'See what' }).click();
  await card.getByText('Can I switch back?').click();
  await page.mouse.move(500, 5);
  const after = await hostStyles(page);
  const drawn = { card: await card.screenshot(), bar: await bar.screenshot() };
  await context.close();
  return { ...drawn, before, after };
}

it.each(Object.keys(SHEETS))(
  'F57 the card and the bar are pixel for pixel those of a blank page under %s, whose styles are as before',
  async (name) => {
    const dressed = await draw(name);
    expect(dressed.card.equals(blank.card)).toBe(true);
    expect(dressed.bar.equals(blank.bar)).toBe(true);
    expect(dressed.after).toEqual(dressed.before);
    // The sheet was there: a page without it looks otherwise.
    expect(dressed.before).not.toEqual(blank.before);
  },
);
