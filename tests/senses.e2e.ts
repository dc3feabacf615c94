// How a prompt is seen, heard and left alone: on the gallery's scenes, which are reached as a page reaches them.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { serveGallery } from '../examples/gallery/server.mjs';
import { openBrowser } from './harness.js';

let browser: Browser;
let gallery: { origin: string; close(): Promise<void> };

beforeAll(async () => {
  [browser, gallery] = await Promise.all([openBrowser(), serveGallery()]);
});
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

/** Opens a scene of the gallery. */
async function open(scene: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 480, height: 760 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${gallery.origin}/cell.html?scene=${scene}`);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  return page;
}

/** A computed property of an element of the prompt, and of its pseudo-elements. */
const styleOf = (page: Page, selector: string, property: string) =>
  page.evaluate(
    ([selector, property]) => {
      const root = document.querySelector('uptier-root')?.shadowRoot as ShadowRoot;
      return getComputedStyle(root.querySelector(selector as string) as Element).getPropertyValue(
        property as string,
      );
    },
    [selector, property],
  );

it.each(['ready', 'working', 'done', 'declined'])(
  'F65 in forced colours the scene "%s" has an edge, buttons with edges, and a bar that is filled',
  async (scene) => {
    const page = await open(scene, { forcedColors: 'active' });
    const unseen = await page.evaluate(() => {
      const root = document.querySelector('uptier-root')?.shadowRoot as ShadowRoot;
      const surface = getComputedStyle(root.querySelector('.c') as Element).backgroundColor;
      const edged = [...root.querySelectorAll('.c,button.a,button.q,a.a,a.q')].filter((element) => {
        const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(element);
        return (
          borderTopStyle === 'none' ||
          Number.parseFloat(borderTopWidth) < 1 ||
          borderTopColor === surface
        );
      });
      const bars = [...root.querySelectorAll('[role=meter] i')].filter(
        (bar) => getComputedStyle(bar).borderTopColor === surface,
      );
      return [...edged, ...bars].map((element) => `${element.localName}.${element.className}`);
    });
    expect(unseen).toEqual([]);
  },
);

it.each(['ready', 'working', 'modal'])(
  'F66 with reduced motion nothing in the scene "%s" moves; without it the card comes in, once',
  async (scene) => {
    const moving = (page: Page) =>
      page.evaluate(() => {
        const root = document.querySelector('uptier-root')?.shadowRoot as ShadowRoot;
        return [...root.querySelectorAll('*')].filter((element) => {
          const { animationName, transitionDuration } = getComputedStyle(element);
          return animationName !== 'none' || transitionDuration !== '0s';
        }).length;
      });
    expect(await moving(await open(scene, { reducedMotion: 'reduce' }))).toBe(0);
    const free = await open(scene, { reducedMotion: 'no-preference' });
    expect(await moving(free)).toBeGreaterThan(0);
    expect(await styleOf(free, '.c', 'animation-iteration-count')).toBe('1');
  },
);

it.each(['ready', 'banner', 'modal', 'inline', 'gate'])(
  'F69 the scene "%s" is not printed, and the page is',
  async (scene) => {
    const page = await open(scene);
    await page.emulateMedia({ media: 'print' });
    expect(
      await page.locator('uptier-root').evaluate((host) => getComputedStyle(host).display),
    ).toBe('none');
    expect(await page.evaluate("getComputedStyle(document.querySelector('main')).display")).toBe(
      'block',
    );
  },
);

it('F70 G24 over an hour of the countdown the reader hears of the opening and of milestones, six times at most', async () => {
  const page = await open('ready');
  const heard = await page.evaluate(async () => {
    const root = document.querySelector('uptier-root')?.shadowRoot as ShadowRoot;
    const regions = [...root.querySelectorAll('[role=status],[role=alert],[aria-live]')];
    const texts: string[] = [];
    const status = root.querySelector('[role=status]') as Element;
    new MutationObserver(() => texts.push(status.textContent ?? '')).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    const { clock } = (
      window as unknown as { uptier: { clock: { pass(time: number | string): void } } }
    ).uptier;
    // To the last hour, and through it by the minute.
    clock.pass('46h');
    for (let minute = 0; minute < 60; minute++) {
      clock.pass(60_000);
      await new Promise((next) => setTimeout(next, 5));
    }
    await new Promise((next) => setTimeout(next, 300));
    return {
      texts: texts.filter((text, i) => text && text !== texts[i - 1]),
      loud: regions.filter((region) => region.getAttribute('aria-live') === 'assertive').length,
      regions: regions.length,
      says: root.textContent,
    };
  });
  expect(heard.loud).toBe(0);
  // One region speaks; the countdown itself does not.
  expect(heard.regions).toBe(1);
  expect(heard.texts.length).toBeGreaterThan(0);
  expect(heard.texts.length).toBeLessThanOrEqual(6);
  // The hour is over: the normal price, and no countdown.
  expect(heard.says).toContain('Upgrade for $29');
});

it('F62 a focus trap of the page that takes the focus back is not fought', async () => {
  const page = await open('ready');
  await page.evaluate(() => {
    const trap = document.createElement('div');
    trap.innerHTML = '<button id="a">A</button><button id="b">B</button>';
    document.body.append(trap);
    const counts = window as unknown as { calls: number };
    counts.calls = 0;
    const { focus } = HTMLElement.prototype;
    HTMLElement.prototype.focus = function (...all) {
      counts.calls++;
      focus.apply(this, all);
    };
    document.addEventListener('focusin', ({ target }) => {
      if (!trap.contains(target as Node)) (trap.firstChild as HTMLElement).focus();
    });
    (trap.firstChild as HTMLElement).focus();
  });
  const card = page.locator('uptier-root');
  for (let i = 0; i < 6; i++) await page.keyboard.press('Tab');
  await card.getByRole('button', { name: 'Why am I' }).click();
  expect(await page.evaluate('document.activeElement.id')).toBe('a');
  // Once for the trap itself, and once for each time that the focus left it.
  expect(await page.evaluate('window.calls')).toBeLessThan(20);
  // It can be used with the pointer all the same.
  await card.getByText('You have used 8 of 10 projects').waitFor();
});

it('G9 with two prices nothing dearer is picked, and no box is ticked that costs more', async () => {
  const page = await open('choice');
  const radios = page.locator('uptier-root').getByRole('radio');
  expect(await radios.count()).toBe(2);
  expect(await page.locator('uptier-root').getByRole('radio', { checked: true }).count()).toBe(1);
  expect(
    await page
      .locator('uptier-root')
      .getByRole('radio', { name: /Monthly/ })
      .isChecked(),
  ).toBe(true);
  expect(await page.locator('uptier-root').getByRole('checkbox').count()).toBe(0);
});

it('G13 the cross is there in every scene but the gate and the bar, 24 pixels at least, and Escape does the same', async () => {
  for (const scene of ['ready', 'working', 'done', 'declined', 'modal', 'popover']) {
    const page = await open(scene);
    const cross = page.locator('uptier-root').getByRole('button', { name: 'Close' }).first();
    const box = await cross.boundingBox();
    expect([scene, (box?.width ?? 0) >= 24, (box?.height ?? 0) >= 24]).toEqual([scene, true, true]);
    await cross.focus();
    await page.keyboard.press('Escape');
    await page.locator('uptier-root').waitFor({ state: 'detached' });
  }
});

it('G25 at a zoom of 200 % every word can be reached, and nothing is cut off', async () => {
  const page = await open('parts', { viewport: { width: 640, height: 760 }, deviceScaleFactor: 1 });
  // A browser's zoom of 200 % is a window of half the size.
  await page.setViewportSize({ width: 320, height: 380 });
  const fits = await page.evaluate(() => {
    const root = document.querySelector('uptier-root')?.shadowRoot as ShadowRoot;
    const scroller = root.querySelector('.s') as HTMLElement;
    const { top, bottom } = scroller.getBoundingClientRect();
    scroller.scrollTop = scroller.scrollHeight;
    const last = scroller.lastElementChild?.getBoundingClientRect() as DOMRect;
    return [
      scroller.scrollWidth <= scroller.clientWidth,
      top >= 0 && bottom <= innerHeight + 1,
      last.bottom <= bottom + 1,
    ];
  });
  expect(fits).toEqual([true, true, true]);
});

it('F71 by keyboard alone: every control once, in the order of the page, each with a ring', async () => {
  const page = await open('parts');
  await page.locator('uptier-root').getByRole('button', { name: 'Close' }).focus();
  const names: string[] = [];
  for (let i = 0; i < 24; i++) {
    const now = await page.evaluate(() => {
      const root = document.querySelector('uptier-root')?.shadowRoot as ShadowRoot;
      const one = root.activeElement;
      if (!one) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return [
        one.textContent || one.getAttribute('aria-label'),
        outlineStyle,
        outlineWidth,
      ] as const;
    });
    if (!now) break;
    expect(now.slice(1)).toEqual(['solid', '2px']);
    names.push(now[0] ?? '');
    await page.keyboard.press('Tab');
  }
  expect(names[0]).toBe('Close');
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining(['Upgrade for $23.20', 'Later', 'No thanks', 'Can I switch back?']),
  );
});

/** `npm run leaks` has 4 000 of them. */
const SHOWINGS = Number(process.env.UPTIER_SHOWINGS ?? 200);

it(`${SHOWINGS} prompts that come and go leave no element and no listener behind`, {
  timeout: 60_000 + SHOWINGS * 200,
}, async () => {
  const page = await open('modal');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const count = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
    return [of('Nodes'), of('JSEventListeners')] as [number, number];
  };
  const cycle = (times: number) =>
    page.evaluate(async (times) => {
      const { uptier } = window as unknown as {
        uptier: {
          open(id: string): Promise<{ shown: boolean }>;
          close(): void;
          clock: { pass(time: number): void };
        };
      };
      let shown = 0;
      for (let i = 0; i < times; i++) {
        uptier.close();
        document.body.click();
        if ((await uptier.open('pro')).shown) shown++;
        if (document.querySelectorAll('uptier-root').length !== 1)
          throw new Error('not one prompt');
      }
      return shown;
    }, times);
  await cycle(20);
  const [nodes, listeners] = await count();
  expect(await cycle(SHOWINGS)).toBe(SHOWINGS);
  const [after, heard] = await count();
  expect(after - nodes).toBeLessThan(200);
  expect(heard - listeners).toBeLessThan(20);
});
