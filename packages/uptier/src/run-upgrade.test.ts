// @vitest-environment happy-dom
import { idleUpgrade, type Quote, type Upgrade, type UpgradeAnswer } from '@uptier/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { UpgradeAdapter, UpgradeRequest } from './adapter.js';
import { runUpgrade } from './run-upgrade.js';

const START = Date.parse('2026-11-23T12:00:00Z');
const money = (amount: number) => ({ amount, currency: 'USD' });
const quote: Quote = {
  id: 'q1',
  expiresAt: '2026-11-23T12:10:00Z',
  serverTime: '2026-11-23T12:00:00Z',
  today: { total: money(2320), tax: null, prorated: false },
  then: [],
  method: 'Visa 4242',
};
const shown = { total: money(2320), then: [] };
const receipt = { id: 'r', plan: 'pro', price: 'monthly', paid: quote.today, then: [], at: '' };
const success: UpgradeAnswer = { status: 'succeeded', receipt };

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

/** Runs an upgrade against an adapter that a test scripts. */
function run(
  adapter: Partial<UpgradeAdapter>,
  stored?: { upgrade: Upgrade; request: UpgradeRequest },
) {
  const log: string[] = [];
  const sent: UpgradeRequest[] = [];
  let ids = 0;
  const upgrade = runUpgrade({
    adapter: {
      quote: async () => quote,
      ...adapter,
      upgrade(request, signal) {
        log.push(`sent ${request.intent}`);
        sent.push(request);
        return adapter.upgrade?.(request, signal) ?? Promise.resolve(success);
      },
    },
    upgrade: stored?.upgrade ?? idleUpgrade(),
    ...(stored && { request: stored.request }),
    offer: 'pro-at-80',
    plan: 'pro',
    price: 'monthly',
    showing: 's1',
    now: () => Date.now(),
    id: () => `i${++ids}`,
    store: ({ state, intent }) => log.push(`stored ${state} ${intent}`),
    intents: { find: () => undefined, waiting: () => [] },
    changed: () => {},
  });
  return { upgrade, log, sent };
}
const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const clicked = async (adapter: Partial<UpgradeAdapter>) => {
  const result = run(adapter);
  void result.upgrade.quote();
  await tick();
  result.upgrade.click(shown, false);
  return result;
};

test('R2 the intent is stored before the first byte leaves', async () => {
  const { log } = await clicked({});
  await tick();
  expect(log.slice(0, 2)).toEqual([
    expect.stringMatching(/^stored pending i\d$/),
    expect.stringMatching(/^sent i\d$/),
  ]);
});

test('F97 three clicks send one request', async () => {
  const { upgrade, sent } = await clicked({});
  upgrade.click(shown, false);
  upgrade.click(shown, false);
  await tick();
  expect(sent).toHaveLength(1);
  expect(upgrade.state().state).toBe('succeeded');
});

test('F100 a lost answer is unknown; the status finds the charge; nothing is sent again', async () => {
  const status = vi.fn(async () => success);
  const { upgrade, sent } = await clicked({
    upgrade: () => Promise.reject(new TypeError('reset')),
    status,
  });
  await tick();
  expect(upgrade.state().state).toBe('unknown');
  await tick(1000);
  expect(upgrade.state().state).toBe('succeeded');
  expect(sent).toHaveLength(1);
  expect(status).toHaveBeenCalledWith(sent[0]?.intent, expect.anything());
});

test('F100 without a status endpoint the same bytes go again, under the same key', async () => {
  let tries = 0;
  const { upgrade, sent } = await clicked({
    upgrade: () => (++tries < 3 ? Promise.reject(new Error('lost')) : Promise.resolve(success)),
  });
  await tick(10_000);
  expect(upgrade.state().state).toBe('succeeded');
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map((s) => JSON.stringify(s))).size).toBe(1);
});

test('F107 an adapter that never answers is unknown after 30 s', async () => {
  const { upgrade } = await clicked({ upgrade: () => new Promise(() => {}) });
  await tick(29_999);
  expect(upgrade.state().state).toBe('pending');
  await tick(1);
  expect(upgrade.state().state).toBe('unknown');
});

test('F107 an adapter that throws or answers junk never ends an upgrade', async () => {
  for (const answer of [null, 'ok', 42, {}, { status: 7 }]) {
    const { upgrade } = await clicked({ upgrade: async () => answer as never });
    await tick();
    expect(upgrade.state().state).toBe('unknown');
  }
  const { upgrade } = await clicked({
    upgrade: () => {
      throw new Error('host');
    },
  });
  await tick();
  expect(upgrade.state().state).toBe('unknown');
});

test('the outcome is asked for after 1, 2, 4, 8, 15 and 30 s, then only on demand', async () => {
  const at: number[] = [];
  const { upgrade } = await clicked({
    upgrade: () => Promise.reject(new Error('lost')),
    status: async () => {
      at.push(Math.round((Date.now() - START) / 1000));
      throw new Error('lost');
    },
  });
  await tick(600_000);
  expect(at).toEqual([1, 3, 7, 15, 30, 60]);
  await upgrade.check();
  expect(at).toHaveLength(7);
});

test('F98 a stored intent is asked about, not sent', async () => {
  const request = {
    intent: 'old',
    quote: 'q1',
    offer: 'pro-at-80',
    plan: 'pro',
    price: 'monthly',
    shown,
    returnTo: '/',
  };
  const stored = {
    upgrade: { ...idleUpgrade(), state: 'unknown' as const, intent: 'old', quote },
    request,
  };
  const { upgrade, sent } = run({ status: async () => success }, stored);
  await upgrade.check();
  expect(upgrade.state().state).toBe('succeeded');
  expect(sent).toHaveLength(0);
});

test('who asks for the outcome while it is being asked for waits for the same answer', async () => {
  const request = {
    intent: 'old',
    offer: 'o',
    plan: 'pro',
    price: 'monthly',
    shown,
    returnTo: '/',
  };
  const upgrade: Upgrade = { ...idleUpgrade(), state: 'redirecting', intent: 'old', url: '/bank' };
  const status = vi.fn(
    () => new Promise<UpgradeAnswer>((resolve) => setTimeout(() => resolve(success), 500)),
  );
  const back = run({ status }, { upgrade, request });
  void back.upgrade.check();
  const second = back.upgrade.check().then(() => back.upgrade.state().state);
  await tick(500);
  expect(await second).toBe('succeeded');
  expect(status).toHaveBeenCalledOnce();
});

test('ruling 15: no quote after 10 s says so, and a retry asks again', async () => {
  let online = false;
  const { upgrade } = run({
    quote: () => (online ? Promise.resolve(quote) : new Promise(() => {})),
  });
  void upgrade.quote();
  await tick(10_000);
  expect(upgrade.state()).toMatchObject({ state: 'failed', reason: 'unreachable', intent: null });
  online = true;
  upgrade.retry();
  await tick();
  expect(upgrade.state().state).toBe('ready');
});

test.each([
  ['javascript:alert(1)'],
  ['JaVaScRiPt:alert(1)'],
  ['data:text/html,x'],
  ['http://evil.example/'],
  ['//user:pass@bank.example/'],
  ['https://user@bank.example/'],
  [`https://bank.example/${'x'.repeat(2048)}`],
  ['https://'],
])('A01 A02 a redirect to %s is a broken contract, not a place to go', async (url) => {
  const assign = vi.spyOn(location, 'assign').mockImplementation(() => {});
  const { upgrade } = await clicked({ upgrade: async () => ({ status: 'action', url }) });
  await tick();
  expect(assign).not.toHaveBeenCalled();
  expect(upgrade.state()).toMatchObject({ state: 'failed', reason: 'contract' });
});

test("a redirect goes to the bank's page; coming back without paying cancels", async () => {
  const assign = vi.spyOn(location, 'assign').mockImplementation(() => {});
  const answer: UpgradeAnswer = { status: 'action', url: 'https://bank.example/3ds' };
  const { upgrade } = await clicked({ upgrade: async () => answer, status: async () => answer });
  await tick();
  expect(assign).toHaveBeenCalledWith('https://bank.example/3ds');
  expect(upgrade.state().state).toBe('redirecting');
  await upgrade.check();
  expect(upgrade.state().state).toBe('cancelled');
});

test('after stop() nothing is called and nothing changes', async () => {
  const status = vi.fn(async () => success);
  const { upgrade } = await clicked({ upgrade: () => Promise.reject(new Error('lost')), status });
  await tick();
  upgrade.stop();
  await tick(60_000);
  expect(status).not.toHaveBeenCalled();
  expect(upgrade.state().state).toBe('unknown');
});
