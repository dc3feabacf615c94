import type { Reading } from '@uptier/core';

/** Hears each new reading of a meter; the way from a watcher to `uptier.usage()`. */
export type Report = (reading: Reading) => void;

/** Ends a watcher, for good. */
export type Stop = () => void;

/** What every watcher takes. */
export interface WatchOptions {
  /** Hears why nothing can be read: a selector that is none, a storage that is blocked, an address that fails. */
  failed?: ((why: string) => void) | undefined;
}

/** Where in a value the numbers stand, as dotted paths. */
export interface ReadingPaths {
  /** Default: the value itself, where it is a number, else its `used`. */
  used?: string | undefined;
  /** Default: the value's `limit`, if it has one. */
  limit?: string | undefined;
}

/** The value at a dotted path; undefined where a step is missing, or throws. */
export function valueAt(value: unknown, path: string): unknown {
  try {
    // Strings and lists have a `length`, and an app's own objects have getters: not only own fields are read.
    return path
      .split('.')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], value);
  } catch {
    return undefined;
  }
}

/** A reading from whatever an app keeps: a number, its text, or an object with `used` and `limit`; undefined where there is none. */
export function readingOf(value: unknown, paths: ReadingPaths = {}): Reading | undefined {
  const plain = numberOf(value) !== undefined;
  const used = numberOf(paths.used || !plain ? valueAt(value, paths.used ?? 'used') : value);
  if (used === undefined) return;
  const given = valueAt(value, paths.limit ?? 'limit');
  const limit = given === 'unlimited' ? given : numberOf(given);
  const resetsAt = valueAt(value, 'resetsAt');
  return {
    used,
    ...(limit !== undefined && { limit }),
    ...(typeof resetsAt === 'string' && { resetsAt }),
  };
}

/** A number of at least 0, also where it is written as text; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  const text = typeof value === 'string' && value.trim() !== '';
  const number = text || typeof value === 'number' ? Number(value) : Number.NaN;
  return number >= 0 && number < Number.POSITIVE_INFINITY ? number : undefined;
}

/** Passes on a reading that differs from the one before it. */
export function changesOnly(report: Report): (reading: Reading | undefined) => void {
  let before = '';
  return (reading) => {
    const now = JSON.stringify(reading);
    if (!reading || now === before) return;
    before = now;
    report(reading);
  };
}
