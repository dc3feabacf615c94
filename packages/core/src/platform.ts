import { digest } from './hash.js';

/**
 * Records that outlive the page: one key each, so that tabs never overwrite each other's (F42). The
 * implementation never throws; where storage is blocked it keeps them in memory and says so.
 */
export interface Records {
  /** False where records die with the page. */
  readonly durable: boolean;
  /** All records whose key begins with `prefix`, as `[key, value]`. */
  list(prefix: string): [string, unknown][];
  /** Stores a JSON value, synchronously: written when the call returns. */
  put(key: string, value: unknown): void;
  remove(key: string): void;
}

/** What the engine needs of the world: clocks, ids, one timer, memory. */
export interface Platform {
  /** The corrected clock, epoch milliseconds. */
  now(): number;
  /** Runs `task` at an instant (epoch milliseconds); returns a way to call it off. */
  at(instant: number, task: () => void): () => void;
  /** Runs `task` once this task is over, or later where the last one was a moment ago. Default: once it is over. */
  soon?(task: () => void): void;
  /** A random id of 128 bits, in letters and digits. */
  id(): string;
  records: Records;
}

/** Names the records of one subject. Anonymous people are `~`. */
export function subjectKey(kind: string, subject: string | null): string {
  return `${kind}:${subject === null ? '~' : encodeURIComponent(subject)}:`;
}

/** The same for what is never erased, and therefore never lies under an id. */
export function digestKey(kind: string, subject: string | null): string {
  return `${kind}:${subject === null ? '~' : digest(subject)}:`;
}
