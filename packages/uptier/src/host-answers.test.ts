// @vitest-environment happy-dom
// F107: whatever a host's own callbacks do, an upgrade ends in a state that can be shown, and nothing is thrown.
import { idleUpgrade, shownIn } from '@uptier/core';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runUpgrade } from './run-upgrade.js';

const START = Date.parse('2026-11-23T12:00:00Z');
const money = { amount: 2320, currency: 'USD' };
const quote = {
  id: 'q1',
  expiresAt: '2026-11-23T13:00:00Z',
  serverTime: '2026-11-23T12:00:00Z',
  today: { total: money, tax: null, prorated: false },
  then: [],
};
beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What a callback does: throws, never settles, or answers anything at all. */
type Deed = () => unknown;
const STATUSES = ['succeeded', 'processing', 'action', 'failed', 'not-found', 'undone', 'done'];
const trap = {
  get status(): string {
    throw new Error('a getter of the host');
  },
  get reason(): string {
    throw new Error('a getter of the host');
  },
  get id(): string {
    throw new Error('a getter of the host');
  },
};
const answer = fc.record(
  {
    status: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...STATUSES) }, fc.anything()),
    intent: fc.oneof(fc.string(), fc.anything()),
    url: fc.oneof(fc.webUrl(), fc.anything()),
    reason: fc.oneof(fc.constantFrom('declined', 'expired', 'price-changed'), fc.anything()),
    quote: fc.oneof(fc.constant(quote), fc.record({ id: fc.string() }), fc.anything()),
    receipt: fc.oneof(fc.record({ id: fc.string() }), fc.anything()),
    refund: fc.anything(),
    id: fc.anything(),
    today: fc.anything(),
    then: fc.anything(),
    expiresAt: fc.anything(),
  },
  { requiredKeys: [] },
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.constant(() => {
    throw new Error('host');
  }),
  fc.constant(() => Promise.reject(new Error('host'))),
  fc.constant(() => Promise.reject()),
  fc.anything().map((value) => () => Promise.reject(value)),
  fc.constant(() => Promise.reject(trap)),
  fc.constant(() => new Promise(() => {})),
  fc.constant(() => trap),
  fc.constant(() => Promise.resolve(trap)),
  fc.anything().map((value) => () => Promise.resolve(value)),
  { weight: 6, arbitrary: answer.map((value) => () => Promise.resolve(value)) },
);

const SHOWN =
  'idle quoting ready confirming pending redirecting succeeded failed unknown cancelled';

test('F107 callbacks that throw, hang or answer junk: never thrown, never pending for ever, always drawable', async () => {
  vi.spyOn(location, 'assign').mockImplementation(() => {});
  const deeds = fc.record({
    quote: fc.oneof({ weight: 2, arbitrary: fc.constant(() => Promise.resolve(quote)) }, deed),
    upgrade: deed,
    status: fc.option(deed, { nil: undefined }),
    undo: deed,
  });
  const thrown: unknown[] = [];
  const hear = (error: unknown) => void thrown.push(error);
  process.on('unhandledRejection', hear);
  await fc.assert(
    fc.asyncProperty(deeds, async ({ status, ...rest }) => {
      let ids = 0;
      let working = false;
      /** Notes whether the host said that it is still at work. */
      const noting = (does: Deed) => async () => {
        const said = (await does()) as { status?: unknown } | null;
        working ||= said !== trap && Object(said).status === 'processing';
        return said;
      };
      const draw = () => {
        const upgrade = run.state();
        shownIn({ upgrade, terms: null, pay: 'amount' } as never);
        // What a receipt, a refund and a deadline are drawn from.
        if (upgrade.receipt) upgrade.receipt.then.map(({ amount }) => amount.amount.toFixed());
        upgrade.receipt?.paid.total.amount.toFixed();
        upgrade.refund?.amount.toFixed();
      };
      const run = runUpgrade({
        adapter: {
          quote: rest.quote,
          upgrade: noting(rest.upgrade),
          undo: noting(rest.undo),
          ...(status && { status: noting(status) }),
        } as never,
        upgrade: idleUpgrade(),
        ...{ offer: 'o', plan: 'pro', price: 'monthly', showing: 's' },
        now: () => Date.now(),
        id: () => `i${++ids}`,
        store: (upgrade) => void JSON.stringify(upgrade),
        intents: { find: () => undefined, waiting: () => [] },
        changed: draw,
      });
      void run.quote();
      await vi.advanceTimersByTimeAsync(11_000);
      run.click({ total: money, then: [] }, false);
      await vi.advanceTimersByTimeAsync(100);
      run.undo();
      // It is looked at for two minutes, and then once more.
      await vi.advanceTimersByTimeAsync(120_000);
      void run.check();
      await vi.advanceTimersByTimeAsync(31_000);
      draw();
      const { state } = run.state();
      expect([...SHOWN.split(' '), 'undone', 'undoing']).toContain(state);
      if (state === 'pending' || state === 'undoing') expect(working).toBe(true);
      run.stop();
    }),
    { numRuns: 500 },
  );
  await vi.advanceTimersByTimeAsync(0);
  process.off('unhandledRejection', hear);
  expect(thrown).toEqual([]);
});
