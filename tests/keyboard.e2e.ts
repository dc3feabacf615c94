// The canonical story with the keyboard alone, and what a screen reader hears of it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Demo, openBrowser, startDemo } from './harness.js';
import { readBooks, resetDemo, visit } from './tideline.js';

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** What has the focus: the page's own element, or the control inside the card. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const inside = activeElement?.shadowRoot?.activeElement;
    return inside
      ? `card: ${inside.getAttribute('aria-label') ?? inside.textContent}`
      : `page: ${activeElement?.id || activeElement?.localName}`;
  });

/** Presses Tab until a control of the card has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    if (name.test(await focused(page))) return;
  }
  throw new Error(`no Tab leads to ${name}; the focus is on ${await focused(page)}`);
}

/** Writes down every message of the card's status region, in order. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const region = (document.querySelector('uptier-root') as Element).shadowRoot?.querySelector(
      '[role=status]',
    ) as Element;
    const note = () => {
      const text = region.textContent ?? '';
      if (text && text !== heard.at(-1)) heard.push(text);
    };
    note();
    new MutationObserver(note).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
const heard = (page: Page) => page.evaluate<string[]>('heard');

test('G16 the story with the keyboard alone: reach the card, upgrade, undo, close', async () => {
  await resetDemo(demo, 7);
  const { page, card, host, addProject, context } = await visit(browser, demo);
  onTestFinished(() => context.close());
  await addProject('The eighth');
  await card.waitFor({ timeout: 15_000 });
  // Nobody asked for it: whoever is typing goes on typing.
  expect(await focused(page)).toBe('page: new');
  await listen(page);

  await tabTo(page, /^card: Upgrade for/);
  // The button answers only once it has stood still for half a second.
  await page.waitForTimeout(700);
  await page.keyboard.press('Enter');
  await card.getByRole('heading', { name: "You're on Pro" }).waitFor();
  expect((await readBooks(demo)).charges).toHaveLength(1);
  // What had the focus is gone; it is still in the card, at its headline.
  expect(await focused(page)).toMatch(/^card: /);

  await tabTo(page, /^card: Undo/);
  await page.keyboard.press('Enter');
  await card.getByRole('heading', { name: 'The upgrade is undone' }).waitFor();
  expect((await readBooks(demo)).charges).toMatchObject([{ refunded: 2320 }]);

  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
  // Back where Tab came from, not at the top of the page.
  expect(await focused(page)).toMatch(/^page: (?!body)/);
  host.check();
});

test('G24 of the whole story five messages are heard, none of them twice', async () => {
  await resetDemo(demo, 8);
  const { page, card, host, pay, context } = await visit(browser, demo);
  onTestFinished(() => context.close());
  await card.waitFor();
  await listen(page);
  await pay();
  await card.getByRole('heading', { name: "You're on Pro" }).waitFor();
  await card.getByRole('button', { name: /^Undo/ }).click();
  await card.getByRole('heading', { name: 'The upgrade is undone' }).waitFor();
  await page.waitForFunction(() =>
    (globalThis as unknown as { heard: string[] }).heard
      .at(-1)
      ?.startsWith('The upgrade is undone'),
  );
  const messages = await heard(page);
  expect(messages[0]).toMatch(/8 of 10 projects/);
  expect(messages).toContainEqual(expect.stringMatching(/^You're on Pro/));
  expect(messages.length).toBeLessThanOrEqual(5);
  expect(new Set(messages).size).toBe(messages.length);
  host.check();
});

test('G16 Escape inside the card closes it, outside it is the page’s', async () => {
  await resetDemo(demo, 8);
  const { page, card, context } = await visit(browser, demo);
  onTestFinished(() => context.close());
  await card.waitFor();
  await page.locator('#new').focus();
  await page.keyboard.press('Escape');
  expect(await card.count()).toBe(1);
  await tabTo(page, /^card: No thanks/);
  await page.keyboard.press('Enter');
  await card.waitFor({ state: 'detached' });
});
