import type { Clock } from '../clock.js';

/** A clock that a test sets. */
export interface TestClock extends Clock {
  /** Lets milliseconds pass, with every timer that is due on the way. */
  pass(milliseconds: number): void;
}

/** @param start Epoch milliseconds. */
export function createTestClock(start: number): TestClock {
  let time = start;
  const timers = new Set<{ at: number; task: () => void }>();
  return {
    now: () => time,
    monotonic: () => time,
    // The sandbox tells the same time.
    sync() {},
    at(at, task) {
      const timer = { at, task };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pass(milliseconds) {
      const until = time + milliseconds;
      for (;;) {
        const [due] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!due) break;
        timers.delete(due);
        time = Math.max(time, due.at);
        due.task();
      }
      time = until;
    },
  };
}
