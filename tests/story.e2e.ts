import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Demo, openBrowser, startDemo } from './harness.js';
import { readBooks, resetDemo, setBank, type Visitor, visit } from './tideline.js';
import { openWire } from './wire.js';

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});
beforeEach(() => resetDemo(demo, 7));

const arrive = async (person?: RegExp, url = demo.url): Promise<Visitor> => {
  const visitor = await visit(browser, { ...demo, url }, person);
  onTestFinished(() => visitor.context.close());
  return visitor;
};
/** Unasked prompts come after a second of life and five seconds without typing. */
const QUIET = 7000;
const chunk = (paths: string[]) => paths.filter((path) => /uptier-ui/.test(path));

test('seven projects: nothing but the app; the eighth: the card, with its numbers', async () => {
  const { page, card, requests, addProject, host } = await arrive();
  await page.waitForTimeout(2500);
  expect(await page.locator('uptier-root').count()).toBe(0);
  expect(chunk(requests)).toEqual([]);
  await addProject('The eighth');
  await card.waitFor({ timeout: QUIET + 3000 });
  expect(await card.getByRole('heading').innerText()).toBe('2 projects left on Free');
  expect(await card.innerText()).toMatch(/8 of 10/);
  expect(await card.innerText()).toContain('$23.20');
  expect(chunk(requests)).toHaveLength(1);
  host.check();
});

test('G1 the same showing and the same deadline after a reload, and after the clock is set back', async () => {
  await resetDemo(demo, 8);
  const { page, card, host } = await arrive();
  await card.waitFor();
  const deadline = () => card.locator('time').first().getAttribute('datetime');
  const showings = () =>
    page.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.startsWith('uptier:tideline:h:')),
    );
  const left = async () => (await card.getByRole('timer').innerText()).trim();
  const before = { deadline: await deadline(), showings: await showings(), left: await left() };
  expect(before.showings).toHaveLength(1);
  expect(before.left).toContain('1 day 23 h left');

  await page.reload();
  await card.waitFor();
  expect({ deadline: await deadline(), showings: await showings(), left: await left() }).toEqual(
    before,
  );

  // Thirty hours back: a page that believed it would show three days.
  await page.addInitScript(() => {
    const real = Date;
    const back = 30 * 3_600_000;
    globalThis.Date = class extends real {
      constructor(...args: unknown[]) {
        if (args.length) super(...(args as [number]));
        else super(real.now() - back);
      }
      static override now() {
        return real.now() - back;
      }
    } as DateConstructor;
  });
  await page.reload();
  await card.waitFor();
  expect({ deadline: await deadline(), showings: await showings(), left: await left() }).toEqual(
    before,
  );
  host.check();
});

test('F43 "No thanks" keeps it away after a reload; the 11th project opens it, because the person asked', async () => {
  await resetDemo(demo, 10);
  const { page, card, addProject, host } = await arrive();
  await card.waitFor();
  await card.getByRole('button', { name: 'No thanks' }).click();
  await card.waitFor({ state: 'detached' });
  await page.reload();
  await page.waitForTimeout(3000);
  expect(await card.count()).toBe(0);
  await addProject('One too many');
  await card.waitFor();
  expect(await card.innerText()).toMatch(/10 of 10/);
  expect((await readBooks(demo)).projects).toBe(10);
  // The app's own refusal, a 402, is the one line in the console.
  host.check([/402/]);
});

test('F97 a double click, and Enter with a click, are one charge; the 11th project works; undo gives the money back', async () => {
  await resetDemo(demo, 10);
  const { page, card, upgrades, addProject, host } = await arrive();
  await card.waitFor();
  await page.waitForTimeout(700);
  const button = card.getByRole('button', { name: /^Upgrade for/ });
  const box = await button.boundingBox();
  if (!box) throw new Error('the pay button is not on screen');
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  await page.keyboard.press('Enter');
  await card.getByRole('heading', { name: "You're on Pro" }).waitFor();
  expect(upgrades).toHaveLength(1);
  expect(await readBooks(demo)).toMatchObject({
    plan: 'pro',
    charges: [{ amount: 2320, refunded: null }],
  });
  expect(await card.innerText()).toMatch(/Paid today\s+\$23\.20/);

  await addProject('The eleventh');
  await page
    .getByText(/11 of 100/)
    .first()
    .waitFor();
  expect((await readBooks(demo)).projects).toBe(11);
  // The receipt is still there after a reload, while undo lasts.
  await page.reload();
  await card.getByRole('button', { name: /^Undo/ }).click();
  await card.getByRole('heading', { name: 'The upgrade is undone' }).waitFor();
  expect(await readBooks(demo)).toMatchObject({ plan: 'free', charges: [{ refunded: 2320 }] });
  await page
    .getByText(/11 of 10 /)
    .first()
    .waitFor();
  host.check();
});

test('a declined card says so, and is tried again with a new key', async () => {
  await resetDemo(demo, 8);
  await setBank(demo, 'declined');
  const { card, upgrades, pay, host } = await arrive();
  await pay();
  await card
    .getByText(/declined/)
    .first()
    .waitFor();
  expect(await card.innerText()).toContain('Nothing was charged');
  expect((await readBooks(demo)).charges).toEqual([]);
  await setBank(demo, 'ok');
  await pay(/^Try again/);
  await card.getByRole('heading', { name: "You're on Pro" }).waitFor();
  expect(upgrades).toHaveLength(2);
  expect(new Set(upgrades.map((u) => u.key)).size).toBe(2);
  expect((await readBooks(demo)).charges).toHaveLength(1);
  host.check([/402/]);
});

test('F98 a server that is killed between charge and answer: unknown, then succeeded, one charge', async () => {
  await resetDemo(demo, 8);
  const { page, card, upgrades, pay } = await arrive();
  await card.waitFor();
  await setBank(demo, 'crash');
  await pay();
  await demo.ended();
  await card.getByRole('heading', { name: 'Checking with your bank' }).waitFor();
  expect(await card.innerText()).toContain('You will not be charged twice');
  expect(await card.innerText()).toMatch(/Support code [0-9A-Z]{4}-[0-9A-Z]{4}/);
  await demo.restart();
  await page.reload();
  await card.getByRole('heading', { name: "You're on Pro" }).waitFor({ timeout: 30_000 });
  expect((await readBooks(demo)).charges).toHaveLength(1);
  expect(new Set(upgrades.map((u) => u.key)).size).toBe(1);
});

test('F100 an answer that is lost is found again without a reload', async () => {
  await resetDemo(demo, 8);
  const wire = await openWire(demo.url);
  onTestFinished(wire.close);
  const { card, pay, host } = await arrive(/Dana/, wire.url);
  await card.waitFor();
  const lost = wire.lose('/api/uptier/upgrade');
  await pay();
  await card.getByRole('heading', { name: 'Checking with your bank' }).waitFor();
  await card.getByRole('heading', { name: "You're on Pro" }).waitFor({ timeout: 15_000 });
  // Browsers send a POST again by themselves when a used connection ends without a word.
  expect(lost()).toBeGreaterThan(0);
  expect((await readBooks(demo)).charges).toHaveLength(1);
  host.check([/ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/]);
});

test('a request that names another price or discount than the server is refused', async () => {
  await resetDemo(demo, 8);
  const { page, card } = await arrive();
  await card.waitFor();
  const answers = await page.evaluate(async () => {
    const send = async (path: string, body: object, key = 'k') => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': key };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await fetch(`/api/uptier/${path}`, init);
      return [answer.status, (await answer.json()).error?.code];
    };
    return [
      await send('quote', { offer: 'pro-at-80', price: 'monthly', amount: 1 }),
      await send('quote', { offer: 'pro-at-80', price: 'monthly', discount: { percent: 99 } }),
      await send('quote', { offer: 'pro-at-80', price: 'free' }),
      await send('upgrade', { intent: 'k', quote: 'made-up' }),
    ];
  });
  expect(answers.slice(0, 2)).toEqual([
    [400, 'price-not-yours'],
    [400, 'price-not-yours'],
  ]);
  for (const [status] of answers) expect(status).toBeGreaterThanOrEqual(400);
  expect((await readBooks(demo)).charges).toEqual([]);
});

test('ruling 25: a member who may not buy asks the owner, who sees it in the app', async () => {
  await resetDemo(demo, 8);
  const ben = await arrive(/Ben/);
  await ben.pay(/Ask Dana/);
  await ben.card
    .getByText(/has been asked/)
    .first()
    .waitFor();
  expect((await readBooks(demo)).asks).toBe(1);
  expect(ben.requests.filter((path) => path.endsWith('/quote'))).toEqual([]);
  ben.host.check();
  const dana = await arrive(/Dana/);
  await dana.page
    .getByText(/Ben.*asks/)
    .first()
    .waitFor();
});

test('whoever is on Pro sees nothing', async () => {
  const { page, card, requests } = await arrive(/Mara/);
  await page.waitForTimeout(2500);
  expect(await card.count()).toBe(0);
  expect(chunk(requests)).toEqual([]);
});
