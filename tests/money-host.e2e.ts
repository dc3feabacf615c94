// What a host, and what another origin, does around an upgrade.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createUptierServer, pglite, sandbox } from '../packages/server/src/index.js';
import { boardFacts, boardOffers } from './board-page.js';
import { bundlePage } from './bundle-page.js';
import { openBrowser } from './harness.js';
import { type HostWatch, hostUnharmed } from './host-unharmed.js';
import { openWire } from './money-wire.js';
import { serve } from './serve-pages.js';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** An app from npm with an adapter of its own; `adapter` and `more` are source code. */
async function openApp(adapter: string, more = ''): Promise<{ page: Page; host: HostWatch }> {
  const code = `
import { createUptier } from 'uptier'
const quote = async () => ({
  id: 'q1', expiresAt: new Date(Date.now() + 600000).toISOString(), serverTime: new Date().toISOString(),
  today: { total: { amount: 2900, currency: 'USD' }, tax: null, prorated: false }, then: [], method: 'Visa 4242',
})
const uptier = createUptier({
  offers: ${JSON.stringify(boardOffers())},
  facts: ${JSON.stringify(boardFacts())},
  upgrade: { quote, ${adapter} },
})
${more}`;
  const html = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title><h1>Host</h1>
<script type="module" src="/app.js"></script></html>`;
  const site = await serve({ pages: { '/': html, ...(await bundlePage(code)) } });
  const context = await browser.newContext();
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  const page = await context.newPage();
  const host = hostUnharmed(page);
  await page.goto(site.origin);
  await page.locator('uptier-root section').waitFor();
  return { page, host };
}
const card = (page: Page) => page.locator('uptier-root section');
const pay = async (page: Page) => {
  const button = card(page).getByRole('button', { name: /^Upgrade for/ });
  await button.waitFor();
  await page.waitForTimeout(700);
  await button.click();
};
const SUCCESS = `({ status: 'succeeded', receipt: null })`;

test("F104 a host's Stripe that is blocked: its callback rejects, and the card says what became of the money", async () => {
  const { page, host } = await openApp(
    `upgrade: () => import('https://js.stripe.invalid/v3').then(() => ${SUCCESS}),
     status: async () => ({ status: 'failed', reason: 'unreachable' })`,
  );
  await pay(page);
  await card(page)
    .getByText(/Nothing was charged/)
    .first()
    .waitFor();
  await host.clickable();
  // The browser's own line about the host's script.
  host.check([/js\.stripe\.invalid|ERR_/]);
});

test('F107 callbacks that answer junk, and throw from what they answer, harm neither card nor page', async () => {
  const { page, host } = await openApp(
    `upgrade: async () => ({ get status() { throw new Error('host') } }), status: () => { throw new Error('host') }`,
  );
  await pay(page);
  await card(page).getByRole('heading', { name: 'Checking with your bank' }).waitFor();
  await host.clickable();
  host.check();
});

test('F109 analytics that throw, reject and hang at each event: the upgrade works', async () => {
  const { page, host } = await openApp(
    `upgrade: async () => ${SUCCESS}`,
    `uptier.on('*', () => { throw new Error('analytics are blocked') })
     uptier.on('upgraded', async () => { throw new Error('analytics are blocked') })
     uptier.on('answered', () => new Promise(() => {}))
     document.addEventListener('uptier:answered', () => fetch('https://r.stripe.invalid/b').catch(() => {}))`,
  );
  await pay(page);
  await card(page).getByRole('heading', { name: "You're on Pro" }).waitFor();
  await host.clickable();
  expect(host.complaints().filter((one) => /uncaught/.test(one))).toEqual([]);
});

/** A host without any defence of its own: the server, mounted, and a cookie that says who is there. */
async function openHost() {
  const wire = await openWire();
  const store = pglite('memory://');
  const server = createUptierServer({
    offers: boardOffers(),
    billing: sandbox(),
    store,
    account: (request) =>
      /session=ada/.test(request.headers.get('cookie') ?? '')
        ? { id: 'a1', user: 'ada', plan: 'free' }
        : null,
  });
  await server.ready();
  wire.answer = (request) => server.fetch(request);
  onTestFinished(async () => {
    await wire.close();
    await store.close();
  });
  const headers = { cookie: 'session=ada', 'content-type': 'application/json' };
  const send = async (path: string, body: object, more = {}) => {
    const init = { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) };
    return (await fetch(`${wire.origin}/api/uptier/${path}`, init)).json();
  };
  const charges = () => store.query('select id from uptier_sandbox_charges');
  return { origin: wire.origin, send, charges };
}

test('A31 a page of another origin cannot send an upgrade, by form, beacon or fetch, with the cookie it has', async () => {
  const { origin, send, charges } = await openHost();
  const { id: quote } = await send('quote', { offer: 'pro-at-80', price: 'monthly' });
  const served = await serve({ pages: { '/': '<!doctype html><title>Evil</title><h1>Evil</h1>' } });
  onTestFinished(served.close);
  // Another port is another origin, and the same site: the cookie travels, which is the worst case.
  const evil = served.origin.replace('localhost', '127.0.0.1');
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  await context.addCookies([{ name: 'session', value: 'ada', url: origin }]);
  const page = await context.newPage();
  await page.goto(evil);
  const answers: { status: number; cookie: boolean }[] = [];
  page.on('response', async (response) => {
    if (!response.url().startsWith(origin)) return;
    const headers = await response.request().allHeaders();
    answers.push({ status: response.status(), cookie: !!headers.cookie });
  });
  const url = `${origin}/api/uptier/upgrade`;
  const intent = 'a'.repeat(32);
  const text = JSON.stringify({ intent, quote });
  const refused = await page.evaluate(
    async ([url = '', intent = '', text = '']) => {
      const simple = { method: 'POST', mode: 'no-cors', credentials: 'include' } as const;
      await fetch(url, { ...simple, body: text });
      await fetch(url, { ...simple, body: new URLSearchParams({ intent }) });
      navigator.sendBeacon(url, text);
      const loud = (headers: Record<string, string>) =>
        fetch(url, { method: 'POST', credentials: 'include', headers, body: text }).then(
          () => 'sent',
          () => 'refused',
        );
      return [
        await loud({ 'content-type': 'application/json' }),
        await loud({ 'content-type': 'application/json', 'idempotency-key': intent }),
        await loud({ 'content-type': 'text/plain', 'idempotency-key': intent }),
        await loud({ 'content-type': 'text/plain', 'x-uptier': '1' }),
      ];
    },
    [url, intent, text],
  );
  expect(refused).toEqual(['refused', 'refused', 'refused', 'refused']);
  await page.evaluate(
    ([url = '', text = '']) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', enctype: 'text/plain', action: url });
      const field = document.createElement('input');
      // A form puts a `=` between name and value: here it falls into a text of the JSON.
      field.name = text.replace('}', ',"x":"');
      field.value = '"}';
      form.append(field);
      document.body.append(form);
      form.submit();
    },
    [url, text],
  );
  await page.waitForURL(url);
  expect(await page.locator('body').innerText()).toContain('application/json');
  expect(answers.some(({ cookie }) => cookie)).toBe(true);
  for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(400);
  expect(await charges()).toEqual([]);
  // The same bytes, sent as the page's own client sends them, are an upgrade.
  const own = await send('upgrade', { intent, quote }, { 'idempotency-key': intent });
  expect(own.status).toBe('succeeded');
});
