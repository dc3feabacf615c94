// Pages that end in the middle of things: what they had stored reaches the server, and is there once.
// `npm run kill` ends 200 of them.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { createUptierServer, pglite, sandbox } from '../packages/server/src/index.js';
import { boardOffers, boardPage } from './board-page.js';
import { dist, openBrowser } from './harness.js';
import { openWire } from './money-wire.js';

const PAGES = Number(process.env.UPTIER_KILLS ?? 12);
const AT_ONCE = 6;
const EVENTS = '/api/uptier/batch';
const QUEUE = 'uptier:default:q:';

/** A server of events on a real port. Of every seven batches one is lost on its way, and of another the answer. */
async function openHost() {
  const wire = await openWire();
  const store = pglite('memory://');
  const server = createUptierServer({
    offers: boardOffers(),
    billing: sandbox(),
    store,
    account: () => ({ id: 'a_1', user: 'u_1', plan: 'free' }),
  });
  await server.ready();
  const came = new Map<string, number>();
  let batches = 0;
  let losing = true;
  wire.answer = async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === EVENTS) {
      const { events } = (await request.clone().json()) as { events: { id: string }[] };
      const turn = losing ? batches++ % 7 : 0;
      if (turn === 2) throw new Error('lost on its way');
      for (const { id } of events) came.set(id, (came.get(id) ?? 0) + 1);
      const answer = await server.fetch(request);
      if (turn === 5) throw new Error('the answer is lost');
      return answer;
    }
    if (pathname === '/offers.json') return Response.json(boardOffers());
    const user = /^\/u\/(\w+)$/.exec(pathname)?.[1];
    if (user) {
      const page = boardPage('', `data-offers="/offers.json" data-events="${EVENTS}"`);
      const headers = { 'content-type': 'text/html; charset=utf-8' };
      return new Response(page.replace('u_1', user), { headers });
    }
    const file = await readFile(join(dist, pathname)).catch(() => null);
    const headers = { 'content-type': 'text/javascript; charset=utf-8' };
    return new Response(file && new Uint8Array(file), { status: file ? 200 : 404, headers });
  };
  onTestFinished(async () => {
    await wire.close();
    await store.close();
  });
  return {
    origin: wire.origin,
    came,
    heal() {
      losing = false;
    },
    kept: () => store.query<{ id: string }>('select id from uptier_events'),
  };
}

const ENDS: Record<string, (page: Page, context: BrowserContext) => Promise<unknown>> = {
  close: (page) => page.close(),
  leave: (page) => page.goto('about:blank').then(() => page.close()),
  async crash(page, context) {
    const devtools = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash', { timeout: 5000 });
    devtools.send('Page.crash').catch(() => {});
    await crashed;
    await page.close();
  },
};

it(`F82 F83 F84 F85 of ${PAGES} pages that end at any moment, by a crash too, every stored event is at the server, once`, async () => {
  const host = await openHost();
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const context = await browser.newContext();
  /** Ids of events whose write to storage has returned. */
  const stored = new Set<string>();
  await context.exposeFunction('written', (key: string) => void stored.add(key));
  await context.addInitScript(`{
    const { setItem } = Storage.prototype
    Storage.prototype.setItem = function (key, value) {
      setItem.call(this, key, value)
      if (key.startsWith('${QUEUE}')) written(key.slice(${QUEUE.length}))
    }
  }`);
  let draw = 7;
  const random = () => {
    draw = (draw * 16807) % 2147483647;
    return draw / 2147483647;
  };
  const ends = Object.values(ENDS);
  const kill = async (i: number, moment: number) => {
    const page = await context.newPage();
    // A crash takes pages along that share its process: they end at a moment that nobody has picked.
    const alive = page.goto(`${host.origin}/u/u_${i}`).then(() => page.waitForTimeout(moment));
    await alive.catch(() => {});
    await ends[i % ends.length]?.(page, context).catch(() => {});
  };
  for (let i = 0; i < PAGES; i += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, PAGES - i) }, (_, n) =>
        kill(i + n, 900 + random() * 1800),
      ),
    );
  // Most of them were there long enough to show their card.
  expect(stored.size).toBeGreaterThan(PAGES / 4);
  host.heal();
  // Somebody comes back: what is still there goes.
  const last = await context.newPage();
  await last.goto(`${host.origin}/u/u_last`);
  const kept = async () => new Set((await host.kept()).map(({ id }) => id));
  const missing = async () => {
    const there = await kept();
    return [...stored].filter((id) => !there.has(id));
  };
  await expect.poll(missing, { timeout: 60_000 }).toEqual([]);
  const waiting = `Object.keys(localStorage).filter((key) => key.startsWith('${QUEUE}')).length`;
  await expect.poll(() => last.evaluate(waiting), { timeout: 60_000 }).toBe(0);
  const rows = await host.kept();
  expect(rows).toHaveLength((await kept()).size);
  const again = [...host.came.values()].filter((times) => times > 1).length;
  console.log(`${PAGES} pages: ${stored.size} events stored, 0 missing, ${again} sent twice`);
}, 600_000);
