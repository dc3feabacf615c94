import { expect, test } from 'vitest';
import { at80, HOUR, openPage, storyFile } from './engine.fixture.js';

const MINUTE = 60_000;

/** A page where somebody types while the offer is open. */
function typing(patience?: string, path = { now: '/board' }) {
  const file = storyFile(at80(patience ? { patience } : {}));
  const page = openPage(file, { path: () => path.now });
  page.engine.usage('projects', { used: 8 });
  page.engine.wait('typing');
  expect(page.refusal('pro-at-80')).toBe('typing');
  return { page, path };
}

test('within ten minutes an offer still takes the next quiet moment', () => {
  const { page } = typing();
  page.pass(10 * MINUTE - 1);
  page.engine.wait(null);
  expect(page.wins()).toBe('pro-at-80');
});

test('after ten minutes of waiting it leaves this page alone, quiet or not', () => {
  const { page } = typing();
  page.pass(10 * MINUTE);
  expect(page.refusal('pro-at-80')).toBe('patience');
  page.engine.wait(null);
  expect(page.refusal('pro-at-80')).toBe('patience');
  page.pass(HOUR);
  expect(page.refusal('pro-at-80')).toBe('patience');
});

test('the next page, and the next visit, give it a new chance', () => {
  const { page, path } = typing();
  page.pass(10 * MINUTE);
  expect(page.refusal('pro-at-80')).toBe('patience');
  path.now = '/settings';
  expect(page.refusal('pro-at-80')).toBe('typing');
  page.pass(10 * MINUTE);
  expect(page.refusal('pro-at-80')).toBe('patience');
  page.newVisit();
  page.engine.wait(null);
  expect(page.wins()).toBe('pro-at-80');
});

test('a file may give it more patience, or less', () => {
  const { page } = typing('30m');
  page.pass(29 * MINUTE);
  expect(page.refusal('pro-at-80')).toBe('typing');
  const hasty = typing('30s').page;
  hasty.pass(31_000);
  expect(hasty.refusal('pro-at-80')).toBe('patience');
});

test('only waiting for the moment wears it out', () => {
  const { page } = typing();
  page.pass(9 * MINUTE);
  // Below the mark it is not open, so it does not wait.
  page.engine.usage('projects', { used: 7 });
  expect(page.refusal('pro-at-80')).toBe('not-open');
  page.pass(9 * MINUTE);
  page.engine.usage('projects', { used: 8 });
  expect(page.refusal('pro-at-80')).toBe('typing');
  page.pass(9 * MINUTE);
  expect(page.refusal('pro-at-80')).toBe('typing');
});

test('what the person asks for has no need of patience', () => {
  const { page } = typing();
  page.pass(HOUR);
  expect(page.engine.open('pro-at-80', true)).toEqual({ shown: true, reason: null });
});

test('a prompt on screen is not withdrawn because the person goes on typing', () => {
  const { page } = typing();
  page.engine.wait(null);
  page.show();
  page.engine.wait('typing');
  page.pass(HOUR / 3);
  expect(page.wins()).toBe('pro-at-80');
});
