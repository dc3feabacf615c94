import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, START } from './engine.fixture.js';
import type { Quote, Shown, Upgrade, UpgradeAnswer } from './upgrade.js';
import {
  idleUpgrade,
  isLive,
  shownBy,
  type UpgradeEvent,
  upgradeReducer,
} from './upgrade-reducer.js';

const money = (amount: number) => ({ amount, currency: 'USD' });
const quoteOf = (amount = 2320, expiresAt = START + HOUR): Quote => ({
  id: `q${amount}`,
  expiresAt: new Date(expiresAt).toISOString(),
  serverTime: new Date(START).toISOString(),
  today: { total: money(amount), tax: null, prorated: false },
  then: [
    {
      amount: money(2900),
      interval: 'month',
      count: 1,
      at: '2027-02-23T12:00:00Z',
      tax: 'included',
    },
  ],
  method: 'Visa 4242',
});
const shown: Shown = shownBy(quoteOf());
const click = (more = {}): UpgradeEvent => ({
  type: 'click',
  shown,
  now: START,
  intent: 'i1',
  review: false,
  ...more,
});
const quoted = (quote = quoteOf()): UpgradeEvent => ({
  type: 'quoted',
  quote,
  now: START,
  intent: 'i1',
});
const after = (...events: UpgradeEvent[]): Upgrade => events.reduce(upgradeReducer, idleUpgrade());
const answered = (answer: UpgradeAnswer): UpgradeEvent => ({ type: 'answered', answer });
const receipt = {
  id: 'r1',
  plan: 'pro',
  price: 'monthly',
  paid: quoteOf().today,
  then: quoteOf().then,
  at: '2026-11-23T12:00:00Z',
  undoUntil: '2026-11-23T12:10:00Z',
};
const pending = [{ type: 'quote' }, quoted(), click()] as UpgradeEvent[];

test('one click on a quote is one intent', () => {
  expect(after(...pending)).toMatchObject({
    state: 'pending',
    intent: 'i1',
    quote: { id: 'q2320' },
  });
});

test('F97 a second click, or Enter after it, changes nothing', () => {
  expect(after(...pending, click({ intent: 'i2' }))).toEqual(after(...pending));
});

describe('a click before the quote', () => {
  test('goes on within the same click where the quote says what was on screen', () => {
    expect(after({ type: 'quote' }, click(), quoted())).toMatchObject({ state: 'pending' });
  });
  test('needs another click where it does not (G5)', () => {
    expect(after({ type: 'quote' }, click(), quoted(quoteOf(2900)))).toMatchObject({
      state: 'ready',
      reason: 'price-changed',
      intent: null,
    });
  });
  test('is no click while no amount is on screen', () => {
    const blind = click({ shown: { total: null, then: [] } });
    expect(after({ type: 'quote' }, blind, quoted())).toMatchObject({
      state: 'ready',
      intent: null,
    });
  });
});

test('ruling 12: an expired quote is renewed at the click: equal goes on, different redraws', () => {
  const late = click({ now: START + HOUR });
  const old: UpgradeEvent[] = [{ type: 'quote' }, quoted(), late];
  expect(after(...old)).toMatchObject({ state: 'quoting', clicked: shown, intent: null });
  expect(after(...old, quoted(quoteOf(2320, START + 9 * HOUR))).state).toBe('pending');
  expect(after(...old, quoted(quoteOf(2900, START + 9 * HOUR)))).toMatchObject({
    state: 'ready',
    reason: 'price-changed',
  });
});

test('a review asks for a second click, and can be left', () => {
  const asked = after({ type: 'quote' }, quoted(), click({ review: true }));
  expect(asked.state).toBe('confirming');
  expect(upgradeReducer(asked, { type: 'cancel' }).state).toBe('ready');
  expect(upgradeReducer(asked, { type: 'confirm', now: START, intent: 'i9' })).toMatchObject({
    state: 'pending',
    intent: 'i9',
  });
});

test('A21 a review that was asked for before the quote came is not skipped when it comes', () => {
  const early = after({ type: 'quote' }, click({ review: true }), quoted());
  expect(early).toMatchObject({ state: 'confirming', intent: null });
  expect(upgradeReducer(early, { type: 'confirm', now: START, intent: 'i9' }).state).toBe(
    'pending',
  );
});

test('F102 a new try after the bank leaves the record of the one before alone', () => {
  const back = after(...pending, answered({ status: 'action', url: '/b' }), { type: 'abandoned' });
  expect(back).toMatchObject({ state: 'cancelled', intent: 'i1' });
  expect(upgradeReducer(back, answered({ status: 'succeeded', receipt })).state).toBe('succeeded');
  expect(upgradeReducer(back, click({ review: true }))).toMatchObject({
    state: 'confirming',
    intent: null,
  });
});

test('F100 no answer is unknown, never failed, and only the server ends it (R5)', () => {
  const lost = after(...pending, { type: 'lost' });
  expect(lost).toMatchObject({ state: 'unknown', intent: 'i1', retry: false });
  expect(upgradeReducer(lost, answered({ status: 'succeeded', receipt }))).toMatchObject({
    state: 'succeeded',
    receipt: { id: 'r1' },
  });
});

test('an intent that the server does not know may be sent again, with the same key', () => {
  const unknown = after(...pending, { type: 'lost' }, answered({ status: 'not-found' }));
  expect(unknown).toMatchObject({ state: 'unknown', retry: true });
  expect(upgradeReducer(unknown, { type: 'retry' })).toMatchObject({
    state: 'pending',
    intent: 'i1',
  });
});

test('a declined card is tried again on a new quote, as a new intent', () => {
  const declined = after(...pending, answered({ status: 'failed', reason: 'declined' }));
  expect(declined).toMatchObject({ state: 'failed', reason: 'declined' });
  const again = upgradeReducer(declined, click({ intent: 'i2' }));
  expect(again).toMatchObject({ state: 'quoting', intent: null });
  expect(
    upgradeReducer(again, { type: 'quoted', quote: quoteOf(), now: START, intent: 'i2' }),
  ).toMatchObject({ state: 'pending', intent: 'i2' });
});

test('F106 a price that changed while it was pending is shown, and needs another click', () => {
  const quote = quoteOf(2900);
  expect(
    after(...pending, answered({ status: 'failed', reason: 'price-changed', quote })),
  ).toMatchObject({
    state: 'ready',
    quote: { id: 'q2900' },
    reason: 'price-changed',
  });
});

test('ruling 2: another intent that is under way becomes ours', () => {
  expect(after(...pending, answered({ status: 'processing', intent: 'other' }))).toMatchObject({
    state: 'pending',
    intent: 'other',
  });
});

test('ruling 8: undo, and an undo that is refused', () => {
  const done = after(...pending, answered({ status: 'succeeded', receipt }), { type: 'undo' });
  expect(done.state).toBe('undoing');
  const refund = money(2320);
  expect(
    upgradeReducer(done, { type: 'undo-answered', answer: { status: 'undone', refund } }),
  ).toMatchObject({
    state: 'undone',
    refund,
  });
  expect(
    upgradeReducer(done, {
      type: 'undo-answered',
      answer: { status: 'failed', reason: 'too-late' },
    }),
  ).toMatchObject({ state: 'succeeded', undoFailed: true, receipt: { id: 'r1' } });
});

test('without undoUntil there is no undo', () => {
  const { undoUntil: _, ...plain } = receipt;
  const done = after(...pending, answered({ status: 'succeeded', receipt: plain }));
  expect(upgradeReducer(done, { type: 'undo' })).toEqual(done);
});

test('over any events: at most one intent is live, and it changes only after its end', () => {
  const event = fc.oneof(
    fc.constantFrom<UpgradeEvent>(
      { type: 'quote' },
      quoted(),
      quoted(quoteOf(2900)),
      { type: 'no-quote', reason: 'unreachable' },
      { type: 'quote-over' },
      { type: 'lost' },
      { type: 'retry' },
      { type: 'cancel' },
      { type: 'undo' },
      { type: 'abandoned' },
      answered({ status: 'succeeded', receipt }),
      answered({ status: 'processing' }),
      answered({ status: 'not-found' }),
      answered({ status: 'action', url: 'https://bank.example' }),
      answered({ status: 'failed', reason: 'declined' }),
      answered({ status: 'failed', reason: 'expired' }),
    ),
    fc.nat(9).map((n) => click({ intent: `i${n}` })),
    fc.nat(9).map((n) => click({ intent: `i${n}`, review: true })),
    fc.nat(9).map((n): UpgradeEvent => ({ type: 'confirm', now: START, intent: `c${n}` })),
  );
  let live = 0;
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60, size: 'max' }), (events) => {
      let upgrade = idleUpgrade();
      for (const e of [...pending, ...events]) {
        const next = upgradeReducer(upgrade, e);
        if (isLive(upgrade) && isLive(next)) expect(next.intent).toBe(upgrade.intent);
        if (isLive(next)) {
          live++;
          expect(next.intent).not.toBeNull();
        }
        // Only the server's word is success.
        if (next.state === 'succeeded' && upgrade.state !== 'succeeded')
          expect(['answered', 'undo-answered', 'arrived']).toContain(e.type);
        upgrade = next;
      }
    }),
    { numRuns: 500 },
  );
  expect(live).toBeGreaterThan(100);
});
