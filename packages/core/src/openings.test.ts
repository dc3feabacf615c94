import type { OffersFile } from '@uptier/offers';
import { expect, test } from 'vitest';
import { at80, DAY, HOUR, START, storyFile } from './engine.fixture.js';
import type { Reading } from './facts.js';
import { type Opening, stepUsage } from './openings.js';
import { applyReading, emptyState } from './state.js';

const NOW = START;
const resetting = (): OffersFile => ({
  ...storyFile(),
  meters: { projects: { resets: 'monthly' } },
});

/** One step of an offer after these readings. */
function step(
  readings: Record<string, Reading>,
  record?: Opening,
  { file = storyFile(), offer = at80() } = {},
) {
  let state = emptyState();
  for (const [meter, reading] of Object.entries(readings))
    state = applyReading(state, meter, reading, NOW, () => {});
  return stepUsage(file, offer, state, record, NOW);
}
const before = (more: Partial<Opening> = {}): Opening => ({
  ...{ offer: 'pro-at-80', n: 1, since: NOW - HOUR, clear: null },
  ...{ period: null, renewed: false, used: 8 },
  ...more,
});
const at = (ms: number) => new Date(NOW + ms).toISOString();
const eight = (resetsAt?: string) => ({
  projects: { used: 8, limit: 10, ...(resetsAt && { resetsAt }) },
});

test('the first reading at the mark opens, and keeps its period', () => {
  const { record, open } = step(eight(at(HOUR)));
  expect(record).toEqual({
    ...before({ since: NOW, period: NOW + HOUR }),
  });
  expect(open).toMatchObject({ id: 'usage:projects:1', renewedAt: null });
  expect([...(open?.marks ?? [])]).toEqual([['projects', 8]]);
});

test('below the mark nothing opens, and nothing is kept', () => {
  expect(step({ projects: { used: 7, limit: 10 } })).toMatchObject({
    ...{ record: undefined, open: undefined },
  });
  expect(step({}, before())).toMatchObject({ record: before(), open: undefined });
});

test.each([
  ['in the same period', {}, eight(), false],
  ['before its period is over', { period: NOW + 1 }, eight(at(HOUR)), false],
  ['when its period is over', { period: NOW }, eight(at(HOUR)), true],
  ['when its period is over, and no other is known', { period: NOW }, eight(), true],
  ['that had no period, when one is known', {}, eight(at(HOUR)), false],
])('an opening %s: begins anew?', (_, more, readings, renewed) => {
  const { record, open } = step(readings, before(more));
  expect(record?.n).toBe(renewed ? 2 : 1);
  expect(record?.renewed).toBe(renewed);
  expect(open?.renewedAt ?? null).toBe(renewed ? NOW : null);
});

test.each([
  ['less than half of what it was, of a meter that resets', 17, resetting(), true],
  ['half of what it was', 16, resetting(), false],
  ['less than half, of a meter that never resets', 17, storyFile(), false],
  ['less than half, of a meter that is not declared', 17, { ...storyFile(), meters: {} }, false],
])('a reading of %s: another period?', (_, used, file, renewed) => {
  expect(step(eight(), before({ used }), { file }).record?.n).toBe(renewed ? 2 : 1);
});

test.each([
  ['a day', NOW - DAY, 2, false],
  ['a millisecond less', NOW - DAY + 1, 1, false],
  ['since its period was over', 0, 2, true],
])('a meter that was clear of its mark for %s', (_, clear, n, renewed) => {
  expect(step(eight(), before({ clear })).record).toMatchObject({ n, renewed, clear: null });
});

test('below the mark an opening notes since when it is clear, and goes on being over once its period was', () => {
  const low = { projects: { used: 1, limit: 10 } };
  expect(step(low, before()).record?.clear).toBe(NOW);
  expect(step(low, before({ clear: 5 })).record?.clear).toBe(5);
  expect(step(low, before({ clear: 0 })).record?.clear).toBe(0);
  expect(step(low, before({ used: 8 }), { file: resetting() }).record).toMatchObject({
    ...{ n: 1, clear: 0, renewed: true, used: 1 },
  });
});

test('of several meters the last one at its mark leads; where none is, the first', () => {
  const offer = at80({
    trigger: [
      { usage: 'projects', reaches: '80%' },
      { usage: 'storage', reaches: '50%' },
    ],
  });
  const lead = (projects: number, storage: number) =>
    step(
      { projects: { used: projects, limit: 10 }, storage: { used: storage, limit: 100 } },
      undefined,
      { offer },
    ).open?.id;
  expect(lead(8, 50)).toBe('usage:storage:1');
  expect(lead(8, 49)).toBe('usage:projects:1');
  expect(lead(7, 50)).toBe('usage:storage:1');
  expect(lead(7, 49)).toBeUndefined();
  const { record } = step(
    { projects: { used: 1, limit: 10 }, storage: { used: 2, limit: 100 } },
    before(),
    { offer },
  );
  expect(record?.used).toBe(1);
  // A meter without a limit has no mark, and leads nothing.
  expect(step({ storage: { used: 60, limit: 100 } }, undefined, { offer }).open?.id).toBe(
    'usage:storage:1',
  );
});
