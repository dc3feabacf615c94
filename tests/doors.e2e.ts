import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { boardFacts, boardOffers } from './board-page.js';
import { dist, openBrowser } from './harness.js';
import { type HostWatch, hostUnharmed } from './host-unharmed.js';
import { press } from './press.js';
import { type Served, serve } from './serve-pages.js';

let browser: Browser;
let host: Served;
let cdn: Served;
let context: BrowserContext;
let page: Page;
let watch: HostWatch;

const html = (body: string) =>
  `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title><h1>Host</h1>${body}</html>`;
const facts = (value: object) =>
  `<script type="application/json" data-uptier-facts>${JSON.stringify(value)}</script>`;
const tag = (more = '', src = '/uptier.js') =>
  `<script async data-uptier src="${src}" data-offers="/offers.json" ${more}></script>`;

beforeAll(async () => {
  browser = await openBrowser();
  cdn = await serve({ folder: dist, headers: { 'access-control-allow-origin': '*' } });
  const pay = '/pay?plan={plan}&ref={account}&promo={code}';
  host = await serve({
    folder: dist,
    pages: {
      '/checkout': html(facts(boardFacts()) + tag(`data-checkout="${pay}"`)),
      '/pay': html('<p>Payment page</p>'),
      '/replaced': html(facts(boardFacts(7)) + tag()),
      '/marks': html(`${facts({ plan: 'free' })}${tag()}
        <button id="pdf" data-uptier-feature="pdf"><b>Export</b></button>
        <a id="see" data-uptier-open="pro-by-hand" href="#plans">See Pro</a>
        <button id="csv" data-uptier-feature="csv">CSV</button>`),
      '/late': html(`${facts(boardFacts())}<script>
        addEventListener('load', () => {
          for (let i = 0; i < 2; i++) {
            const script = document.createElement('script');
            Object.assign(script, { src: '${cdn.origin}/uptier.js' });
            script.dataset.uptier = '';
            script.dataset.offers = '/offers.json';
            document.body.append(script);
          }
        });
        window.heard = [];
        document.addEventListener('uptier:shown', (event) => window.heard.push(event.detail.offer));
        (window.uptier ||= []).push((uptier) => { window.first = uptier; });
      </script>`),
    },
  });
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
  await cdn?.close();
});
beforeEach(async () => {
  context = await browser.newContext();
  onTestFinished(() => context.close());
  page = await context.newPage();
  watch = hostUnharmed(page);
});

const open = async (path: string, offer: object = {}, file: object = {}) => {
  const offers = boardOffers(offer, { links: undefined, ...file });
  await page.route('**/offers.json', (route) => route.fulfill({ json: offers }));
  await page.goto(host.origin + path);
  await page.waitForFunction("'version' in Object(window.uptier)");
  await page.evaluate('uptier.ready');
};
const heading = (name: string) => page.getByRole('heading', { name });

it('without a backend the card leads to a payment link, with the account and the promotion code, and promises no amount', async () => {
  await open('/checkout', { discount: { percent: 20, code: 'SAVE 20' } });
  const button = page.getByRole('button', { name: 'Continue to payment' });
  await press(button, page.getByText('Payment page'));
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toEqual({ plan: 'pro', ref: 'a_1', promo: 'SAVE 20' });
  // Coming back, nothing is charged or asked again.
  await page.goBack();
  await page.waitForFunction("'version' in Object(window.uptier)");
  watch.check();
});

it('a discount that the payment link cannot take off is refused, and says why', async () => {
  await open('/checkout', { discount: { percent: 20 } });
  const explained = (await page.evaluate('uptier.explain()')) as {
    refused: object[];
    offers: { sentence: string }[];
  };
  expect(explained.refused).toMatchObject([
    { offer: 'pro-at-80', reason: 'discount-not-deliverable' },
  ]);
  expect(explained.offers[0]?.sentence).toContain('it has no code');
  expect(await page.locator('uptier-root').count()).toBe(0);
  watch.check();
});

it('a block of facts that a router replaces is read again', async () => {
  await open('/replaced', {}, { links: { plans: '/pay' } });
  await page.evaluate(
    (json) => {
      const block = document.createElement('script');
      Object.assign(block, { type: 'application/json', textContent: json });
      block.dataset.uptierFacts = '';
      document.querySelector('[data-uptier-facts]')?.replaceWith(block);
    },
    JSON.stringify(boardFacts(8)),
  );
  await heading('2 projects left').waitFor();
  await watch.clickable();
  watch.check();
});

it('a click on a locked feature, and on what opens an offer, is never dead', async () => {
  const [base] = (boardOffers() as { offers: object[] }).offers;
  const offers = [
    { ...base, id: 'pdf', trigger: { attempt: 'pdf' }, prompt: { title: 'PDF is part of Pro' } },
    { ...base, id: 'pro-by-hand', trigger: { manual: true }, prompt: { title: 'All of Pro' } },
  ];
  const features = {
    pdf: { name: 'PDF', plans: ['pro'] },
    csv: { name: 'CSV', plans: ['free', 'pro'] },
  };
  await page.addInitScript(() => {
    document.addEventListener('click', (event) => {
      const { id } = event.target as Element;
      document.documentElement.dataset.heard = `${document.documentElement.dataset.heard ?? ''} ${id}`;
    });
  });
  const heard = () => page.evaluate(() => document.documentElement.dataset.heard?.trim());
  await open('/marks', {}, { offers, features, links: { plans: '/pay' } });
  const card = page.locator('uptier-root');
  await page.click('#pdf b');
  await heading('PDF is part of Pro').waitFor();
  await card.getByRole('button', { name: 'Close' }).click();
  await heading('PDF is part of Pro').waitFor({ state: 'detached' });
  await page.click('#see');
  await heading('All of Pro').waitFor();
  expect(new URL(page.url()).hash).toBe('');
  await card.getByRole('button', { name: 'Close' }).click();
  await heading('All of Pro').waitFor({ state: 'detached' });
  // A second click on a locked feature opens it again, and what the plan allows is the host's.
  await page.click('#pdf');
  await heading('PDF is part of Pro').waitFor();
  await page.click('#csv');
  expect(await heard()).toMatch(/csv$/);
  expect(await heard()).not.toMatch(/pdf|see/);
  watch.check();
});

it('without the chunk that draws, the click goes on to the host', async () => {
  await page.route('**/uptier-ui.*', (route) => route.abort('blockedbyclient'));
  const [base] = (boardOffers() as { offers: object[] }).offers;
  await open(
    '/marks',
    {},
    {
      links: { plans: '/pay' },
      offers: [{ ...base, id: 'pro-by-hand', trigger: { manual: true }, prompt: { title: 'Pro' } }],
    },
  );
  await page.click('#see');
  await expect.poll(() => new URL(page.url()).hash).toBe('#plans');
  watch.check([/Failed to load resource/]);
});

it('F01 injected twice by a tag manager, from another origin: one client, one card, its events on the document', async () => {
  await open('/late', {}, { links: { plans: '/pay' } });
  await heading('2 projects left').waitFor();
  expect(await page.evaluate('uptier === first')).toBe(true);
  expect(await page.evaluate('heard')).toEqual(['pro-at-80']);
  expect(await page.locator('uptier-root').count()).toBe(1);
  await watch.clickable();
  watch.check();
});

it('A40 a page that is isolated from other origins loads the script and its chunks from one', async () => {
  const isolated = await serve({
    headers: {
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
    },
    pages: { '/': html(facts(boardFacts()) + tag('crossorigin', `${cdn.origin}/uptier.js`)) },
  });
  onTestFinished(() => isolated.close());
  const offers = boardOffers();
  await page.route('**/offers.json', (route) => route.fulfill({ json: offers }));
  await page.goto(isolated.origin);
  expect(await page.evaluate('crossOriginIsolated')).toBe(true);
  await heading('2 projects left').waitFor();
  await watch.clickable();
  watch.check();
});

it('switched off, nothing is asked for and nothing appears', async () => {
  await page.addInitScript('window.uptierDisabled = true');
  const before = host.asked().filter((path) => path === '/offers.json').length;
  await page.goto(`${host.origin}/replaced`);
  await page.waitForFunction("'version' in Object(window.uptier)");
  expect(await page.evaluate("uptier.allows('projects')")).toBe(true);
  expect(host.asked().filter((path) => path === '/offers.json').length).toBe(before);
  expect(await page.locator('uptier-root').count()).toBe(0);
  watch.check();
});
