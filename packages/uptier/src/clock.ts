/** The corrected clock: the server's where it is known, monotonic while the page lives. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Takes a server's time, sent at `sentAt` and received at `receivedAt` (monotonic milliseconds). A
   * difference of more than `most` milliseconds is not believed. Default: any is.
   */
  sync(serverTime: string | undefined, sentAt: number, receivedAt: number, most?: number): void;
  /** Milliseconds that only grow. */
  monotonic(): number;
  /** Runs a task at an instant of this clock; returns a way to call it off. */
  at(instant: number, task: () => void): () => void;
}

/** Longer timers overflow and fire at once (F50). */
const LONGEST = 2_147_483_000;
const SLEEP = 1000;
/** So many of the server's answers have a say: one that was held up on its way is outvoted (F31). */
const VOICES = 5;

/** Makes a clock. A person who sets the device's clock changes nothing while the page lives. */
export function createClock(): Clock {
  const monotonic = () => performance.now();
  let base = Date.now();
  let device = base;
  let mark = monotonic();
  /** The server's time at the monotonic clock's zero, by each of the last answers. */
  let voices: number[] = [];
  const now = () => {
    const passed = monotonic() - mark;
    const more = Date.now() - device - passed;
    // The monotonic clock stands still while a laptop sleeps, and time that passed there did pass
    // (F48). A device clock set back is not believed; set forward, it only takes time away.
    if (more > SLEEP) {
      base += more;
      voices = [];
    }
    if (Math.abs(more) > SLEEP) device += more;
    return Math.round(base + passed);
  };
  return {
    now,
    monotonic,
    sync(serverTime, sentAt, receivedAt, most = Number.POSITIVE_INFINITY) {
      const server = Date.parse(serverTime ?? '');
      const trip = receivedAt - sentAt;
      if (Number.isNaN(server) || trip > 5000) return;
      const here = now();
      const word = server + trip / 2;
      if (Math.abs(word - here) > most) return;
      voices = [...voices.slice(1 - VOICES), word - receivedAt];
      const told = middle(voices) + receivedAt;
      // Below two seconds it is noise (F31).
      if (Math.abs(told - here) < 2000) return;
      base = told;
      mark = receivedAt;
      device = Date.now() - (monotonic() - mark);
    },
    at(instant, task) {
      let timer: ReturnType<typeof setTimeout>;
      const arm = () => {
        // A timer may fire early, and must not overflow: what counts is the clock.
        const wait = Math.max(0, Math.min(instant - now(), LONGEST));
        timer = setTimeout(() => (now() < instant ? arm() : task()), wait);
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}

/** The median; of an even number the later of the two, which leaves less time on screen rather than more. */
function middle(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}
