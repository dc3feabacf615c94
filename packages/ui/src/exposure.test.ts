// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchExposure } from './exposure.js';

let visible: (ratio: number) => unknown = () => {};
let watched: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  watched = false;
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: (entries: object[]) => void) {
        visible = (intersectionRatio) => watched && tell([{ intersectionRatio }]);
      }
      observe() {
        watched = true;
      }
      disconnect() {
        watched = false;
      }
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('half of it, for a second, counts as seen, once', () => {
  const seen = vi.fn();
  watchExposure(document.body, seen);
  visible(0.5);
  vi.advanceTimersByTime(999);
  expect(seen).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(seen).toHaveBeenCalledOnce();
  visible(1);
  vi.advanceTimersByTime(5000);
  expect(seen).toHaveBeenCalledOnce();
  expect(watched).toBe(false);
});

test('less than half, or less than a second at a time, does not', () => {
  const seen = vi.fn();
  watchExposure(document.body, seen);
  visible(0.4);
  vi.advanceTimersByTime(5000);
  for (let i = 0; i < 5; i++) {
    visible(0.9);
    vi.advanceTimersByTime(900);
    visible(0.1);
    vi.advanceTimersByTime(900);
  }
  expect(seen).not.toHaveBeenCalled();
});

test('in a hidden tab it waits until somebody can see it', () => {
  const seen = vi.fn();
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  watchExposure(document.body, seen);
  visible(1);
  vi.advanceTimersByTime(10_000);
  expect(seen).not.toHaveBeenCalled();
  hidden.mockReturnValue(false);
  vi.advanceTimersByTime(1000);
  expect(seen).toHaveBeenCalledOnce();
});

test('a prompt that goes is not seen any more', () => {
  const seen = vi.fn();
  const stop = watchExposure(document.body, seen);
  visible(1);
  stop();
  vi.advanceTimersByTime(5000);
  expect(seen).not.toHaveBeenCalled();
});
