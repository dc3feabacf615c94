/** Time that passes only when it is told to. Timers of the global scope run on it while it is installed. */
export interface ModelClock {
  now: number;
  after(ms: number): Promise<void>;
  /** Lets time pass; what is due happens in order, each with all that follows from it. */
  pass(ms: number): Promise<void>;
  remove(): void;
}

/** Longer than a microtask, shorter than anything: whatever was promised has been kept. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Puts a clock in the place of the global timers.
 *
 * @param settled Resolves when everything that one moment led to has happened.
 */
export function installClock(start: number, settled = nextTurn): ModelClock {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const timers = new Map<number, { at: number; task: () => void }>();
  let ids = 0;
  // What is not of the page, a client of HTTP for one, takes Node's own timers for granted.
  const set = (task: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const id = ++ids;
    const arm = () => timers.set(id, { at: clock.now + ms, task: () => task(...args) });
    arm();
    const timer = { id, unref: () => timer, ref: () => timer, refresh: () => arm() && timer };
    return timer;
  };
  const clock: ModelClock = {
    now: start,
    after: (ms) => new Promise((resolve) => void set(resolve as () => void, ms)),
    async pass(ms) {
      const until = clock.now + ms;
      await settled();
      for (;;) {
        let next: [number, { at: number; task: () => void }] | undefined;
        for (const timer of timers)
          if (timer[1].at <= until && (!next || timer[1].at < next[1].at)) next = timer;
        if (!next) break;
        timers.delete(next[0]);
        clock.now = Math.max(clock.now, next[1].at);
        next[1].task();
        await settled();
      }
      clock.now = until;
    },
    remove: () => void Object.assign(globalThis, real),
  };
  Object.assign(globalThis, {
    setTimeout: set,
    clearTimeout: (timer: { id: number } | undefined) => void timers.delete(timer?.id ?? 0),
  });
  return clock;
}
