// Two clocks that people edit and laptops stop, a server's clock that nobody can, and one deadline.
import { createEngine, type Engine, type Records, timeLeft } from '@uptier/core';
import type { OffersFile } from '@uptier/offers';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createClock } from './clock.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OFFER = 'pro-at-80';
const file: OffersFile = {
  version: 1,
  plans: {
    free: { name: 'Free', limits: { projects: 10 } },
    pro: {
      name: 'Pro',
      limits: { projects: 100 },
      prices: { monthly: { amount: 2900, currency: 'USD', interval: 'month', tax: 'included' } },
    },
  },
  meters: { projects: {} },
  offers: [
    {
      id: OFFER,
      plan: 'pro',
      trigger: { usage: 'projects', reaches: '80%' },
      discount: { percent: 20, ends: { after: '48h' } },
      prompt: { title: 'Nearly full' },
    },
  ],
};

/** Around the hours that are missing, or there twice, in one of the zones below. */
const STARTS = [
  '2026-11-01T05:30:00Z',
  '2027-03-14T06:45:00Z',
  '2026-10-03T15:15:00Z',
  '2027-04-03T14:50:00Z',
  '2026-12-31T23:30:00Z',
].map(Date.parse);

type Step =
  /** Time passes; asleep, the monotonic clock stands still. */
  | { do: 'pass' | 'sleep'; ms: number }
  /** A person sets the device's clock. */
  | { do: 'edit'; ms: number }
  | { do: 'reload' | 'lose storage' }
  | { do: 'see'; tab: number }
  /** The server answers, after so many milliseconds on the way. */
  | { do: 'hear'; trip: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('pass' as const, 'sleep' as const),
    ms: fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 20 * HOUR })),
  }),
  fc.record({
    do: fc.constant('edit' as const),
    ms: fc.integer({ min: -90 * DAY, max: 90 * DAY }),
  }),
  fc.record({ do: fc.constantFrom('reload' as const, 'lose storage' as const) }),
  fc.record({ do: fc.constant('see' as const), tab: fc.nat({ max: 2 }) }),
  fc.record({ do: fc.constant('hear' as const), trip: fc.integer({ min: 0, max: 9000 }) }),
);

/** A browser with three tabs, of which one is seen. */
function openBrowser(
  start: number,
  { server, durable = true }: { server: boolean; durable?: boolean },
) {
  const all = new Map<string, string>();
  const records: Records = {
    durable,
    list: (prefix) =>
      [...all]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, text]) => [key, JSON.parse(text)]),
    put: (key, value) => void all.set(key, JSON.stringify(value)),
    remove: (key) => void all.delete(key),
  };
  let wall = start;
  let monotonic = 5000;
  let passed = 0;
  let ids = 0;
  /** The server's record, made once; its clock is some minutes off, and steady. */
  let stamped: number | null = null;
  const serverNow = () => start + 7 * 60_000 + passed;
  vi.spyOn(Date, 'now').mockImplementation(() => wall);
  vi.spyOn(performance, 'now').mockImplementation(() => monotonic);

  const load = () => {
    const clock = createClock();
    const engine: Engine = createEngine({
      platform: { now: clock.now, at: () => () => {}, id: () => `id${++ids}`, records },
      visit: () => 'v1',
      canSell: () => true,
      serverStamps: server,
      complain: () => {},
    });
    engine.load(file, []);
    engine.set({ user: { id: 'u_1' }, plan: 'free', usage: { projects: { used: 9, limit: 10 } } });
    const winner = engine.decide()?.show;
    if (winner) engine.show(winner, winner.resume?.showing ?? `s${++ids}`);
    return { clock, engine };
  };
  const tabs = [load()];
  let seen = 0;
  const tab = () => tabs[seen] as (typeof tabs)[0];
  const keep = () => tab().engine.keepDeadline(OFFER);

  return {
    take(step: Step): void {
      if (step.do === 'pass' || step.do === 'sleep') {
        passed += step.ms;
        wall += step.ms;
        if (step.do === 'pass') monotonic += step.ms;
      } else if (step.do === 'edit') wall += step.ms;
      else if (step.do === 'lose storage') all.clear();
      else if (step.do === 'reload') {
        // A page that goes is told so, and remembers what it has shown.
        keep();
        tabs[seen] = load();
      } else if (step.do === 'see') {
        keep();
        seen = Math.min(step.tab, tabs.length);
        tabs[seen] ??= load();
      } else if (step.do === 'hear') {
        const sentAt = monotonic;
        passed += step.trip;
        wall += step.trip;
        monotonic += step.trip;
        stamped ??= serverNow() + 48 * HOUR;
        const told = serverNow() - Math.floor(step.trip / 2);
        tab().clock.sync(new Date(told).toISOString(), sentAt, monotonic);
        tab().engine.serverDeadline(OFFER, stamped, told);
      }
    },
    /** The deadline, and the time that is on screen. */
    look() {
      const { clock, engine } = tab();
      const deadline = engine.deadline(OFFER);
      return { at: deadline?.at ?? null, left: deadline ? timeLeft(deadline, clock.now()) : null };
    },
    discount: () => tab().engine.open(OFFER, true).shown && tab().engine.decide()?.show?.discount,
    serverLeft: () => (stamped === null ? null : stamped - serverNow()),
  };
}

const story = fc.record({
  start: fc.constantFrom(...STARTS),
  steps: fc.array(step, { maxLength: 40, size: 'max' }),
});
afterEach(() => void vi.restoreAllMocks());

/** Each zone, and its minutes from UTC in January: the proof that it is in use. */
describe.each([
  ['UTC', 0],
  ['America/New_York', 300],
  ['Asia/Kathmandu', -345],
  ['Pacific/Apia', -780],
  ['Australia/Lord_Howe', -660],
])('in %s', (zone, offset) => {
  const before = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = zone;
    expect(new Date('2027-01-15T12:00:00Z').getTimezoneOffset()).toBe(offset);
  });
  afterAll(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  test('F48 F49 F51 F53 a deadline that the page stamped never moves, and the time left only falls', () => {
    fc.assert(
      fc.property(story, ({ start, steps }) => {
        const browser = openBrowser(start, { server: false });
        let { at, left } = browser.look();
        expect(left).toBe(48 * HOUR);
        for (const step of steps) {
          // Nothing but this browser knows of the deadline here, and no server speaks.
          if (step.do === 'lose storage' || step.do === 'hear') continue;
          browser.take(step);
          const next = browser.look();
          expect(next.at).toBe(at);
          expect(next.left).toBeLessThanOrEqual(left as number);
          expect(next.left).toBeGreaterThanOrEqual(0);
          ({ at, left } = next);
        }
        vi.restoreAllMocks();
      }),
    );
  });

  test("F31 F48 F49 F51 F53 a server's deadline never moves; only its answer shows more time, and never more than is left", () => {
    fc.assert(
      fc.property(story, ({ start, steps }) => {
        const browser = openBrowser(start, { server: true });
        expect(browser.look()).toEqual({ at: null, left: null });
        let stamp: number | null = null;
        let left = Number.POSITIVE_INFINITY;
        for (const step of steps) {
          browser.take(step);
          const next = browser.look();
          // Lost with the storage, and there again with the next answer: the same.
          if (next.at === null || next.left === null) continue;
          stamp ??= next.at;
          expect(next.at).toBe(stamp);
          // An answer may be as old as its way back, and two seconds are noise.
          if (step.do === 'hear')
            expect(next.left).toBeLessThanOrEqual(
              Math.max(0, (browser.serverLeft() as number) + step.trip + 2000),
            );
          else expect(next.left).toBeLessThanOrEqual(left);
          left = next.left;
        }
        vi.restoreAllMocks();
      }),
    );
  });
});

test('G2 F53 without durable memory there is no countdown, whatever the clocks do', () => {
  fc.assert(
    fc.property(story, ({ start, steps }) => {
      const browser = openBrowser(start, { server: false, durable: false });
      for (const step of steps) {
        if (step.do === 'hear') continue;
        browser.take(step);
        expect(browser.look()).toEqual({ at: null, left: null });
        expect(browser.discount()).toMatchObject({ open: false, at: null, stamp: false });
      }
      vi.restoreAllMocks();
    }),
  );
});
