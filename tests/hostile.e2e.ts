import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Board, hostPage, openBoard, tag } from './board-host.js';
import { bundlePage } from './bundle-page.js';
import { openBrowser } from './harness.js';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const MAIN =
  '<main><h1>Host</h1><button id="own" onclick="this.textContent += \'!\'">Own</button></main>';

/** The card's headline and button are what a person's pointer would hit, in their own sizes. */
async function inSight({ page, card }: Board): Promise<void> {
  await card.getByRole('button', { name: /^Upgrade for/ }).waitFor();
  await expect
    .poll(() =>
      page.evaluate(() => {
        const root = document.querySelector('uptier-root') as HTMLElement;
        const parts = root.shadowRoot as ShadowRoot;
        const hit = (selector: string) => {
          const part = parts.querySelector(selector) as HTMLElement;
          const { x, y, width, height } = part.getBoundingClientRect();
          const [left, top] = [x + width / 2, y + height / 2];
          const style = getComputedStyle(part);
          return (
            document.elementFromPoint(left, top) === root &&
            part.contains(parts.elementFromPoint(left, top)) &&
            style.visibility === 'visible' &&
            `${style.fontSize} ${style.fontStyle} ${style.textTransform}`
          );
        };
        return [hit('h2'), hit('.a'), root.getBoundingClientRect().width];
      }),
    )
    .toEqual(['17px normal none', '14.5px normal none', 348]);
}

/** It can be used as on any other page, and the host's own button does what it did. */
async function usable(board: Board): Promise<void> {
  const { page, host, upgrades, upgrade, card } = board;
  const own = page.locator('#own');
  if (await own.isVisible()) {
    await own.click();
    expect(await own.textContent()).toBe('Own!');
  }
  await upgrade();
  expect(upgrades()).toHaveLength(1);
  await card.getByRole('button', { name: 'Close' }).click();
  await card.waitFor({ state: 'detached' });
  await host.clickable();
  host.check();
}

it.each([
  ['hides what is not defined', ':not(:defined) { visibility: hidden }'],
  ['hides all but its main', 'body > *:not(main) { display: none !important }'],
  ['unsets everything', '* { all: unset !important }'],
  ['F56 counts in tens of pixels', 'html { font-size: 62.5% }'],
  ['F56 has a root of one pixel', 'html { font-size: 1px }'],
  [
    'F57 F58 styles whatever is inherited, with force',
    'html, uptier-root, * { font-style: italic !important; text-transform: uppercase !important; letter-spacing: 9px !important; visibility: hidden !important; opacity: 0 !important; pointer-events: none !important; transform: scale(.1) !important }',
  ],
  [
    'F60 lies on the highest floor',
    'main::before { content: ""; position: fixed; inset: 50% 0 0; z-index: 2147483647; background: #ccc } body { transform: translateZ(0); contain: layout; min-height: 90vh }',
  ],
])('a page that %s: the card is in sight, and it upgrades', async (_, css) => {
  const board = await openBoard(browser, {
    pages: { '/': hostPage(MAIN, `<style>${css}</style>${tag()}`) },
  });
  await inSight(board);
  await usable(board);
});

it('F61 while a dialog of the host is open the card waits, and comes when it is closed', async () => {
  const board = await openBoard(browser, {
    pages: {
      '/': hostPage(
        `${MAIN}<dialog><form method="dialog"><button>Done</button></form></dialog>
         <script>document.querySelector('dialog').showModal()</script>`,
      ),
    },
  });
  const { page, card } = board;
  await page.waitForFunction("performance.now() > 3000 && 'version' in Object(window.uptier)");
  expect(await card.count()).toBe(0);
  await page.getByRole('button', { name: 'Done' }).click();
  await inSight(board);
  await usable(board);
});

const REACT = `
import { createElement as h, StrictMode, useEffect, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { createUptier } from 'uptier';
`;
const OPTIONS = `{ offers: '/offers.json', server: '/till', facts: {
  user: { id: 'u_1' }, account: { id: 'a_1' }, plan: 'free', usage: { projects: { used: 8, limit: 10 } } } }`;

it('F04 React’s StrictMode mounts twice: one card, one impression', async () => {
  const app = await bundlePage(`${REACT}
    window.made = 0;
    function App() {
      const [text, setText] = useState('Own');
      useEffect(() => {
        window.made++;
        const uptier = createUptier(${OPTIONS});
        return () => uptier.destroy();
      }, []);
      return h('button', { id: 'own', onClick: () => setText('Own!') }, text);
    }
    createRoot(document.querySelector('main')).render(h(StrictMode, null, h(App)));`);
  const board = await openBoard(browser, {
    pages: {
      ...app,
      '/': hostPage('<main></main>', '<script type="module" src="/app.js"></script>'),
    },
  });
  await inSight(board);
  expect(await board.page.evaluate('window.made')).toBe(2);
  expect(board.events()).toEqual(['shown pro-at-80']);
  expect(await board.page.locator('uptier-root').count()).toBe(1);
  await usable(board);
});

it.each([
  ['before the card', 0],
  ['after the card', 1],
])(
  'F07 a whole document that is hydrated %s: no mismatch, and the card is there',
  async (_, late) => {
    const app = await bundlePage(`${REACT}
    window.faults = [];
    const start = () => hydrateRoot(document, h('html', { lang: 'en' },
      h('head', null, h('meta', { charSet: 'utf-8' }), h('link', { rel: 'icon', href: 'data:,' }), h('title', null, 'Host'),
        h('script', { type: 'module', src: '/app.js' })),
      h('body', null, h('main', null, h(Own)))),
      { onRecoverableError: (error) => window.faults.push(String(error)) });
    function Own() {
      const [text, setText] = useState('Own');
      useEffect(() => { window.hydrated = true }, []);
      return h('button', { id: 'own', onClick: () => setText('Own!') }, text);
    }
    if (${late}) window.hydrate = start; else start();
    createUptier(${OPTIONS});`);
    const board = await openBoard(browser, {
      pages: {
        ...app,
        '/': '<!doctype html><html lang="en"><head><meta charset="utf-8"/><link rel="icon" href="data:,"/><title>Host</title><script type="module" src="/app.js"></script></head><body><main><button id="own">Own</button></main></body></html>',
      },
    });
    const { page } = board;
    await inSight(board);
    if (late) await page.evaluate('window.hydrate()');
    await page.waitForFunction('window.hydrated');
    await inSight(board);
    expect(await page.evaluate('window.faults')).toEqual([]);
    expect(board.events()).toEqual(['shown pro-at-80']);
    await usable(board);
  },
);

const NEW_BODY = `<main><h1>Next</h1><button id="own" onclick="this.textContent += '!'">Own</button></main>`;
it.each([
  [
    'body',
    `document.body.replaceWith(Object.assign(document.createElement('body'), { innerHTML: %PAGE% }))`,
  ],
  [
    'root',
    `{
      const html = document.createElement('html');
      html.append(document.createElement('head'), Object.assign(document.createElement('body'), { innerHTML: %PAGE% }));
      document.documentElement.replaceWith(html);
    }`,
  ],
])('F08 a replaced %s has the card, once, as it was, and no second impression', async (_, swap) => {
  const board = await openBoard(browser, { pages: { '/': hostPage(MAIN) } });
  const { page, card, events } = board;
  await inSight(board);
  await card.getByRole('button', { name: /^Why am I/ }).click();
  const says = await card.innerText();
  await page.evaluate(swap.replaceAll('%PAGE%', JSON.stringify(NEW_BODY)));
  await page.getByRole('heading', { name: 'Next' }).waitFor();
  await inSight(board);
  expect(await page.locator('uptier-root').count()).toBe(1);
  // What was unfolded still is.
  expect(await card.innerText()).toBe(says);
  expect(events()).toEqual(['shown pro-at-80']);
  await usable(board);
});

it('F08 a document that writes itself anew takes every listener along: the card goes with them, and nothing breaks', async () => {
  const board = await openBoard(browser, { pages: { '/': hostPage(MAIN) } });
  const { page, host, events } = board;
  await inSight(board);
  await page.evaluate(
    `{ document.open(); document.write('<!doctype html><title>Next</title>' + ${JSON.stringify(NEW_BODY)}); document.close(); }`,
  );
  await page.getByRole('heading', { name: 'Next' }).waitFor();
  await expect.poll(() => page.locator('uptier-root').count()).toBe(0);
  expect(events()).toEqual(['shown pro-at-80']);
  await host.clickable();
  host.check();
});

it('F09 a page that goes on removing the card wins after three times a minute, and is told so once', async () => {
  const { page, card, host, events } = await openBoard(browser, {
    pages: { '/': hostPage(MAIN) },
    before: `
      window.removed = 0;
      new MutationObserver(() => {
        const ours = document.querySelector('uptier-root');
        if (!ours || !window.strict) return;
        window.removed++;
        ours.remove();
      }).observe(document, { childList: true, subtree: true });`,
  });
  await card.waitFor();
  await page.evaluate("window.strict = true, document.body.append('')");
  await page.waitForFunction('window.removed > 3');
  await expect.poll(() => host.warnings()).toHaveLength(1);
  expect(host.warnings()[0]).toContain('was taken off');
  // It does not come back, not even when nobody removes it.
  await page.evaluate("window.strict = false, uptier.usage('projects', { used: 9, limit: 10 })");
  await page.evaluate('uptier.explain()');
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate('window.removed')).toBe(4);
  expect(await page.locator('uptier-root').count()).toBe(0);
  expect(events()).toEqual(['shown pro-at-80']);
  await host.clickable();
  host.check();
});
