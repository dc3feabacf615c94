import type { FactValue } from './facts.js';

/** Zones and their changes lie on quarters of an hour. */
const QUARTER = 900_000;

/** The facts of the clock, in the person's time zone: each with the way to read it from a date. */
const READ: Record<string, (date: Date) => number | string> = {
  'time.hour': (date) => date.getHours(),
  // As in ISO 8601: Monday is 1, Sunday 7.
  'time.weekday': (date) => date.getDay() || 7,
  'time.date': (date) =>
    new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()))
      .toISOString()
      .slice(0, 10),
};

/**
 * A fact of the clock at `now` (epoch milliseconds); undefined for any other path. `wake` hears when it
 * next changes, which is looked for and not computed: an hour may be doubled, left out, or half as long.
 */
export function timeFact(
  path: string,
  now: number,
  wake: (at: number) => void,
): FactValue | undefined {
  const read = Object.hasOwn(READ, path) ? READ[path] : undefined;
  if (!read) return;
  const value = read(new Date(now));
  let at = now - (now % QUARTER);
  do at += QUARTER;
  while (read(new Date(at)) === value);
  wake(at);
  return value;
}
