import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostPage, openBoard, tag } from './board-host.js';
import { boardFacts, boardOffers } from './board-page.js';
import { engine, openBrowser } from './harness.js';
import { press } from './press.js';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const MAIN = '<main><h1>Host</h1><button id="own">Own</button></main>';
const LOADED = "'version' in Object(window.uptier)";

it('F01 two tags, and the file in two flavours, are one client and one impression', async () => {
  const twice = `${tag()}${tag('data-plan="free"')}
    <script defer data-uptier src="/uptier.full.js" data-offers="/offers.json" data-server="/till"></script>`;
  const { page, card, host, events, asked } = await openBoard(browser, {
    pages: { '/': hostPage(MAIN, twice) },
  });
  await card.waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.locator('uptier-root').count()).toBe(1);
  expect(events()).toEqual(['shown pro-at-80']);
  expect(asked().filter((path) => path === '/offers.json')).toHaveLength(1);
  await host.clickable();
  host.check();
});

it('F02 of two major versions the first stays, and the second says so once', async () => {
  const other = `<script>
    window.sets = 0;
    window.uptier = { version: '9.1.0', push() {}, set() { window.sets++; } };
  </script>`;
  const { page, host } = await openBoard(browser, {
    pages: { '/': hostPage(MAIN, other + tag()) },
  });
  await expect.poll(() => host.warnings().length).toBeGreaterThan(0);
  await page.waitForLoadState('networkidle');
  expect(host.warnings()[0]).toContain('9.1.0 is on this page');
  expect(await page.evaluate('window.uptier.version + window.sets')).toBe('9.1.00');
  expect(await page.locator('uptier-root').count()).toBe(0);
  await host.clickable();
  host.check();
});

it('F03 the host has an element of our name: the card takes another, and theirs is left alone', async () => {
  const { page, host } = await openBoard(browser, {
    before: `customElements.define('uptier-root', class extends HTMLElement {
      constructor() { super(); this.attachShadow({ mode: 'open' }).textContent = 'theirs'; }
    });`,
    pages: { '/': hostPage(`${MAIN}<uptier-root></uptier-root>`) },
  });
  const card = page.locator('section[aria-labelledby=t]');
  await card.waitFor();
  expect(await page.locator('uptier-root').textContent()).toBe('');
  expect(await page.evaluate("document.querySelector('uptier-root').shadowRoot.textContent")).toBe(
    'theirs',
  );
  await host.clickable();
  host.check();
});

it('F06 a script that runs before there is a body waits for what it needs', async () => {
  const { card, host, events } = await openBoard(browser, {
    pages: {
      // Not async, and the facts come after it.
      '/': hostPage(
        `${MAIN}<script type="application/json" data-uptier-facts>${JSON.stringify(boardFacts())}</script>`,
        `<script>if (document.body) throw new Error('there is a body already')</script>
         <script data-uptier src="/uptier.js" data-offers="/offers.json" data-server="/till"></script>`,
      ),
    },
  });
  await card.waitFor();
  expect(events()).toEqual(['shown pro-at-80']);
  await host.clickable();
  host.check();
});

it('F10 what was pushed before the load runs in order, and one that throws stops no other', async () => {
  const queue = `<script>
    window.seen = [];
    window.uptier = [
      ['set', { plan: 'free', user: { id: 'u_1' } }],
      () => { window.seen.push('first'); throw new Error('the host’s own'); },
      ['usage', 'projects', { used: 8, limit: 10 }],
      (uptier) => window.seen.push(typeof uptier.attempt),
    ];
  </script>`;
  const { page, card, host } = await openBoard(browser, {
    pages: { '/': hostPage(MAIN, queue + tag('', {})) },
  });
  await card.waitFor();
  expect(await page.evaluate('window.seen')).toEqual(['first', 'function']);
  expect(host.warnings()).toHaveLength(1);
  await page.evaluate("window.uptier.push(() => window.seen.push('after'))");
  expect(await page.evaluate('window.seen.at(-1)')).toBe('after');
  await host.clickable();
  host.check();
});

it.each([
  [
    'a form',
    '<form id="uptier"><input name="version"><input name="push"><input name="set"></form>',
  ],
  ['two links', '<a id="uptier" name="push"></a><a id="uptier" name="version"></a>'],
])('F11 %s of our global’s name is no queue and no client', async (_, element) => {
  const { page, card, host } = await openBoard(browser, {
    pages: { '/': hostPage(`${element}${MAIN}${tag()}`, '') },
  });
  await card.waitFor();
  expect(await page.evaluate('typeof window.uptier.push')).toBe('function');
  await host.clickable();
  host.check();
});

/** How many listeners, nodes and documents the page has, after its garbage was taken out. */
async function counts(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? -1;
}

// Counting listeners is Chromium's own.
it.runIf(engine === 'chromium').each([
  ['while the file is fetched', '/offers.json', ''],
  ['while the chunk is fetched', '/uptier-ui', ''],
  ['while the quote is fetched', '/till/quote', ''],
  ['with the card open', '', 'card'],
])(
  'F13 destroy() %s leaves no listener, no timer, no element, and is heard of no more',
  async (_, slow, wait) => {
    const { page, card, host, origin, events } = await openBoard(browser, {
      path: '',
      before: `{
      const set = setTimeout, clear = clearTimeout;
      window.timers = new Set();
      window.setTimeout = (task, ms) => {
        const id = set(() => { window.timers.delete(id); task(); }, ms);
        window.timers.add(id);
        return id;
      };
      window.clearTimeout = (id) => { window.timers.delete(id); clear(id); };
    }`,
      pages: {
        '/': hostPage(MAIN, ''),
      },
    });
    let asked = () => {};
    const underWay = new Promise<void>((resolve) => {
      asked = resolve;
    });
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    if (slow)
      await page.route(
        (url) => url.pathname.startsWith(slow),
        async (route) => {
          asked();
          await released;
          await route.continue().catch(() => {});
        },
      );
    await page.goto(origin);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    // What drives the page listens as well, once it has been used.
    await page.locator('h1').click();
    await page.waitForFunction('true');
    const before = await counts(cdp);
    await page.evaluate((html) => {
      const block = document.createElement('div');
      block.innerHTML = html;
      document.head.append(block.firstChild as Node);
      const script = document.createElement('script');
      Object.assign(script, { src: '/uptier.js' });
      script.dataset.uptier = '';
      script.dataset.offers = '/offers.json';
      script.dataset.server = '/till';
      document.head.append(script);
    }, tag().split('\n')[0] ?? '');
    await page.waitForFunction(LOADED);
    if (wait) await card.waitFor();
    else await underWay;
    expect(await counts(cdp)).toBeGreaterThan(before);
    const told = events().length;
    await page.evaluate('uptier.destroy(), uptier.destroy()');
    release();
    await page.waitForLoadState('networkidle');
    await expect.poll(() => page.evaluate('window.timers.size'), { timeout: 15_000 }).toBe(0);
    expect(await page.locator('uptier-root').count()).toBe(0);
    expect(events()).toHaveLength(told);
    await expect.poll(() => counts(cdp)).toBe(before);
    await host.clickable();
    host.check();
  },
);

const DATA = 'data-uptier data-offers="/offers.json" data-server="/till"';
it.each([
  ['async', `<script async src="/uptier.js" ${DATA}></script>`],
  ['defer', `<script defer src="/uptier.js" ${DATA}></script>`],
  ['a module', `<script type="module" src="/uptier.mjs" ${DATA}></script>`],
  [
    'made by a script',
    `<script>
      const made = document.createElement('script');
      made.src = '/uptier.js';
      Object.assign(made.dataset, { uptier: '', offers: '/offers.json', server: '/till' });
      document.head.append(made);
    </script>`,
  ],
  [
    'rewritten, and run by another script as text',
    `<script type="late-text/javascript" src="/uptier.js" ${DATA}></script>
     <script type="module">
      const run = document.createElement('script');
      run.textContent = await (await fetch('/uptier.js')).text();
      document.head.append(run);
     </script>`,
  ],
])('F15 the tag is found where it is %s', async (_, head) => {
  const facts = tag().split('\n')[0];
  const { card, host } = await openBoard(browser, {
    pages: { '/': hostPage(MAIN, `${facts}${head}`) },
  });
  await card.waitFor();
  await host.clickable();
  host.check();
});

it('F16 a page that is prerendered or hidden shows nothing and runs no timer, until it is seen', async () => {
  const { page, card, host, events } = await openBoard(browser, {
    before: `{
      window.away = true;
      const stub = (name, value) => {
        Object.defineProperty(Document.prototype, name, { configurable: true, get: value });
      };
      stub('prerendering', () => window.away);
      stub('hidden', () => window.away);
      stub('visibilityState', () => (window.away ? 'hidden' : 'visible'));
      const set = setTimeout;
      window.timers = 0;
      window.setTimeout = (task, ms) => { window.timers++; return set(task, ms); };
    }`,
  });
  await page.waitForFunction(LOADED);
  await page.evaluate('uptier.ready');
  // The page has had its first second: it is not its age that keeps the card away.
  await page.waitForFunction("performance.now() > 2500 && document.readyState === 'complete'");
  const timers = await page.evaluate('window.timers');
  await page.waitForFunction('performance.now() > 4500');
  expect(await page.evaluate('window.timers')).toBe(timers);
  expect(await page.locator('uptier-root').count()).toBe(0);
  expect(events()).toEqual([]);
  expect(
    await page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':h:'))"),
  ).toEqual([]);
  await page.evaluate(`{
    window.away = false;
    document.dispatchEvent(new Event('prerenderingchange'));
    document.dispatchEvent(new Event('visibilitychange'));
  }`);
  await card.waitFor();
  expect(events()).toEqual(['shown pro-at-80']);
  await host.clickable();
  host.check();
});

it('F17 a page that was discarded while it paid finds the outcome again, and pays once', async () => {
  const { page, card, host, upgrades, events } = await openBoard(browser, {
    upgraded: () => ({ status: 'processing' }),
  });
  const button = card.getByRole('button', { name: /^Upgrade for/ });
  await button.waitFor();
  await expect
    .poll(
      async () => {
        await button.click({ timeout: 500 }).catch(() => {});
        return upgrades().length;
      },
      { interval: 300, timeout: 10_000 },
    )
    .toBe(1);
  await page.addInitScript(
    "Object.defineProperty(Document.prototype, 'wasDiscarded', { get: () => true })",
  );
  await page.reload();
  await card.getByRole('heading', { name: "You're on Pro" }).waitFor();
  expect(upgrades()).toHaveLength(1);
  expect(events().filter((event) => event.startsWith('shown'))).toHaveLength(1);
  await host.clickable();
  host.check();
});

it('F18 in a sandboxed frame without storage what is asked for is shown, and asks twice before it pays', async () => {
  const inner = hostPage(
    `<main><h1>Inner</h1><button id="own" onclick="uptier.push(['attempt', 'projects'])">One more</button></main>`,
    `<script type="application/json" data-uptier-offers>${JSON.stringify(boardOffers({}, {}))}</script>` +
      `<script type="application/json" data-uptier-facts>${JSON.stringify(boardFacts(10))}</script>` +
      `<script async data-uptier src="/uptier.js" data-server="/till"></script>`,
  );
  const { page, host, upgrades } = await openBoard(browser, {
    headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
    pages: {
      '/': hostPage(
        '<main><h1>Outer</h1></main><iframe sandbox="allow-scripts" src="/inner" width="900" height="700"></iframe>',
        '',
      ),
      '/inner': inner,
    },
  });
  const frame = page.frameLocator('iframe');
  const inside = page.frames().find((one) => one.url().endsWith('/inner'));
  await inside?.waitForFunction(LOADED);
  expect(
    await inside
      ?.evaluate('try { localStorage } catch (error) { error.name }')
      .catch(() => 'SecurityError'),
  ).toBe('SecurityError');
  await frame.getByRole('button', { name: 'One more' }).click();
  const card = frame.locator('uptier-root section');
  await card.waitFor();
  const confirm = card.getByRole('button', { name: /^Pay / });
  await press(card.getByRole('button', { name: /^Upgrade for/ }), confirm);
  expect(upgrades()).toEqual([]);
  await press(confirm, card.getByRole('heading', { name: "You're on Pro" }));
  // An empty one is the browser's question before: the frame has no origin.
  expect(upgrades().filter(Boolean)).toHaveLength(1);
  await host.clickable();
  host.check();
});

it('F19 on plain http, without the secure APIs, the card appears and upgrades', async () => {
  const board = await openBoard(browser, { path: '' });
  const { page, card, host, origin } = board;
  // A name that is not the machine's own is no secure context, whoever answers.
  await page.route('http://insecure.test/**', async (route) => {
    const url = route.request().url().replace('http://insecure.test', origin);
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await page.goto('http://insecure.test/');
  expect(
    await page.evaluate('[isSecureContext, crypto.randomUUID, crypto.subtle, navigator.locks]'),
  ).toEqual([false, undefined, undefined, undefined]);
  await card.waitFor();
  await board.upgrade();
  expect(board.upgrades()).toHaveLength(1);
  await host.clickable();
  host.check();
});
