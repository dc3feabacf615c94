import type { OffersFile } from '@uptier/offers';
import type { Happening } from './count-event.js';
import { goodUntil, type KeptReading } from './facts.js';
import { glob } from './glob.js';
import type { Memory } from './memory.js';

/**
 * The meters that count what happened, each with one more than this browser remembers: another tab may
 * have counted meanwhile. A new period begins at one.
 */
export function countedMeters(
  { path, properties, at }: Happening,
  { meters = {} }: OffersFile,
  memory: Memory,
): [meter: string, reading: KeptReading][] {
  const counts = Object.entries(meters).filter(([, { count }]) =>
    count?.page === undefined
      ? count && path === `events.${count.event}`
      : path === 'page' && glob(count.page)(String(properties)),
  );
  if (!counts.length) return [];
  const known = memory.readings();
  return counts.map(([id, meter]) => {
    const before = known.get(id);
    const goes = before && goodUntil(meter, before) > at;
    const used = (goes ? before.used : 0) + 1;
    return [id, { used, limit: before?.limit, at, live: true }];
  });
}
