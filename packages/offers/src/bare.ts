import { isRecord } from './shape.js';

/** Deeper than any file that the check accepts, and no danger to the stack (A11). */
const DEEPEST = 64;

/**
 * A copy of JSON data whose objects inherit nothing: what a page has added to every object is no field
 * of it (A08). Below 64 levels it is what it was.
 */
export function bare<T>(data: T, depth = 0): T {
  if (depth > DEEPEST) return data;
  if (Array.isArray(data)) return data.map((item) => bare(item, depth + 1)) as T;
  if (!isRecord(data)) return data;
  const copy = Object.create(null);
  for (const [name, value] of Object.entries(data)) copy[name] = bare(value, depth + 1);
  return copy;
}
