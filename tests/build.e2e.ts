import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { bundlePage } from './bundle-page.js';
import { dist, openBrowser } from './harness.js';
import { hostUnharmed } from './host-unharmed.js';
import { type Served, type Site, serve } from './serve-pages.js';

let browser: Browser;
let cdn: Served;

beforeAll(async () => {
  browser = await openBrowser();
  cdn = await serve({ folder: dist, headers: { 'access-control-allow-origin': '*' } });
});

afterAll(async () => {
  await browser?.close();
  await cdn?.close();
});

const offers = {
  version: 1,
  links: { plans: '/plans' },
  plans: {
    free: { name: 'Free', limits: { projects: 10 } },
    pro: {
      name: 'Pro',
      limits: { projects: 100 },
      prices: { monthly: { amount: 2900, currency: 'USD', interval: 'month', tax: 'included' } },
    },
  },
  meters: { projects: { label: 'Projects', name: { one: 'project', other: 'projects' } } },
  offers: [
    {
      id: 'pro-at-80',
      plan: 'pro',
      price: 'monthly',
      trigger: { usage: 'projects', reaches: '80%' },
      prompt: { title: '{projects.left} left' },
    },
  ],
};

const facts = (used: number) => ({
  user: { id: 'u_1' },
  account: { id: 'a_1' },
  plan: 'free',
  usage: { projects: { used, limit: 10 } },
});

const TAGS = {
  'uptier.js': 'async',
  'uptier.mjs': 'type="module"',
  'uptier.full.js': 'async',
} as const;

const page = (file: keyof typeof TAGS, used: number): string => `<!doctype html>
<html lang="en"><link rel="icon" href="data:,"><title>Host</title><h1>Host</h1>
<script nonce="n" type="application/json" data-uptier-facts>${JSON.stringify(facts(used))}</script>
<script nonce="n" ${TAGS[file]} crossorigin data-uptier src="${cdn.origin}/${file}" data-offers="/offers.json"></script>
</html>`;

/** Opens a site's first page; what it opened is closed with the test. */
async function open(site: Site): Promise<{ view: Page; unharmed: () => void }> {
  const host = await serve({
    ...site,
    pages: { '/offers.json': JSON.stringify(offers), ...site.pages },
  });
  const context = await browser.newContext();
  onTestFinished(async () => {
    await context.close();
    await host.close();
  });
  const view = await context.newPage();
  const watch = hostUnharmed(view);
  await view.goto(`${host.origin}/`);
  return { view, unharmed: () => watch.check() };
}

const cardIsThere = (view: Page) =>
  view.getByRole('heading', { name: '2 projects left' }).waitFor({ timeout: 10_000 });

describe.each(Object.keys(TAGS) as (keyof typeof TAGS)[])('%s from another origin', (file) => {
  it('loads without a word, and asks for no chunk while nothing is near', async () => {
    const before = cdn.asked().length;
    const { view, unharmed } = await open({ pages: { '/': page(file, 1) } });
    await view.waitForFunction(() => 'version' in Object((window as { uptier?: object }).uptier));
    await view.waitForLoadState('networkidle');
    expect(cdn.asked().slice(before)).toEqual([`/${file}`]);
    unharmed();
  });

  it('shows the card at the mark', async () => {
    const { view, unharmed } = await open({ pages: { '/': page(file, 8) } });
    await cardIsThere(view);
    unharmed();
  });

  it('shows it under a policy that forbids styles, markup and unnamed scripts', async () => {
    const policy =
      "default-src 'none'; script-src 'nonce-n'; connect-src 'self'; img-src data:; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    const { view, unharmed } = await open({
      pages: { '/': page(file, 8) },
      headers: { 'content-security-policy': policy },
    });
    await cardIsThere(view);
    unharmed();
  });
});

describe('the npm package', () => {
  it('shows the card in an app that bundles it', async () => {
    const app = await bundlePage(`import { createUptier } from 'uptier';
createUptier({ offers: '/offers.json', facts: ${JSON.stringify(facts(8))} });`);
    const { view, unharmed } = await open({
      pages: {
        ...app,
        '/': '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>App</title><script type="module" src="/app.js"></script></html>',
      },
    });
    await cardIsThere(view);
    unharmed();
  });
});
