import type { Duration, Instant, Quantity, Share } from './offers.js';

const SECOND = 1000;
const HOUR = 3_600_000;
const DURATIONS: Record<string, number> = {
  s: SECOND,
  m: 60 * SECOND,
  h: HOUR,
  d: 24 * HOUR,
  w: 168 * HOUR,
};
/** Bytes and seconds: the base units of a quantity with a unit. `min` and `h` count seconds. */
const QUANTITIES: Record<string, number> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  s: 1,
  min: 60,
  h: 3600,
};

/** Milliseconds of a duration such as `"48h"`; NaN for anything else. */
export function parseDuration(text: Duration): number {
  const parts = /^(\d{1,6})([smhdw])$/.exec(text);
  return parts ? Number(parts[1]) * DURATIONS[parts[2] as string]! : Number.NaN;
}

/** Percent points of a share: `"80%"` is 80; NaN for anything else. */
export function parseShare(text: Share): number {
  return /^\d{1,3}(\.\d+)?%$/.test(text) ? Number.parseFloat(text) : Number.NaN;
}

/**
 * A quantity as a number: bytes for byte units, seconds for `s`, `min` and `h`; NaN for anything else.
 */
export function parseQuantity(quantity: Quantity): number {
  if (typeof quantity === 'number') return quantity;
  const parts = /^(\d+(?:\.\d+)?) ?([A-Za-z]+)$/.exec(quantity);
  return parts ? Number(parts[1]) * (QUANTITIES[parts[2] as string] ?? Number.NaN) : Number.NaN;
}

/** Epoch milliseconds of an instant; NaN where it has no offset or is no date. */
export function parseInstant(text: Instant): number {
  // Engines read loose forms differently (and without an offset as local time), so only RFC 3339 counts.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return Number.NaN;
  // Some take 30 February for 1 March, others for no date.
  const day = new Date(text.slice(0, 10)).getUTCDate();
  return day === Number(text.slice(8, 10)) ? Date.parse(text) : Number.NaN;
}
