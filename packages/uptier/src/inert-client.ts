import type { MeterFacts } from '@uptier/core';
import { atom } from 'nanostores';
import type { OnScreen, Uptier } from './client.js';

/**
 * A client that does nothing: on a server, or after wrong options. The host's own gates stay the host's.
 *
 * @param code Why, for `health()`; default: there is no page yet.
 */
export function inertClient(code = 'no-page'): Uptier {
  const nothing = () => {};
  const refused = { shown: false, reason: 'inert' };
  return {
    ready: Promise.resolve(),
    $plan: atom<string | undefined>(),
    $meters: atom<Record<string, MeterFacts>>({}),
    $prompts: atom<readonly OnScreen[]>([]),
    set: nothing,
    identify: nothing,
    reset: nothing,
    usage: nothing,
    track: nothing,
    page: nothing,
    allows: () => true,
    attempt: (_id, { run } = {}) => {
      run?.();
      return Promise.resolve({ allowed: true, ...refused });
    },
    open: () => Promise.resolve(refused),
    handle: () => nothing,
    close: nothing,
    consent: nothing,
    optOut: nothing,
    hold: () => nothing,
    on: () => nothing,
    explain: () => Promise.resolve({ shown: null, refused: [], next: null, offers: [] }),
    debug: () => Promise.resolve(),
    health: () => ({ ok: false, findings: [{ code }] }),
    destroy: nothing,
  };
}
