// Runs in the page before anything else: times, frames, long tasks, shifts and timers, as the page itself sees them.
import type { Peer } from './peers/peer.js';

/** What one showing has cost; milliseconds. */
export interface Painted {
  /** The task of the click. */
  sync: number;
  /** From the click to the first message after the frame in which the prompt has a size. */
  paint: number;
  frames: number;
}

/** Milliseconds of the tasks that were long, and how far things have moved. */
export interface Jank {
  longTasks: number[];
  shift: number;
}

export interface Probe {
  /** Runs a script as the page's own; resolves to milliseconds. */
  run(script: string): Promise<number>;
  /** Shows the prompt at the next click of `#trigger`. */
  arm(): void;
  painted: Promise<Painted>;
  /** What was seen since `since`, of this page's own clock. */
  jank(since: number): Jank;
  timers: { pending: number; fired: number };
}

/** The script that installs the probe; it is sent to the page as text, so it closes over nothing. */
export function installProbe(): void {
  const page = globalThis as unknown as { peer: Peer; probe: Probe };
  const tasks: PerformanceEntry[] = [];
  const shifts: PerformanceEntry[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' });
  new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({
    type: 'layout-shift',
  });

  // Timers that wait, and how many have fired: each call is passed on as it came.
  const timers = { pending: 0, fired: 0 };
  const waiting = new Set<unknown>();
  const count = () => {
    timers.pending = waiting.size;
  };
  const { setTimeout: later, setInterval: every } = window;
  const forget = (clear: (id?: number) => void) => (id?: number) => {
    waiting.delete(id);
    count();
    clear.call(window, id);
  };
  const watched =
    (start: (...all: never[]) => unknown, once: boolean) =>
    (task: (...all: unknown[]) => void, ms?: number, ...rest: unknown[]) => {
      const id = (start as (...all: unknown[]) => unknown).call(
        window,
        (...all: unknown[]) => {
          timers.fired++;
          if (once) waiting.delete(id);
          count();
          task(...all);
        },
        ms,
        ...rest,
      );
      waiting.add(id);
      count();
      return id;
    };
  Object.assign(window, {
    setTimeout: watched(later, true),
    setInterval: watched(every, false),
    clearTimeout: forget(window.clearTimeout),
    clearInterval: forget(window.clearInterval),
  });

  const seen = () => (page.peer.box()?.getBoundingClientRect().height ?? 0) > 0;
  let painted: (result: Painted) => void = () => {};
  page.probe = {
    timers,
    painted: new Promise((resolve) => {
      painted = resolve;
    }),
    run: (script) =>
      new Promise((resolve) => {
        // A task of its own: what brought the text here is not counted.
        later.call(
          window,
          () => {
            const element = document.createElement('script');
            element.textContent = script;
            const start = performance.now();
            document.head.append(element);
            resolve(performance.now() - start);
          },
          50,
        );
      }),
    arm() {
      const trigger = document.querySelector('#trigger') as HTMLButtonElement;
      trigger.addEventListener(
        'click',
        () => {
          const start = performance.now();
          page.peer.show();
          const sync = performance.now() - start;
          let frames = 0;
          const look = () => {
            frames++;
            if (!seen()) return requestAnimationFrame(look);
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => painted({ sync, paint: performance.now() - start, frames });
            port2.postMessage(null);
            return 0;
          };
          requestAnimationFrame(look);
        },
        { once: true },
      );
    },
    jank: (since) => ({
      longTasks: tasks
        .filter(({ startTime }) => startTime >= since)
        .map(({ duration }) => duration),
      shift: shifts
        .filter(({ startTime }) => startTime >= since)
        .reduce((all, one) => all + (one as PerformanceEntry & { value: number }).value, 0),
    }),
  };
}
