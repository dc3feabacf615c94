// The page that the prompts appear on: sixty cards, a button, and the answers that two of them ask for.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** An address that only the browser's own routes answer. */
export const ORIGIN = 'http://localhost:9';

/** Within the hour: our countdown says minutes then, and hours above a day. */
const offersUntil = (ends: number) => ({
  version: 1,
  site: 'bench',
  audience: 'business',
  plans: {
    free: { name: 'Free', limits: { projects: 10 }, includes: { Exports: '5 a month' } },
    pro: {
      name: 'Pro',
      limits: { projects: 100 },
      includes: { Exports: 'Unlimited', Support: 'Within 4 hours' },
      prices: { monthly: { amount: 2900, currency: 'USD', interval: 'month', tax: 'excluded' } },
    },
  },
  meters: { projects: { label: 'Projects', name: { one: 'project', other: 'projects' } } },
  offers: [
    {
      id: 'pro',
      plan: 'pro',
      price: 'monthly',
      trigger: { manual: true },
      discount: {
        percent: 20,
        for: { months: 3 },
        code: 'PRO20',
        ends: { at: new Date(ends).toISOString() },
      },
      prompt: {
        title: '{projects.left} left on {plan.name}',
        body: '{offer.plan} raises the limit to {offer.projects.limit} and takes exports off the clock.',
      },
    },
  ],
});
const FACTS = {
  user: { id: 'u_1' },
  account: { id: 'a_1' },
  plan: 'free',
  usage: { projects: { used: 8, limit: 10 } },
};

const SURVEY = {
  id: 'survey',
  name: 'Upgrade',
  type: 'popover',
  start_date: '2026-01-01T00:00:00Z',
  questions: [
    {
      id: 'q',
      type: 'link',
      question: '2 projects left on Free',
      description: 'Pro raises the limit to 100.',
      buttonText: 'Upgrade for $23.20',
      link: 'https://example.com',
    },
  ],
  appearance: { whiteLabel: true },
  conditions: null,
};

const card = (_: unknown, i: number) =>
  `<article><h3>Project ${i + 1}</h3><p>Changed a day ago by Dana, with 12 files and 3 people.</p><button>Open</button></article>`;
const block = (name: string, data: unknown) =>
  `<script type="application/json" data-uptier-${name}>${JSON.stringify(data)}</script>`;

/** The styles are the host's, and those that a peer ships beside its script. */
const html = (styles: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Boards</title><style>body{margin:0;font:14px/20px sans-serif}main{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;padding:16px}article{border:1px solid #ddd;border-radius:8px;padding:12px}${styles}</style>
${block('offers', offersUntil(Date.now() + 50 * 60_000))}${block('facts', FACTS)}
<script type="text/plain" data-uptier data-checkout="https://pay.example/{plan}?code={code}"></script>
</head><body><button id="trigger">Upgrade</button><main>${Array.from({ length: 60 }, card).join('')}</main></body></html>`;

/** Serves the page, with a peer's own styles in it. */
export async function servePage(page: Page, style: string | undefined): Promise<void> {
  const text = html(style ? readFileSync(style, 'utf8') : '');
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: text });
    if (pathname.startsWith('/posthog'))
      return route.fulfill({
        json: pathname.includes('surveys') ? { surveys: [SURVEY] } : { surveys: true },
      });
    return route.fulfill({ status: 204 });
  });
}
