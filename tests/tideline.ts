// The demo as a test drives it: sign in, add projects, look at the card, count the money.
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Demo } from './harness.js';
import { type HostWatch, hostUnharmed } from './host-unharmed.js';

/** A person at the demo. */
export interface Visitor {
  context: BrowserContext;
  page: Page;
  host: HostWatch;
  /** Uptier's prompt. */
  card: Locator;
  /** Paths that the page has asked for. */
  requests: string[];
  /** Bodies of the upgrades that were sent, with their keys. */
  upgrades: { key: string | undefined; body: unknown }[];
  addProject(name: string): Promise<void>;
  /** Clicks the pay button when it may be clicked: visible and still for half a second. */
  pay(label?: RegExp): Promise<void>;
}

/** What the demo's books say of the workspace that the story is about. */
export interface Books {
  plan: string;
  projects: number;
  asks: number;
  charges: { amount: number; refunded: number | null }[];
}

const WORKSPACE = 'harbour';

/** Begins anew with so many projects, and a bank that says yes. */
export async function resetDemo({ url }: Demo, projects: number): Promise<void> {
  await post(`${url}/demo/reset`, { projects });
  await post(`${url}/demo/bank`, { mode: 'ok' });
}

/** What the bank does from now on. */
export function setBank({ url }: Demo, mode: string): Promise<void> {
  return post(`${url}/demo/bank`, { mode });
}

export async function readBooks({ url }: Demo): Promise<Books> {
  const { workspaces } = await (await fetch(`${url}/demo/state`)).json();
  return workspaces.find((w: { key: string }) => w.key === WORKSPACE);
}

async function post(url: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(answer.status, `${url} ${await answer.text()}`).toBe(200);
}

/** Signs a person in, in a browser of their own. */
export async function visit(
  browser: Browser,
  { url }: Demo,
  person: RegExp = /Dana/,
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const host = hostUnharmed(page);
  const requests: string[] = [];
  const upgrades: Visitor['upgrades'] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    requests.push(pathname);
    if (pathname === '/api/uptier/upgrade')
      upgrades.push({ key: request.headers()['idempotency-key'], body: request.postDataJSON() });
  });
  await page.goto(url);
  await page.getByRole('button', { name: person }).click();
  await page.locator('#new').waitFor();
  // Before its script runs, the form would leave the page.
  await page.waitForLoadState('load');
  const card = page.locator('uptier-root section');
  return {
    context,
    page,
    host,
    card,
    requests,
    upgrades,
    async addProject(name) {
      await page.locator('#new').fill(name);
      await page.keyboard.press('Enter');
    },
    async pay(label = /^Upgrade for/) {
      const button = card.getByRole('button', { name: label });
      await button.waitFor();
      await page.waitForTimeout(700);
      await button.click();
    },
  };
}
