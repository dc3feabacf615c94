import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at80, DAY, HOUR, openPage, type Page, START, storyFile } from './engine.fixture.js';
import { runsOutAt, trendOf } from './forecast.js';
import { addSample, type Samples } from './samples.js';
import { emptyState } from './state.js';

const pace = (title = 'Full on {projects.day}') =>
  storyFile(at80({ trigger: { usage: 'projects', runsOutWithin: '3d' }, prompt: { title } }));

/** Reports a meter of 100 that grows by `perDay`, every `every` hours, for so many days. */
const grow = (page: Page, perDay: number, days: number, start = 20, every = 6) => {
  for (let hour = 0; hour <= days * 24; hour += every) {
    page.engine.usage('projects', { used: start + Math.floor((perDay * hour) / 24), limit: 100 });
    if (hour + every <= days * 24) page.pass(every * HOUR);
  }
};

const daysLeft = (page: Page) => page.read('usage.projects.daysLeft');

describe('the trend of samples', () => {
  const line = (n: number, f: (i: number) => number): Samples['seen'] =>
    Array.from({ length: n }, (_, i) => [START + i * 6 * HOUR, f(i)]);

  test('a straight line has its slope, and an interval of nothing', () => {
    const trend = trendOf(line(20, (i) => 3 * i));
    for (const slope of [trend?.low, trend?.slope, trend?.high])
      expect(slope).toBeCloseTo(3 / (6 * HOUR), 15);
  });

  test('a few odd readings do not move it', () => {
    const trend = trendOf(line(40, (i) => (i === 7 ? 500 : i === 30 ? 0 : 3 * i)));
    expect((trend?.slope ?? 0) * 6 * HOUR).toBeCloseTo(3, 1);
  });

  test('too few samples, or too short a time, have none', () => {
    expect(trendOf(line(5, (i) => i))).toBeUndefined();
    expect(trendOf([])).toBeUndefined();
    expect(
      trendOf(line(20, (i) => i).map(([, used], i) => [START + i * HOUR, used])),
    ).toBeUndefined();
  });

  test('the slope lies in its interval, whatever the samples', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 6, maxLength: 64, size: 'max' }),
        (used) => {
          const trend = trendOf(line(used.length, (i) => used[i] as number));
          if (!trend) return;
          expect(trend.low).toBeLessThanOrEqual(trend.slope);
          expect(trend.slope).toBeLessThanOrEqual(trend.high);
        },
      ),
    );
  });
});

test('samples are at most 64, an hour apart, none older than 30 days, whatever is reported', () => {
  const step = fc.tuple(fc.integer({ min: 0, max: 40 * HOUR }), fc.integer({ min: 0, max: 100 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 150, size: 'max' }), (steps) => {
      let samples: Samples | undefined;
      let at = START;
      for (const [wait, used] of steps) {
        at += wait;
        samples = addSample(samples, [at, used], null, false);
        const { seen } = samples;
        expect(seen.length).toBeLessThanOrEqual(64);
        expect(seen.at(-1)).toEqual([at, used]);
        const gaps = seen.slice(1).map(([t], i) => t - (seen[i]?.[0] ?? 0));
        expect(gaps.every((gap) => gap > 0)).toBe(true);
        expect(gaps.slice(0, -1).every((gap) => gap >= HOUR)).toBe(true);
        expect(at - (seen[0]?.[0] ?? at)).toBeLessThan(30 * DAY);
      }
    }),
  );
});

test('a meter that fills steadily opens when three days are left, and says which day', () => {
  const page = openPage(pace());
  // 20 + 10 a day: full after eight days.
  grow(page, 10, 4);
  expect(page.refusal('pro-at-80')).toBe('not-open');
  expect(daysLeft(page)).toBeCloseTo(4, 0);
  page.engine.decide();
  grow(page, 10, 1.25, 60);
  const show = page.engine.decide()?.show;
  expect(show?.opening).toBe('usage:projects:f1');
  expect(show?.values['projects.day']).toMatchObject({ type: 'day' });
  const { at } = { at: 0, ...show?.values['projects.day'] };
  expect(Math.abs(at - (START + 8 * DAY))).toBeLessThan(DAY / 2);
});

test('it opens by the clock alone, at the instant that was armed', () => {
  const page = openPage(pace());
  grow(page, 10, 4);
  page.engine.decide();
  const at = page.armed()[0] as number;
  expect(at).toBeGreaterThan(page.now());
  expect(page.engine.$decision.get()?.show).toBeNull();
  page.pass(at - page.now());
  expect(page.engine.$decision.get()?.show?.opening).toBe('usage:projects:f1');
});

test('thin, flat, falling, erratic and unlimited meters say nothing, and {projects.day} refuses the offer', () => {
  const rows: [string, (page: Page) => void][] = [
    ['thin', (p) => grow(p, 10, 1, 80, 12)],
    ['flat', (p) => grow(p, 0, 6, 80)],
    ['falling', (p) => grow(p, -5, 6, 90)],
    [
      'unlimited',
      (p) => {
        for (let i = 0; i < 20; i++) {
          p.engine.usage('projects', { used: 50 + i, limit: 'unlimited' });
          p.pass(6 * HOUR);
        }
      },
    ],
    [
      'erratic',
      (p) => {
        for (let i = 0; i < 24; i++) {
          p.engine.usage('projects', { used: [10, 90, 40, 70][i % 4] as number, limit: 100 });
          p.pass(6 * HOUR);
        }
      },
    ],
  ];
  for (const [name, report] of rows) {
    const page = openPage(pace());
    report(page);
    expect(page.refusal('pro-at-80'), name).toBe('not-open');
    expect(daysLeft(page), name).toBeUndefined();
    if (name === 'unlimited') continue;
    const text = openPage(storyFile(at80({ prompt: { title: 'Full on {projects.day}' } })));
    report(text);
    text.engine.usage('projects', { used: 90, limit: 100 });
    expect(text.engine.decide()?.refused[0], name).toMatchObject({
      reason: 'placeholder',
      detail: 'projects.day',
    });
  }
});

test('a meter that starts again before it is full does not run out', () => {
  const page = openPage(pace());
  for (let i = 0; i <= 22; i++) {
    page.engine.usage('projects', {
      used: 20 + 3 * i,
      limit: 100,
      resetsAt: '2026-11-30T00:00:00Z',
    });
    page.pass(6 * HOUR);
  }
  expect(page.refusal('pro-at-80')).toBe('not-open');
  expect(daysLeft(page)).toBeUndefined();
});

test('a new period begins a new trend', () => {
  const samples = addSample(
    { period: 1000 * DAY, seen: [[START - HOUR, 90]] },
    [START, 5],
    1030 * DAY,
    true,
  );
  expect(samples.seen).toEqual([[START, 5]]);
  expect(
    addSample({ period: null, seen: [[START - HOUR, 90]] }, [START, 5], null, true).seen,
  ).toHaveLength(1);
  expect(
    addSample({ period: null, seen: [[START - HOUR, 90]] }, [START, 5], null, false).seen,
  ).toHaveLength(2);
});

test('F37 a forecast that flickers stays open for a day, as one opening; after a calm day it is another', () => {
  const page = openPage(pace('Pro'));
  grow(page, 10, 6);
  const opening = () => page.engine.decide()?.show?.opening;
  expect(opening()).toBe('usage:projects:f1');
  // Somebody tidies up: it no longer runs out so soon.
  page.engine.usage('projects', { used: 40, limit: 100 });
  expect(opening()).toBe('usage:projects:f1');
  page.pass(6 * HOUR);
  page.engine.usage('projects', { used: 82, limit: 100 });
  expect(opening()).toBe('usage:projects:f1');
  page.engine.usage('projects', { used: 40, limit: 100 });
  expect(opening()).toBe('usage:projects:f1');
  page.pass(24 * HOUR);
  expect(opening()).toBeUndefined();
  page.engine.usage('projects', { used: 93, limit: 100 });
  expect(opening()).toBe('usage:projects:f2');
});

test("samples are the person's own, survive a reload, and are kept only where the file asks for them", () => {
  const page = openPage(pace());
  grow(page, 10, 4);
  const again = page.reload();
  again.engine.usage('projects', { used: 60, limit: 100 });
  expect(daysLeft(again)).toBeCloseTo(4, 0);
  again.engine.set({ user: { id: 'u_2' } });
  again.engine.usage('projects', { used: 60, limit: 100 });
  expect(daysLeft(again)).toBeUndefined();
  const other = openPage();
  grow(other, 10, 4);
  expect([...other.records.all.keys()].filter((key) => key.startsWith('f:'))).toEqual([]);
});

describe('when a meter runs out', () => {
  const file = storyFile();
  const at = (seen: Samples['seen'], resetsAt?: number) => {
    const [now, used] = seen.at(-1) as [number, number];
    const reading = { used, limit: 100, resetsAt, at: now, live: true };
    const state = { ...emptyState(), readings: new Map([['projects', reading]]) };
    const from = runsOutAt(file, state, 'projects', { period: resetsAt ?? null, seen }, now);
    return from && (from - START) / DAY;
  };
  const every6h = (used: number[]): Samples['seen'] =>
    used.map((one, i) => [START + i * 6 * HOUR, one]);
  // Rises by two on the whole, and by anything from one reading to the next.
  const restless = every6h([20, 40, 18, 44, 24, 48, 20, 50, 30, 46, 28, 52]);

  test('a pace that may as well be half of it says nothing', () => {
    const trend = trendOf(restless);
    expect(trend?.slope).toBeGreaterThan(0);
    expect(trend?.low).toBeLessThan((trend?.slope ?? 0) / 2);
    expect(at(restless)).toBeUndefined();
  });

  test('an unsure pace still says never, where even the fastest would not fill it in its period', () => {
    const last = restless.at(-1)?.[0] ?? 0;
    expect(at(restless, last + DAY / 4)).toBe(Number.POSITIVE_INFINITY);
    expect(at(restless, last + 300 * DAY)).toBeUndefined();
  });

  test('a time further away than four times what was watched says nothing', () => {
    expect(at(every6h(Array.from({ length: 9 }, (_, i) => 40 + 3 * i)))).toBeCloseTo(5, 5);
    expect(at(every6h(Array.from({ length: 9 }, (_, i) => 3 * i)))).toBeCloseTo(33.3 / 4, 1);
    expect(at(every6h(Array.from({ length: 9 }, (_, i) => 1 * i)))).toBeUndefined();
  });

  test('one that is full has run out now', () => {
    expect(at(every6h([100]))).toBe(0);
  });
});

test('another period begins anew, though more is used than before', () => {
  const before: Samples = { period: 1000 * DAY, seen: [[START - HOUR, 5]] };
  expect(addSample(before, [START, 50], 1030 * DAY, false).seen).toEqual([[START, 50]]);
  expect(addSample(before, [START, 50], 1000 * DAY + HOUR, false).seen).toHaveLength(2);
});
