// The board with a till of its own, on one origin with the built files: a host page as a test writes it.
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { boardFacts, boardOffers } from './board-page.js';
import { dist } from './harness.js';
import { type HostWatch, hostUnharmed } from './host-unharmed.js';
import { press } from './press.js';
import { type Served, serve } from './serve-pages.js';

/** A host page, open in a context of its own; everything is closed with the test. */
export interface Board {
  page: Page;
  host: HostWatch;
  /** Uptier's prompt. */
  card: Locator;
  origin: string;
  asked: Served['asked'];
  /** The bodies of the upgrades that were sent. */
  upgrades(): string[];
  /** Uptier's events so far, over reloads: `shown pro-at-80`. */
  events(): string[];
  /** Presses the pay button until the receipt is there. */
  upgrade(): Promise<void>;
}

/** What differs from the plain board. */
export interface BoardOptions {
  /** The page at `/`, or all pages by path. */
  pages?: Record<string, string>;
  offers?: object;
  context?: BrowserContextOptions;
  headers?: Record<string, string>;
  /** Runs in the page before anything of it. */
  before?: string;
  /** The path to open; '' opens nothing. */
  path?: string;
  /** What the till says to an upgrade. */
  upgraded?: () => object;
}

const money = (amount: number) => ({ amount, currency: 'USD' });
const today = { total: money(2900), tax: null, prorated: false };
const later = (ms: number) => new Date(Date.now() + ms).toISOString();
const then = () => [
  { amount: money(2900), interval: 'month', count: 1, at: later(30 * 86_400_000), tax: 'included' },
];

/** The answer to a charge that went through. */
const paid = (): object => ({
  status: 'succeeded',
  receipt: {
    ...{ id: 'R-1', plan: 'pro', price: 'monthly', paid: today, then: then() },
    ...{ at: later(0), method: 'Visa 4242', undoUntil: null, url: null },
  },
});

/** The tag as the README has it, and the block of facts. */
export const tag = (more = '', facts: object = boardFacts()): string =>
  `<script type="application/json" data-uptier-facts>${JSON.stringify(facts)}</script>
<script async data-uptier src="/uptier.js" data-offers="/offers.json" data-server="/till" ${more}></script>`;

/** A page around it. */
export const hostPage = (body: string, head: string = tag()): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>${head}</head><body>${body}</body></html>`;

/** Opens the board. */
export async function openBoard(browser: Browser, options: BoardOptions = {}): Promise<Board> {
  const upgrades: string[] = [];
  const events: string[] = [];
  const served = await serve({
    folder: dist,
    headers: { ...options.headers },
    pages: {
      '/': hostPage('<main><h1>Host</h1></main>'),
      '/offers.json': JSON.stringify(options.offers ?? boardOffers()),
      ...options.pages,
    },
    answer(path, body) {
      if (path === '/till/quote')
        return {
          ...{ id: 'q_1', expiresAt: later(600_000), serverTime: later(0) },
          ...{ today, then: then(), method: 'Visa 4242' },
        };
      if (path === '/till/upgrade') {
        upgrades.push(body);
        return (options.upgraded ?? paid)();
      }
      return path.startsWith('/till/upgrade/') ? paid() : undefined;
    },
  });
  const context = await browser.newContext(options.context);
  onTestFinished(async () => {
    await context.close();
    await served.close();
  });
  const page = await context.newPage();
  const host = hostUnharmed(page);
  // The page tells by the console: a binding is not in every engine.
  page.on('console', (message) => {
    if (message.text().startsWith('told: ')) events.push(message.text().slice(6));
  });
  await page.addInitScript(`for (const name of ['shown', 'answered', 'upgraded', 'failed'])
    document.addEventListener('uptier:' + name, ({ detail }) => console.info('told: ' + name + ' ' + detail.offer));`);
  if (options.before) await page.addInitScript(options.before);
  const path = options.path ?? '/';
  if (path) await page.goto(`${served.origin}${path}`);
  const card = page.locator('uptier-root section');
  return {
    page,
    host,
    card,
    origin: served.origin,
    asked: served.asked,
    upgrades: () => [...upgrades],
    events: () => [...events],
    upgrade: () =>
      press(
        card.getByRole('button', { name: /^Upgrade for/ }),
        card.getByRole('heading', { name: "You're on Pro" }),
      ),
  };
}
