import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { boardFacts, boardOffers } from './board-page.js';
import { bundlePage } from './bundle-page.js';
import { dist, openBrowser } from './harness.js';
import { hostUnharmed } from './host-unharmed.js';
import { serve } from './serve-pages.js';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** A host that is itself a Preact app with a hook, and counts what passes through its Preact's options. */
const app = (more = ''): string => `
import { h, options, render } from 'preact'
import { useState } from 'preact/hooks'
${more}
window.types = []
const before = options.vnode
options.vnode = (vnode) => {
  window.types.push(String(vnode.type))
  before?.(vnode)
}
function Counter() {
  const [count, set] = useState(0)
  return h('button', { onClick: () => set(count + 1) }, 'Counted ' + count)
}
render(h(Counter), document.querySelector('main'))`;

async function open(files: Record<string, string>, tags: string): Promise<Page> {
  const facts = JSON.stringify(boardFacts());
  const body = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title>
<main></main><script type="application/json" data-uptier-facts>${facts}</script>${tags}
<script type="module" src="/app.js"></script></html>`;
  const pages = { '/': body, '/offers.json': JSON.stringify(boardOffers()), ...files };
  const host = await serve({ pages, folder: dist });
  const context = await browser.newContext();
  const page = await context.newPage();
  const watch = hostUnharmed(page);
  onTestFinished(async () => {
    await context.close();
    await host.close();
  });
  await page.goto(`${host.origin}/`);
  await page.getByRole('heading', { name: '2 projects left' }).waitFor();
  await page.getByRole('button', { name: 'Counted 0' }).click();
  await page.getByRole('button', { name: 'Counted 1' }).waitFor();
  const later = page.locator('uptier-root').getByRole('button', { name: 'Later' });
  await later.click();
  await later.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Counted 1' }).click();
  await page.getByRole('button', { name: 'Counted 2' }).waitFor();
  watch.check();
  return page;
}

const typesIn = (page: Page) =>
  page.evaluate(() => [...new Set((window as unknown as { types: string[] }).types)]);

test.each([
  ['uptier.js', '10', 'preact10'],
  ['uptier.full.js', '10', 'preact10'],
  ['uptier.js', '11', 'preact'],
])('F21 the card of %s and a host on its own Preact %s never meet', async (file, _, preact) => {
  const tag = `<script async data-uptier src="/${file}" data-offers="/offers.json"></script>`;
  const types = await typesIn(await open(await bundlePage(app(), { preact }), tag));
  expect(types).toContain('button');
  expect(types).not.toContain('section');
});

test('F21 the npm build draws with the one Preact of the app that bundles it', async () => {
  const more = `import { createUptier } from 'uptier'
createUptier({ offers: '/offers.json', facts: ${JSON.stringify(boardFacts())} })`;
  const files = await bundlePage(app(more));
  expect(await typesIn(await open(files, ''))).toContain('section');
});
