// A host with one meter and one offer, on a page with the script tag: what most fault tests begin from.
import type { Page } from 'playwright-core';

/** An offers file whose card appears at eight of ten projects; fields of its one offer can differ. */
export const boardOffers = (offer: object = {}, file: object = {}): object => ({
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
      ...offer,
    },
  ],
  ...file,
});

/** Goes to a page with a script tag that is given this file; waits until it is in use. */
export async function openOffers(page: Page, origin: string, json: object): Promise<void> {
  await page.route('**/offers.json', (route) => route.fulfill({ json }));
  await page.goto(origin);
  await page.waitForFunction('window.uptier?.version');
  await page.evaluate('uptier.ready');
}

/** What the host knows: a person on Free with so many of ten projects. */
export const boardFacts = (used = 8): object => ({
  user: { id: 'u_1' },
  account: { id: 'a_1' },
  plan: 'free',
  usage: { projects: { used, limit: 10 } },
});

/** The page; `tag` are further attributes of the script tag. The scripts carry the nonce `n`. */
export const boardPage = (origin: string, tag = 'data-offers="/offers.json"'): string =>
  `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title><h1>Host</h1>
<script nonce="n" type="application/json" data-uptier-facts>${JSON.stringify(boardFacts())}</script>
<script nonce="n" async crossorigin data-uptier src="${origin}/uptier.js" ${tag}></script></html>`;

/** A policy that forbids styles, markup from texts and unnamed scripts. */
export const STRICT =
  "default-src 'none'; script-src 'nonce-n'; connect-src 'self'; img-src data:; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
