// Every state of the card, as a screen reader, a magnifier and people's own colours meet it.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { violations } from './axe.js';
import { openBrowser } from './harness.js';

let browser: Browser;
/** Puts the card on a page in any of its states. */
let gallery: string;

beforeAll(async () => {
  const entry = fileURLToPath(new URL('../packages/ui/look/page.ts', import.meta.url));
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  gallery = built.outputFiles[0]?.text ?? '';
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** A page, what shows a state on it, and the names of all states. */
async function openGallery(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 420, height: 760 },
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
    ...options,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const clear = async () => {
    await page.goto('about:blank');
    await page.setContent('<!doctype html><html lang="en"><title>App</title><main><h1>App</h1>');
    await page.addScriptTag({ content: gallery });
  };
  await clear();
  const names = await page.evaluate<string[]>('stateNames');
  return {
    page,
    names,
    errors,
    async show(state: string, how: { scheme?: 'light' | 'dark'; press?: string[] } = {}) {
      await clear();
      await page.evaluate(`show(${JSON.stringify(state)}, ${JSON.stringify(how)})`);
    },
    /** Evaluates with `root`, the card's shadow root, at hand. */
    ask: <T>(expression: string) =>
      page.evaluate<T>(
        `(() => { const root = document.querySelector('uptier-root').shadowRoot; return ${expression}; })()`,
      ),
  };
}

test.each(['light', 'dark'] as const)(
  'G17 axe finds nothing in any state of the card, %s',
  async (scheme) => {
    const { page, names, show, errors } = await openGallery({ colorScheme: scheme });
    expect(names.length).toBeGreaterThan(20);
    const found: string[] = [];
    const run = async (state: string, press?: string[]) => {
      await show(state, { scheme, ...(press && { press }) });
      for (const broken of await violations(page, 'html')) found.push(`${state}: ${broken}`);
    };
    for (const state of names) await run(state);
    await run('ready', ['Why', 'See']);
    await run('parts', ['See']);
    await run('three', ['See']);
    await run('ready', ['Hide']);
    expect(found).toEqual([]);
    expect(errors).toEqual([]);
  },
);

test('at 320 pixels nothing is cut off or scrolls sideways, and every control can be hit', async () => {
  const { page, names, show, ask } = await openGallery({ viewport: { width: 320, height: 640 } });
  for (const state of names) {
    await show(state, { press: ['Why', 'See'] });
    expect(await page.evaluate('document.documentElement.scrollWidth'), state).toBe(320);
    const wide = await ask<string[]>(
      "[...root.querySelectorAll('.c, .s, .s *:not(.v)')].filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth && getComputedStyle(e).overflowX !== 'visible').map((e) => e.className)",
    );
    expect(wide, state).toEqual([]);
    const outside = await ask<string[]>(
      "[...root.querySelectorAll('button, a')].filter((e) => { const b = e.getBoundingClientRect(); return b.left < 0 || b.right > 320; }).map((e) => e.textContent)",
    );
    expect(outside, state).toEqual([]);
    // WCAG 2.5.8: 24 by 24 pixels, text links in a line of text apart.
    const small = await ask<string[]>(
      "[...root.querySelectorAll('button, a')].filter((e) => { const b = e.getBoundingClientRect(); return b.width && (b.height < 24 || b.width < 24); }).map((e) => e.textContent || e.ariaLabel)",
    );
    expect(small, state).toEqual([]);
  }
});

test('at 400 % zoom the card leaves room, and the keyboard brings every control into view', async () => {
  // 1280 by 1024 pixels at 400 % are 320 by 256.
  const { page, show, ask } = await openGallery({
    viewport: { width: 320, height: 256 },
    deviceScaleFactor: 4,
  });
  for (const state of ['ready', 'declined', 'unknown', 'succeeded', 'long']) {
    await show(state);
    const height = await ask<number>(
      "root.querySelector('section').getBoundingClientRect().height",
    );
    expect(height, state).toBeLessThanOrEqual(256 * 0.86);
    const count = await ask<number>("root.querySelectorAll('button, a').length");
    const seen = new Set<string>();
    for (let i = 0; i <= count + 1; i++) {
      await page.keyboard.press('Tab');
      const focused = await ask<{ name: string; top: number; bottom: number } | null>(
        'root.activeElement && ((b) => ({ name: root.activeElement.textContent || root.activeElement.ariaLabel, top: b.top, bottom: b.bottom }))(root.activeElement.getBoundingClientRect())',
      );
      if (!focused) continue;
      seen.add(focused.name);
      expect(focused.top, `${state}: ${focused.name}`).toBeGreaterThanOrEqual(0);
      expect(focused.bottom, `${state}: ${focused.name}`).toBeLessThanOrEqual(257);
    }
    expect(seen.size, state).toBe(count);
  }
});

test('in forced colours the button has an edge, and the meter its amount', async () => {
  const { show, ask } = await openGallery({ forcedColors: 'active' });
  for (const state of ['ready', 'pending', 'ask', 'declined']) {
    await show(state);
    const edge = await ask<{ width: number; color: string; behind: string }>(
      "((s) => ({ width: parseFloat(s.borderTopWidth), color: s.borderTopColor, behind: getComputedStyle(root.querySelector('.c')).backgroundColor }))(getComputedStyle(root.querySelector('.a')))",
    );
    expect(edge.width, state).toBeGreaterThan(0);
    expect(edge.color, state).not.toBe(edge.behind);
    const meter = await ask<{ fill: string; track: string } | null>(
      "((m) => m && ({ fill: getComputedStyle(m.firstElementChild).backgroundColor, track: getComputedStyle(m).backgroundColor }))(root.querySelector('[role=meter]'))",
    );
    if (meter) expect(meter.fill, state).not.toBe(meter.track);
  }
});

test('whoever wants less motion gets none', async () => {
  const running = 'root.getAnimations().length';
  const still = await openGallery({ reducedMotion: 'reduce' });
  const moving = await openGallery({ reducedMotion: 'no-preference' });
  for (const state of ['ready', 'pending', 'succeeded']) {
    await still.show(state);
    expect(await still.ask<number>(running), state).toBe(0);
    await moving.show(state);
    expect(await moving.ask<number>(running), state).toBeGreaterThan(0);
  }
});

test('G24 a screen reader hears one message for each state, and no running clock', async () => {
  const { names, show, ask } = await openGallery();
  for (const state of names) {
    await show(state);
    const regions = await ask<string[]>(
      "[...root.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]')].map((e) => e.getAttribute('role'))",
    );
    expect(regions, state).toEqual(['status']);
    const clock = await ask<string | null>(
      "root.querySelector('[role=timer]')?.getAttribute('aria-live') ?? null",
    );
    expect([null, 'off'], state).toContain(clock);
  }
});
