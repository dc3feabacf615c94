import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { at80, DAY, HOUR, memoryRecords, openPage, START, storyFile } from './engine.fixture.js';
import { periodEnd } from './facts.js';
import { timeFact } from './time-facts.js';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const ZONES = [
  'UTC',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'America/Los_Angeles',
  'Europe/Berlin',
  'Africa/Cairo',
  'Pacific/Apia',
];

/** The clock on a wall, by a way of its own: the zone's parts, printed. */
function wall(at: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    weekday: 'short',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    'time.hour': Number(of('hour')),
    'time.weekday': ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(of('weekday')),
    'time.date': `${of('year')}-${of('month')}-${of('day')}`,
  };
}

describe('the facts of the clock', () => {
  test.each(ZONES)(
    'F51 in %s they are those of the wall, at any instant of three years',
    (timeZone) => {
      process.env.TZ = timeZone;
      const instant = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2028, 0) });
      fc.assert(
        fc.property(instant, (at) => {
          for (const [path, value] of Object.entries(wall(at, timeZone)))
            expect(timeFact(path, at, () => {})).toBe(value);
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each(ZONES)(
    'F51 in %s they wake at the very instant of their next change, over both changes of the clock',
    (timeZone) => {
      process.env.TZ = timeZone;
      for (const path of ['time.hour', 'time.date']) {
        const read = (at: number) => wall(at, timeZone)[path as 'time.hour'];
        for (const [month, day] of [
          [3, 28],
          [4, 4],
          [9, 26],
          [10, 24],
          [10, 31],
        ] as const) {
          let at = Date.UTC(2026, month - 1, day);
          const end = at + 40 * HOUR;
          while (at < end) {
            let next = 0;
            timeFact(path, at, (wake) => {
              next = wake;
            });
            expect(read(next - 1)).toBe(read(at));
            expect(read(next)).not.toBe(read(at));
            at = next;
          }
        }
      }
    },
  );

  test.each(ZONES)(
    'F51 in %s a day, a week and a month end at a midnight, also where a day has 23 or 25 hours',
    (timeZone) => {
      process.env.TZ = timeZone;
      for (let at = Date.UTC(2026, 2, 20, 7); at < Date.UTC(2026, 10, 20); at += 17 * HOUR) {
        const [daily, weekly, monthly] = (['daily', 'weekly', 'monthly'] as const).map((resets) =>
          periodEnd(resets, at),
        ) as [number, number, number];
        expect(daily).toBeGreaterThan(at);
        expect(wall(daily, timeZone)['time.date']).not.toBe(wall(at, timeZone)['time.date']);
        expect(wall(daily - 1, timeZone)['time.date']).toBe(wall(at, timeZone)['time.date']);
        expect(wall(weekly, timeZone)['time.weekday']).toBe(1);
        expect(wall(weekly - 1, timeZone)['time.weekday']).toBe(7);
        expect(weekly - at).toBeLessThanOrEqual(7 * DAY + 2 * HOUR);
        expect(wall(monthly, timeZone)['time.date']).toMatch(/-01$/);
        expect(monthly - at).toBeLessThanOrEqual(31 * DAY + 2 * HOUR);
      }
    },
  );

  test('an offer for working hours comes and goes with them, by the clock alone', () => {
    process.env.TZ = 'Asia/Kathmandu';
    const when = { 'time.hour': { $gte: 9, $lt: 17 }, 'time.weekday': { $lte: 5 } };
    const page = openPage(storyFile(at80({ when })));
    page.engine.usage('projects', { used: 8, limit: 10 });
    // 17:45 on a Monday.
    expect(page.refusal('pro-at-80')).toBe('when');
    const changes: string[] = [];
    page.engine.$decision.subscribe((decision) => {
      const shown = decision?.show ? 'open' : 'closed';
      if (changes.at(-1)?.slice(17) !== shown)
        changes.push(`${new Date(page.now()).toISOString().slice(0, 16)} ${shown}`);
    });
    page.pass(31 * HOUR);
    expect(changes).toEqual([
      expect.stringMatching(/closed$/),
      '2026-11-24T03:15 open',
      '2026-11-24T11:15 closed',
    ]);
  });
});

test('what happened counts, and what leaves its window wakes the decision', () => {
  const page = openPage(storyFile(at80({ when: { 'events.export.in.1d': { $gte: 2 } } })));
  page.engine.usage('projects', { used: 8, limit: 10 });
  page.engine.track('export');
  expect(page.refusal('pro-at-80')).toBe('when');
  page.pass(6 * HOUR);
  page.engine.track('export');
  expect(page.wins()).toBe('pro-at-80');
  page.pass(18 * HOUR - 1);
  expect(page.engine.$decision.get()?.show).not.toBeNull();
  page.pass(1);
  expect(page.engine.$decision.get()?.show).toBeNull();
});

test('events and attempts: how often, first and last; never is 0, a name without meaning is unknown', () => {
  const records = memoryRecords();
  const page = openPage(
    storyFile(
      at80({
        when: {
          'events.export.count': 1,
          'events.import.count': 1,
          'attempts.pdf-export.count': 2,
        },
      }),
    ),
    { records },
  );
  page.engine.track('export');
  page.pass(HOUR);
  page.engine.track('export');
  page.engine.attempt('pdf-export', false);
  expect(page.read('events.export.count')).toBe(2);
  expect(page.read('events.export.first')).toBe(START);
  expect(page.read('events.export.last')).toBe(START + HOUR);
  expect(page.read('events.export.in.1h')).toBe(1);
  expect(page.read('events.import.count')).toBe(0);
  expect(page.read('events.import.last')).toBe(0);
  expect(page.read('attempts.pdf-export.count')).toBe(1);
  expect(page.read('events.export.seen')).toBeUndefined();
  expect(page.read('events.export.in.soon')).toBeUndefined();
});

test('offer.*: how often this very offer was shown and refused, and when last', () => {
  const file = storyFile(
    at80({ id: 'once', when: { 'offer.shows': 0 } }),
    at80({ id: 'again', when: { 'offer.noes': 0, 'offer.lastShown': 0 } }),
  );
  const page = openPage(file);
  page.engine.usage('projects', { used: 8, limit: 10 });
  page.engine.answer(page.show(), 'no');
  page.newVisit();
  page.pass(2 * DAY);
  page.engine.usage('projects', { used: 8, limit: 10 });
  expect(page.refusal('once')).toBe('when');
  expect(page.wins()).toBe('again');
});

test('a length of a visit is waited for, and no other second', () => {
  const around: Record<string, number> = { 'visit.seconds': 0 };
  const page = openPage(storyFile(at80({ when: { 'visit.seconds': { $gte: 30 } } })), { around });
  page.engine.usage('projects', { used: 8, limit: 10 });
  expect(page.refusal('pro-at-80')).toBe('when');
  expect(page.armed()).toEqual([START + 30_000]);
  around['visit.seconds'] = 30;
  page.pass(30_000);
  expect(page.engine.$decision.get()?.show?.offer.id).toBe('pro-at-80');
});

test('what the host says of a fact wins over the browser; a declared default fills what nobody says', () => {
  const around = { 'page.path': '/a', 'device.kind': 'phone' };
  const file = storyFile(
    at80({
      when: {
        'page.path': '/b',
        'device.kind': 'phone',
        'user.seats': 1,
        'flags.new': true,
        'scores.fit': { $gt: 0.5 },
      },
    }),
  );
  file.facts = { 'user.seats': { default: 1 } };
  const page = openPage(file, { around });
  page.engine.usage('projects', { used: 8, limit: 10 });
  page.engine.set({ page: { path: '/b' }, flags: { new: true }, scores: { fit: 0.9 } });
  expect(page.wins()).toBe('pro-at-80');
});

test('F35 whatever a host reports of a meter, only numbers from 0 on are kept, and the last good one stays', () => {
  const junk = fc.oneof(
    fc.anything({ withBigInt: true, withDate: true }),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, '9', null, 9n),
    fc.integer({ min: 0, max: 10 }),
  );
  fc.assert(
    fc.property(fc.array(junk, { maxLength: 20 }), (reported) => {
      const page = openPage();
      let last: number | undefined;
      for (const used of reported) {
        page.engine.usage('projects', { used, limit: 10 } as never);
        if (typeof used === 'number' && used >= 0 && used < Number.POSITIVE_INFINITY) last = used;
        expect(page.engine.state().readings.get('projects')?.used).toBe(last);
      }
      const opens = last !== undefined && last >= 8;
      expect(page.wins()).toBe(opens ? 'pro-at-80' : null);
    }),
  );
});

test('F36 a limit of 0, none or unlimited leaves shares and what remains unknown, for any amount used', () => {
  const when = { 'usage.seats.percent': { $gte: 0 } };
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e12, noNaN: true }),
      fc.constantFrom(0, undefined, 'unlimited' as const),
      (used, limit) => {
        const file = storyFile(
          at80({ id: 'share', trigger: { usage: 'seats', reaches: '1%' }, prompt: { title: 'a' } }),
          at80({
            id: 'left',
            trigger: { usage: 'seats', remaining: 1e15 },
            prompt: { title: 'b' },
          }),
          at80({ id: 'when', trigger: { usage: 'seats', used: 0 }, when, prompt: { title: 'c' } }),
        );
        file.meters = { ...file.meters, seats: {} };
        const page = openPage(file);
        page.engine.usage('seats', { used, ...(limit !== undefined && { limit }) });
        expect(page.wins()).toBeNull();
        expect(page.refusal('when')).toBe('when-unknown');
      },
    ),
  );
});

test('ruling 7: a restored reading is stale after a day although its period goes on', () => {
  const page = openPage();
  page.engine.usage('projects', { used: 8, limit: 10, resetsAt: '2026-12-31T00:00:00Z' });
  page.pass(DAY);
  expect(page.wins()).toBe('pro-at-80');
  expect(page.reload().wins()).toBe('pro-at-80');
  page.pass(1);
  expect(page.reload().refusal('pro-at-80')).toBe('not-open');
});

test('the end of a reading withdraws its offer by the clock alone', () => {
  const page = openPage();
  page.engine.usage('projects', { used: 8, limit: 10, resetsAt: '2026-11-23T18:00:00Z' });
  expect(page.wins()).toBe('pro-at-80');
  page.pass(6 * HOUR);
  expect(page.engine.$decision.get()?.show).toBeNull();
});

test('a showing that was held out is no showing of the offer', () => {
  const page = openPage(storyFile(at80({ when: { 'offer.shows': 0 } })));
  const shown = {
    offer: 'pro-at-80',
    opening: 'o',
    visit: 'v0',
    at: START - 9 * DAY,
    asked: false,
  };
  page.engine.usage('projects', { used: 8, limit: 10 });
  page.records.put('h:u_1:a', { ...shown, showing: 'a', control: true });
  expect(page.wins()).toBe('pro-at-80');
  page.records.put('h:u_1:b', { ...shown, showing: 'b', control: false });
  expect(page.refusal('pro-at-80')).toBe('when');
});
