// The story of the first issue, one spec for every way into a page.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Demo, openBrowser, startDemo } from './harness.js';
import { DOORS, openDoor } from './open-door.js';
import { press } from './press.js';
import { readBooks } from './tideline.js';

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

const arrive = async (door: string) => {
  const visitor = await openDoor(browser, demo, door);
  onTestFinished(() => visitor.context.close());
  const { page, card } = visitor;
  const status = page.getByRole('status').first();
  return {
    ...visitor,
    heading: (name: string) => card.getByRole('heading', { name }),
    button: (name: string | RegExp) => card.getByRole('button', { name }),
    more: page.locator('main').getByRole('button', { name: /^New project/ }),
    count: (text: string) => expect.poll(() => status.innerText()).toBe(text),
  };
};

test.each(DOORS)(
  'the story by %s: nothing at 7 of 10, the card with its numbers at 8, one click, the receipt and what to do next, undo',
  async (door) => {
    const { page, card, heading, button, more, count, ...rest } = await arrive(door);
    await count('7 of 10 projects');
    // An unasked prompt comes after a second of life: two are enough to be wrong in.
    await page.waitForTimeout(2000);
    expect(await page.locator('uptier-root').count()).toBe(0);
    const scripts = () => rest.requests.filter((path) => path.endsWith('.js')).length;
    const before = scripts();

    await more.click();
    await heading('2 projects left on Free').waitFor();
    expect(scripts(), 'what draws it was there before').toBeGreaterThan(before);
    await count('8 of 10 projects');
    const said = await card.innerText();
    for (const number of ['8 of 10', '$23.20', '20']) expect(said).toContain(number);
    expect(await card.getByRole('timer').innerText()).toContain('1 day 23 h left');

    await press(button(/^Upgrade for/), heading("You're on Pro"));
    expect(await card.innerText()).toMatch(/Paid today\s+\$23\.20/);
    await card.getByRole('link', { name: 'Start another project' }).waitFor();
    // The new limit is live.
    await count('8 of 100 projects');
    await more.click();
    await count('9 of 100 projects');
    expect(rest.upgrades).toHaveLength(1);
    expect(await readBooks(demo)).toMatchObject({ plan: 'pro', charges: [{ amount: 2320 }] });

    await press(button(/^Undo/), heading('The upgrade is undone'));
    expect(await readBooks(demo)).toMatchObject({ plan: 'free', charges: [{ refunded: 2320 }] });
    expect(await page.locator('uptier-root').count()).toBe(1);
    rest.host.check();
  },
);

test.each(DOORS)(
  'by %s "Later" closes the card; a click on a full meter opens it again, and is carried out after the upgrade',
  async (door) => {
    const { card, heading, button, more, count, upgrades, host } = await arrive(door);
    await count('7 of 10 projects');
    await more.click();
    await button('Later').click();
    await card.waitFor({ state: 'detached' });
    await more.click();
    await more.click();
    await expect.poll(() => more.innerText()).toBe('New project (Pro)');
    await more.click();
    await press(button(/^Upgrade for/), heading("You're on Pro"));
    await count('11 of 100 projects');
    expect(await more.innerText()).toBe('New project');
    expect(upgrades).toHaveLength(1);
    host.check();
  },
);
