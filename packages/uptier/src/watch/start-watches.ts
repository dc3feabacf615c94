import type { Complain } from '@uptier/core';
import type { OffersFile, Watch } from '@uptier/offers';
import { watchElement } from './element.js';
import { watchEndpoint } from './endpoint.js';
import { watchGlobal } from './global.js';
import { watchHeaders } from './headers.js';
import { createPageChanges, type PageChanges } from './page-changes.js';
import type { Report, Stop } from './reading.js';
import { watchStorage } from './storage.js';

/** Where the readings of a file's watches go. */
export interface WatchTargets {
  report(meter: string): Report;
  /** The server refused one more of a meter. */
  attempt(meter: string): void;
  /** Beginnings of Uptier's own addresses. */
  own: readonly string[];
  complain: Complain;
}

/** Starts what the offers file watches by itself. A watch that cannot be is said once, and harms no other. */
export function startWatches(file: OffersFile, targets: WatchTargets): Stop {
  const changes = createPageChanges();
  const stops = Object.entries(file.meters ?? {}).flatMap(([meter, { watch }]) =>
    watch ? startWatch(meter, watch, changes, targets) : [],
  );
  return () => {
    for (const stop of stops) stop();
  };
}

function startWatch(
  meter: string,
  watch: Watch,
  changes: PageChanges,
  { report, attempt, own, complain }: WatchTargets,
): Stop[] {
  const tell = report(meter);
  const fail = (got: unknown) => complain('watch-failed', { path: `meters.${meter}.watch`, got });
  const options = { ...watch, failed: fail };
  const { selector, global, storage, endpoint, headers } = watch;
  try {
    if (selector) return [watchElement(tell, { ...options, selector }, changes)];
    if (global) return [watchGlobal(tell, { ...options, global })];
    if (storage) return [watchStorage(tell, { ...options, storage })];
    if (endpoint) return [watchEndpoint(tell, { ...options, endpoint })];
    if (headers) {
      const refused = () => attempt(meter);
      return [watchHeaders(tell, { headers, refused, except: own })];
    }
  } catch (error) {
    fail(String(error));
  }
  return [];
}
