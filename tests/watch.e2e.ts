import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { boardOffers } from './board-page.js';
import { bundlePage } from './bundle-page.js';
import { dist, openBrowser } from './harness.js';
import { type HostWatch, hostUnharmed } from './host-unharmed.js';
import { type Served, serve } from './serve-pages.js';

let browser: Browser;
let host: Served;
let elsewhere: Served;
let context: BrowserContext;
let page: Page;
let watch: HostWatch;

/** The no-code path: a list, a file, a tag. */
const LIST = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title>
<h1>Projects</h1><ul id="list">${'<li>One</li>'.repeat(7)}</ul>
<script async data-uptier src="/uptier.js" data-offers="/offers.json" data-plan="free"></script></html>`;

beforeAll(async () => {
  browser = await openBrowser();
  const app = await bundlePage(`
    import { createUptier, watchElement } from 'uptier';
    const uptier = createUptier({ offers: '/offers.json', facts: { plan: 'free' } });
    const stop = watchElement((reading) => uptier.usage('projects', reading), { selector: '#list > li' });
    Object.assign(window, { uptier, stop });`);
  const bare = await bundlePage(
    "import { createUptier } from 'uptier'; window.make = createUptier;",
  );
  host = await serve({
    folder: dist,
    pages: {
      '/': LIST,
      '/npm': LIST.replace(/<script.*/, '<script type="module" src="/app.js"></script></html>'),
      ...app,
      '/bare.js': Object.entries(bare)
        .filter(([, text]) => !text.includes('startWatches'))
        .map(([, text]) => text)
        .join('\n'),
    },
    answer: (path) => (path === '/api/usage' ? { data: { exports: 3, most: 5 } } : undefined),
  });
  elsewhere = await serve({
    pages: { '/calls': '{}' },
    headers: { 'access-control-allow-origin': '*', 'x-ratelimit-limit': '9' },
  });
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
  await elsewhere?.close();
});
beforeEach(async () => {
  context = await browser.newContext();
  onTestFinished(() => context.close());
  page = await context.newPage();
  watch = hostUnharmed(page);
});

const open = async (meters: object, path = '/', offer: object = {}) => {
  const projects = { label: 'Projects', name: { one: 'project', other: 'projects' } };
  const file = boardOffers(offer, { meters: { projects, ...meters } });
  await page.route('**/offers.json', (route) => route.fulfill({ json: file }));
  await page.goto(host.origin + path);
  await page.waitForFunction("'$meters' in Object(window.uptier)");
};
const projects = (more: object) => ({
  projects: { label: 'Projects', name: { one: 'project', other: 'projects' }, ...more },
});
const heading = (name: string) => page.getByRole('heading', { name });
const meter = (name: string) =>
  page.evaluate(
    (id) =>
      (
        window as never as { uptier: { $meters: { get(): Record<string, { used: number }> } } }
      ).uptier.$meters.get()[id],
    name,
  );
const append = (html: string) =>
  page.evaluate(
    (one) => document.querySelector('#list')?.insertAdjacentHTML('beforeend', one),
    html,
  );

it('a static page with a list, the tag and a file with a watch: the card comes at 8 of 10, and goes below', async () => {
  await open(projects({ watch: { selector: '#list > li' } }));
  await expect.poll(() => meter('projects')).toMatchObject({ used: 7, limit: 10 });
  expect(await heading('left').count()).toBe(0);
  await append('<li>Eight</li>');
  await heading('2 projects left').waitFor();
  await watch.clickable();
  await append('<li>Nine</li>');
  await heading('1 project left').waitFor();
  await page.evaluate(() => {
    for (const item of [...document.querySelectorAll('#list > li')].slice(0, 3)) item.remove();
  });
  await heading('left').waitFor({ state: 'detached' });
  watch.check();
});

it('from npm the same in two lines of code, and what is not used is in no first download', async () => {
  await open({}, '/npm');
  await append('<li>Eight</li>');
  await heading('2 projects left').waitFor();
  await page.evaluate('stop()');
  await append('<li>Nine</li>');
  expect(await (await page.request.get(`${host.origin}/bare.js`)).text()).not.toContain(
    'x-ratelimit',
  );
  await expect.poll(() => meter('projects')).toMatchObject({ used: 8 });
  watch.check();
});

it('reads gauges, shadow roots, variables, storage and addresses', async () => {
  await page.addInitScript(() => {
    Object.assign(window, { acme: { seats: { used: 4, limit: 5 } } });
    localStorage.setItem('cart', '{"items":["a","b"]}');
  });
  await open({
    gauge: { watch: { selector: 'meter' } },
    seats: { watch: { global: 'acme.seats' } },
    cart: { watch: { storage: 'cart', used: 'items.length' } },
    exports: { watch: { endpoint: '/api/usage', used: 'data.exports', limit: 'data.most' } },
    shadow: { watch: { selector: 'my-list >>> li' } },
  });
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<meter value="8" max="10"></meter><my-list></my-list>',
    );
    const root = document.querySelector('my-list')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<li>1</li><li>2</li>';
  });
  const all = async () =>
    Promise.all(['gauge', 'seats', 'cart', 'exports', 'shadow'].map((name) => meter(name)));
  await expect
    .poll(all)
    .toMatchObject([
      { used: 8, limit: 10 },
      { used: 4, limit: 5 },
      { used: 2 },
      { used: 3, limit: 5 },
      { used: 2 },
    ]);
  await page.evaluate(() => {
    Object.assign(window, { acme: { seats: { used: 5, limit: 5 } } });
    document.querySelector('my-list')?.shadowRoot?.append(document.createElement('li'));
  });
  await expect.poll(() => meter('seats'), { timeout: 10_000 }).toMatchObject({ used: 5 });
  await expect.poll(() => meter('shadow')).toMatchObject({ used: 3 });
  watch.check();
});

it('reads the headers of the page’s own fetch and XHR; 429 at a click is an attempt', async () => {
  let left = 6;
  let refuse = false;
  await page.route('**/api/**', (route) =>
    route.fulfill({
      status: refuse ? 429 : 200,
      headers: { RateLimit: `"day";r=${left}`, 'RateLimit-Policy': '"day";q=10' },
      json: { left },
    }),
  );
  await open({ calls: { watch: { headers: '/api/**' } } }, '/', {
    trigger: { attempt: 'calls' },
    prompt: { title: 'No calls left today' },
  });
  // The watcher must be there before the page asks.
  await expect.poll(() => page.evaluate('fetch.toString()')).not.toContain('fetch()');
  const asked = await page.evaluate(async () => {
    const answer = await fetch('/api/calls');
    return [await answer.json(), answer.bodyUsed];
  });
  expect(asked).toEqual([{ left: 6 }, true]);
  await expect.poll(() => meter('calls')).toMatchObject({ used: 4, limit: 10 });
  left = 5;
  const text = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open('GET', '/api/calls');
        request.onload = () => resolve(request.responseText);
        request.send();
      }),
  );
  expect(text).toBe('{"left":5}');
  await expect.poll(() => meter('calls')).toMatchObject({ used: 5 });
  // Across origins the headers are not to be seen, and that is no error on the console.
  await page.evaluate(
    (url) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open('GET', url);
        request.onloadend = resolve;
        request.send();
      }),
    `${elsewhere.origin}/calls`,
  );
  expect(await meter('calls')).toMatchObject({ used: 5 });
  refuse = true;
  left = 0;
  await page.evaluate(() => {
    document.querySelector('h1')?.addEventListener('click', () => void fetch('/api/calls'));
  });
  await page.getByRole('heading', { name: 'Projects' }).click();
  await heading('No calls left today').waitFor();
  watch.check([/429/]);
});

it('destroy() takes every watcher off: fetch is the browser’s own again', async () => {
  await open({
    ...projects({ watch: { selector: '#list > li' } }),
    calls: { watch: { headers: '/api/**' } },
  });
  await expect.poll(() => meter('projects')).toMatchObject({ used: 7 });
  const own = () =>
    page.evaluate("'fetch' in window && Object.hasOwn(window, 'fetch') && String(fetch)");
  const wrapped = await own();
  await page.evaluate('uptier.destroy()');
  expect(await own()).toContain('fetch()');
  expect(wrapped).not.toContain('fetch()');
  watch.check();
});
