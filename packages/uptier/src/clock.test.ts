import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClock } from './clock.js';

const START = Date.parse('2026-11-23T12:00:00Z');
const HOUR = 3_600_000;
let monotonic = 0;

beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  monotonic = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => monotonic);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Time passes, on both clocks. */
const pass = (ms: number) => {
  for (let left = ms; left > 0; left -= HOUR) {
    monotonic += Math.min(left, HOUR);
    vi.advanceTimersByTime(Math.min(left, HOUR));
  }
};

test('F49 a device clock that is set back changes nothing while the page lives', () => {
  const clock = createClock();
  pass(HOUR);
  vi.setSystemTime(START - 30 * HOUR);
  pass(1000);
  expect(clock.now()).toBe(START + HOUR + 1000);
});

test('F48 time that passes in sleep has passed, although the monotonic clock stood still', () => {
  const clock = createClock();
  vi.setSystemTime(START + 8 * HOUR);
  expect(clock.now()).toBe(START + 8 * HOUR);
  pass(1000);
  expect(clock.now()).toBe(START + 8 * HOUR + 1000);
});

test("the server's time wins, by half of the trip", () => {
  const clock = createClock();
  clock.sync(new Date(START + HOUR).toISOString(), monotonic - 200, monotonic);
  expect(clock.now()).toBe(START + HOUR + 100);
  pass(5000);
  expect(clock.now()).toBe(START + HOUR + 5100);
});

test('F31 a difference below 2 s, over the most, or after a slow trip is not believed', () => {
  const clock = createClock();
  const told = (ms: number, trip = 0) =>
    clock.sync(new Date(START + ms).toISOString(), monotonic - trip, monotonic, 24 * HOUR);
  told(1500);
  told(25 * HOUR);
  told(HOUR, 6000);
  clock.sync('soon', monotonic, monotonic);
  clock.sync(undefined, monotonic, monotonic);
  expect(clock.now()).toBe(START);
});

test('F31 of the last five answers the middle one counts: one that is wrong moves nothing', () => {
  const clock = createClock();
  const told = (ms: number) =>
    clock.sync(new Date(START + ms).toISOString(), monotonic, monotonic, 24 * HOUR);
  for (const wrong of [0, 0, 20_000, 0, -20_000, 0, 20_000]) {
    told(wrong);
    expect(clock.now()).toBe(START);
  }
  // A server that goes on saying so is right.
  told(20_000);
  told(20_000);
  expect(clock.now()).toBe(START + 20_000);
});

test('F31 answers from before a sleep have no say after it', () => {
  const clock = createClock();
  const told = (ms: number) =>
    clock.sync(new Date(START + ms).toISOString(), monotonic, monotonic, 24 * HOUR);
  for (let i = 0; i < 5; i++) told(0);
  vi.setSystemTime(START + 2 * HOUR);
  clock.now();
  told(HOUR);
  expect(clock.now()).toBe(START + HOUR);
});

test('F50 an instant more than 24.8 days ahead is waited for, not fired at once', () => {
  const clock = createClock();
  const task = vi.fn();
  clock.at(START + 60 * 24 * HOUR, task);
  pass(59 * 24 * HOUR);
  expect(task).not.toHaveBeenCalled();
  pass(24 * HOUR);
  expect(task).toHaveBeenCalledOnce();
});

test('an instant that was called off is not waited for', () => {
  const task = vi.fn();
  createClock().at(START + HOUR, task)();
  pass(2 * HOUR);
  expect(task).not.toHaveBeenCalled();
});
