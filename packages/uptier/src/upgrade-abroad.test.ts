// @vitest-environment happy-dom
// What happens to an upgrade away from its page: at the bank, in another tab, a day later.
import { idleUpgrade, type Quote, type Upgrade, type UpgradeAnswer } from '@uptier/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { UpgradeAdapter, UpgradeRequest } from './adapter.js';
import { type Claim, type Claims, claimAfter, claimFor, type Sent } from './claim.js';
import { runUpgrade } from './run-upgrade.js';

const START = Date.parse('2026-11-23T12:00:00Z');
const HOUR = 3_600_000;
const money = (amount: number) => ({ amount, currency: 'USD' });
const makeQuote = (id: string, amount: number): Quote => ({
  id,
  expiresAt: '2026-11-23T12:10:00Z',
  serverTime: '2026-11-23T12:00:00Z',
  today: { total: money(amount), tax: null, prorated: false },
  then: [],
  method: 'Visa 4242',
});
const quote = makeQuote('q1', 2320);
const shown = { total: money(2320), then: [] };
const action: UpgradeAnswer = { status: 'action', url: 'https://bank.example/3ds' };
const success: UpgradeAnswer = { status: 'succeeded', receipt: null };
const theirs: UpgradeRequest = {
  ...{ intent: 'theirs', quote: 'q0', offer: 'pro-at-80', plan: 'pro', price: 'monthly' },
  ...{ shown: { total: money(2900), then: [] }, returnTo: '/elsewhere' },
};
let assign: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  assign = vi.spyOn(location, 'assign').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});
const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

/** Runs an upgrade; `kept` is the last that was stored of each intent. */
function run(
  adapter: Partial<UpgradeAdapter>,
  more: { old?: Upgrade; clickedAt?: number; found?: Sent; claims?: Claims; waiting?: Sent[] } = {},
) {
  const sent: UpgradeRequest[] = [];
  const kept = new Map<string, Upgrade>();
  const upgrade = runUpgrade({
    adapter: {
      quote: async () => quote,
      ...adapter,
      upgrade(request, signal) {
        sent.push(request);
        return adapter.upgrade?.(request, signal) ?? Promise.resolve(success);
      },
    },
    upgrade: more.old ?? idleUpgrade(),
    ...(more.old && { request: theirs, clickedAt: more.clickedAt ?? START }),
    ...(more.claims && { claims: more.claims }),
    ...{ offer: 'pro-at-80', plan: 'pro', price: 'monthly', showing: 's1' },
    now: () => Date.now(),
    id: () => crypto.randomUUID(),
    intents: {
      find: (intent) => (intent === 'theirs' ? more.found : undefined),
      waiting: () => more.waiting ?? [],
    },
    store: (next, { intent }) => void kept.set(intent, next),
    changed: () => {},
  });
  return { upgrade, sent, kept };
}
const clicked = async (...args: Parameters<typeof run>) => {
  const result = run(...args);
  void result.upgrade.quote();
  await tick();
  result.upgrade.click(shown, false);
  await tick();
  return result;
};
const stored = (state: Upgrade['state']): Upgrade => ({
  ...idleUpgrade(),
  state,
  intent: 'theirs',
  quote: makeQuote('q0', 2900),
});

test('F102 while the page leaves for a slow bank nothing is asked, and nothing is cancelled', async () => {
  const status = vi.fn(async () => action);
  const { upgrade } = await clicked({ upgrade: async () => action, status });
  await tick(60_000);
  expect(status).not.toHaveBeenCalled();
  expect(upgrade.state().state).toBe('redirecting');
});

test('F102 back from the bank without paying: the button is free; paid there after all: succeeded', async () => {
  let answer: UpgradeAnswer = action;
  const { upgrade, kept } = await clicked({
    upgrade: async () => action,
    status: async () => answer,
  });
  await upgrade.check();
  expect(upgrade.state().state).toBe('cancelled');
  // A page that opens later has to ask again.
  expect(kept.get(upgrade.state().intent as string)?.state).toBe('redirecting');
  answer = success;
  await upgrade.check();
  expect(upgrade.state().state).toBe('succeeded');
});

test('F102 back from a bank of which nobody can say anything: cancelled, and nothing is sent again', async () => {
  const { upgrade, sent } = await clicked({ upgrade: async () => action });
  await upgrade.check();
  expect(upgrade.state().state).toBe('cancelled');
  expect(sent).toHaveLength(1);
});

test('a page on which nobody clicked is not led away, whatever the server says', async () => {
  const { upgrade } = run({ status: async () => action }, { old: stored('unknown') });
  await upgrade.check();
  expect(assign).not.toHaveBeenCalled();
  expect(upgrade.state().state).toBe('cancelled');
});

test('F100 of two clicks without outcome the one that never arrived does not hide the one that was charged', async () => {
  const charged = { request: { ...theirs, intent: 'charged' }, quote, at: START };
  const lost = { ...charged, request: { ...theirs, intent: 'lost as well' } };
  const { upgrade, kept, sent } = run(
    { status: async (intent) => (intent === 'charged' ? success : { status: 'not-found' }) },
    { old: { ...stored('unknown'), retry: true }, waiting: [lost, charged] },
  );
  await upgrade.check();
  await tick(1000);
  expect(upgrade.state()).toMatchObject({ state: 'succeeded', intent: 'charged' });
  expect(kept.get('charged')?.state).toBe('succeeded');
  expect(kept.get('theirs')).toMatchObject({ state: 'failed', reason: 'already' });
  expect(sent).toEqual([]);
});

test("F101 409 with another device's intent: its outcome is asked for, and nothing is sent under its key", async () => {
  const asked: string[] = [];
  const { upgrade, sent } = await clicked({
    upgrade: async () => ({ status: 'processing', intent: 'theirs' }),
    status: async (intent) => {
      asked.push(intent);
      return { status: 'processing' };
    },
  });
  await tick(120_000);
  expect(sent).toHaveLength(1);
  expect(new Set(asked)).toEqual(new Set(['theirs']));
  expect(upgrade.state()).toMatchObject({ state: 'pending', intent: 'theirs' });
});

test("F101 where nobody can be asked, this page's own bytes go again under its own key", async () => {
  const { sent } = await clicked({
    upgrade: async () => ({ status: 'processing', intent: 'theirs' }),
  });
  await tick(120_000);
  expect(sent.length).toBeGreaterThan(1);
  expect(new Set(sent.map((one) => JSON.stringify(one))).size).toBe(1);
});

test('F98 an intent of 23 hours ago is not sent again: its key may be forgotten', async () => {
  const late = { old: stored('unknown'), clickedAt: START - 23 * HOUR - 1 };
  const { upgrade, sent } = run({}, late);
  await upgrade.check();
  await tick(120_000);
  expect(sent).toEqual([]);
  const asking = run({ status: async () => ({ status: 'not-found' }) }, late);
  await asking.upgrade.check();
  expect(asking.upgrade.state()).toMatchObject({ state: 'unknown', retry: false });
  const young = run({}, { ...late, clickedAt: START - 22 * HOUR });
  await young.upgrade.check();
  expect(young.sent).toEqual([theirs]);
});

test("F99 another tab's request that has not arrived yet is in progress for as long as it may take", async () => {
  const { upgrade } = run(
    { status: async () => ({ status: 'not-found' }) },
    { old: stored('pending') },
  );
  await upgrade.check();
  expect(upgrade.state()).toMatchObject({ state: 'pending', retry: false });
  await tick(30_000);
  expect(upgrade.state()).toMatchObject({ state: 'unknown', retry: true });
});

test('F100 a request that arrives after it was "not found" is noticed without a click', async () => {
  let answer: UpgradeAnswer = { status: 'not-found' };
  const { upgrade } = await clicked({
    upgrade: () => Promise.reject(new Error('lost')),
    status: async () => answer,
  });
  await tick(1000);
  expect(upgrade.state()).toMatchObject({ state: 'unknown', retry: true });
  answer = success;
  await tick(2000);
  expect(upgrade.state().state).toBe('succeeded');
});

/** What two tabs share. */
function shareClaims(): Claims {
  let held: Claim | undefined;
  return {
    async take(mine) {
      held = claimFor(held, mine);
      return held;
    },
    end(intent, done) {
      held = claimAfter(held, intent, done);
    },
  };
}

test('F99 of two tabs one sends; the other has its intent, its price and its outcome', async () => {
  const claims = shareClaims();
  let end: (answer: UpgradeAnswer) => void = () => {};
  const outcome = new Promise<UpgradeAnswer>((resolve) => {
    end = resolve;
  });
  const first = await clicked({ upgrade: () => outcome }, { claims });
  let answer: UpgradeAnswer = { status: 'processing' };
  const other = makeQuote('q2', 2900);
  const second = run({ quote: async () => other, status: async () => answer }, { claims });
  void second.upgrade.quote();
  await tick();
  second.upgrade.click({ total: money(2900), then: [] }, false);
  await tick(1500);
  expect(second.sent).toEqual([]);
  expect(second.upgrade.state()).toMatchObject({
    state: 'pending',
    intent: first.upgrade.state().intent,
    quote: { id: 'q1' },
  });
  answer = success;
  end(success);
  await tick(2000);
  for (const { upgrade } of [first, second]) expect(upgrade.state().state).toBe('succeeded');
  expect(first.sent).toHaveLength(1);
});

test('F99 a claim ends with its upgrade; after a success it stands for the same upgrade', () => {
  const sent = (intent: string, plan = 'pro', at = START): Sent => ({
    request: { ...theirs, intent, plan },
    quote,
    at,
  });
  const held = claimFor(undefined, sent('a'));
  expect(claimFor(held, sent('b')).request.intent).toBe('a');
  expect(claimAfter(held, 'b', false)).toBe(held);
  expect(claimAfter(held, 'a', false)).toBeUndefined();
  const done = claimAfter(held, 'a', true);
  expect(claimFor(done, sent('b')).request.intent).toBe('a');
  expect(claimFor(done, sent('b', 'team')).request.intent).toBe('b');
  expect(claimFor(done, sent('b', 'pro', START + 24 * HOUR)).request.intent).toBe('b');
  for (const junk of [{}, { request: 7 }, 'x', null])
    expect(claimFor(junk as never, sent('b')).request.intent).toBe('b');
});

test('F99 a tab that begins to show what another one has just sent asks for it a second later', async () => {
  const asked: number[] = [];
  const status = async (): Promise<UpgradeAnswer> => {
    asked.push(Date.now() - START);
    return success;
  };
  const { upgrade } = run({ status }, { old: stored('pending') });
  await upgrade.check(true);
  await tick(999);
  expect(asked).toEqual([]);
  await tick(1);
  expect(asked).toEqual([1000]);
  expect(upgrade.state().state).toBe('succeeded');

  const late = run({ status }, { old: stored('pending'), clickedAt: START - 60_000 });
  await late.upgrade.check(true);
  expect(late.upgrade.state().state).toBe('succeeded');
});
