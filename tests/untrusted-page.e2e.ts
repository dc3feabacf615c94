import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostPage, openBoard, tag } from './board-host.js';
import { boardOffers } from './board-page.js';
import { dist, engine, openBrowser } from './harness.js';
import { press } from './press.js';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const MAIN = '<main><h1>Host</h1><button id="own">Own</button></main>';
const pay = (card: Locator) => card.getByRole('button', { name: /^Upgrade for/ });

/** Options, fields of the file and of answers that somebody could wish to have on every object. */
const POLLUTED: Record<string, unknown> = {
  ...{ url: '/evil', server: '/evil', offers: '/evil', upgrade: '/evil', headers: { evil: '1' } },
  ...{ theme: { accent: '#f00' }, locale: 'ar', facts: { plan: 'pro' }, off: true, staff: true },
  ...{ revoked: ['pro-at-80'], hide: { plan: 'free' }, when: { plan: 'nobody' }, enabled: false },
  ...{
    discount: { percent: 99 },
    percent: 99,
    limits: { atMost: 0, per: '1d' },
    starts: '2999-01-01T00:00:00Z',
  },
  ...{ ends: '2000-01-01T00:00:00Z', confirm: 'review', action: { url: '/evil' }, holdout: '100%' },
  ...{
    experiment: { arms: [{ id: 'evil', prompt: { title: 'evil' } }] },
    group: 'evil',
    body: 'evil',
  },
  ...{ value: 'evil', benefits: ['evil'], later: false, links: { plans: '/evil' } },
  ...{
    reason: 'declined',
    retry: true,
    deadline: '2000-01-01T00:00:00Z',
    arm: 'evil',
    control: true,
  },
  ...{ buyer: { may: 'no' }, redirect: 'error', mode: 'no-cors', cache: 'only-if-cached' },
  ...{
    markets: ['DE'],
    audience: 'consumer',
    untrusted: true,
    credentials: 'include',
    method: 'PUT',
  },
};

it('A08 whatever a page adds to every object, the card is the same, asks the same server, and charges once', async () => {
  const plain = await openBoard(browser);
  await plain.card.waitFor();
  await pay(plain.card).waitFor();
  const says = await plain.card.locator('.s').innerText();

  expect(Object.keys(POLLUTED).length).toBeGreaterThanOrEqual(30);
  const { page, card, host, asked, upgrade, upgrades } = await openBoard(browser, {
    before: `Object.assign(Object.prototype, ${JSON.stringify(POLLUTED)})`,
  });
  await card.waitFor();
  await pay(card).waitFor();
  expect(await card.locator('.s').innerText()).toBe(says);
  await page.evaluate(
    "document.querySelector('uptier-root').shadowRoot.querySelector('.a').click()",
  );
  expect(upgrades()).toEqual([]);
  await upgrade();
  expect(upgrades()).toHaveLength(1);
  expect(asked().filter((path) => path.includes('evil'))).toEqual([]);
  await host.clickable();
  host.check();
});

/** What the built files read of `document` and `window`, by name. */
function namesRead(): string[] {
  const files = readdirSync(dist).filter((name) => /^uptier(-ui\.\w+)?\.js$/.test(name));
  const text = files.map((name) => readFileSync(join(dist, name), 'utf8')).join('\n');
  const members = text.match(/\.[a-z][A-Za-z]+\b/g) ?? [];
  return [...new Set(members.map((member) => member.slice(1)))];
}
// Preact asks the element's own document for these two; a page that has elements of these names can draw nothing.
const PREACT = ['createElementNS', 'createTextNode'];

it('A18 elements named like everything that the bundle reads of document and window change nothing', async () => {
  const probe = await openBoard(browser, { path: '/offers.json' });
  const names = await probe.page.evaluate(
    (read) => read.filter((name) => name in document || name in window),
    namesRead(),
  );
  expect(names).toEqual(
    expect.arrayContaining([
      'addEventListener',
      'querySelector',
      'documentElement',
      'currentScript',
    ]),
  );
  const clobbering = [...names, 'uptier', 'uptierConfig', 'body', 'cookie']
    .filter((name) => !PREACT.includes(name))
    .map(
      (name) =>
        `<img name="${name}" id="${name}" alt=""><form name="${name}"><input name="src"></form>`,
    )
    .join('');
  const { page, card, host, upgrades, upgrade } = await openBoard(browser, {
    pages: { '/': hostPage(`${clobbering}${MAIN}${tag()}`, '') },
  });
  await expect.poll(() => page.evaluate('typeof document.querySelector')).toBe('object');
  await card.waitFor();
  await upgrade();
  expect(upgrades()).toHaveLength(1);
  await card.getByRole('button', { name: 'Close' }).click();
  await card.waitFor({ state: 'detached' });
  host.check();
});

it.each([
  ['before', 'uptier.js', 'async'],
  ['after', 'uptier.js', 'async'],
  ['before', 'uptier.mjs', 'type="module"'],
])(
  'A19 a tag in what users wrote, %s the host’s own %s, configures nothing',
  async (where, file, how) => {
    const fake = `<div><script data-uptier src="/nothing.js" data-offers="/evil.json" data-server="/evil" data-plan="pro" type="text/plain"></script></div>`;
    const own = tag().replace('async', how).replace('uptier.js', file);
    const { card, host, asked } = await openBoard(browser, {
      pages: {
        '/': hostPage(where === 'before' ? fake + MAIN + own : own + MAIN + fake, ''),
        '/evil.json': JSON.stringify(boardOffers({ prompt: { title: 'evil' } })),
      },
    });
    await card.getByRole('heading', { name: '2 projects left' }).waitFor();
    await pay(card).waitFor();
    expect(asked().filter((path) => path.includes('evil'))).toEqual([]);
    await host.clickable();
    host.check();
  },
);

it('A20 no click of a script upgrades; that of a mouse does', async () => {
  const { page, card, host, upgrades, upgrade } = await openBoard(browser);
  await pay(card).waitFor();
  // Long enough that it is not its youth that makes the button deaf.
  await page.waitForFunction('performance.now() > 4000');
  await page.evaluate(() => {
    const root = document.querySelector('uptier-root')?.shadowRoot as ShadowRoot;
    const button = root.querySelector('.a') as HTMLElement;
    button.click();
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
      button.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
    button.focus();
    button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  });
  await page.evaluate('uptier.explain()');
  expect(upgrades()).toEqual([]);
  await upgrade();
  expect(upgrades()).toHaveLength(1);
  await host.clickable();
  host.check();
});

it('A21 in a frame the first click charges nothing: it takes a second one', async () => {
  const { page, host, upgrades } = await openBoard(browser, {
    pages: {
      '/': hostPage('<h1>Outer</h1><iframe src="/inner" width="900" height="700"></iframe>', ''),
      '/inner': hostPage(MAIN),
    },
  });
  const card = page.frameLocator('iframe').locator('uptier-root section');
  const confirm = card.getByRole('button', { name: /^Pay / });
  await press(pay(card), confirm);
  expect(upgrades()).toEqual([]);
  await press(confirm, card.getByRole('heading', { name: "You're on Pro" }));
  expect(upgrades()).toHaveLength(1);
  await host.clickable();
  host.check();
});

// Only Chromium tells a page what is covered.
it.runIf(engine === 'chromium')(
  'A22 a button under something that lets clicks through is deaf, and hears again when it is seen',
  async () => {
    const { page, card, host, upgrades, upgrade } = await openBoard(browser);
    await pay(card).waitFor();
    await page.evaluate(() => {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText =
        'position:fixed;inset:0;width:100%;height:100%;margin:0;background:#fff;pointer-events:none';
      document.body.append(cover);
      cover.showPopover();
    });
    await page.waitForFunction('performance.now() > 4000');
    const box = await pay(card).boundingBox();
    if (!box) throw new Error('no button');
    for (let i = 0; i < 4; i++) {
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await page.evaluate('new Promise((done) => setTimeout(done, 300))');
    }
    expect(upgrades()).toEqual([]);
    await page.evaluate("document.querySelector('[popover]').remove()");
    await upgrade();
    expect(upgrades()).toHaveLength(1);
    await host.clickable();
    host.check();
  },
);
