import type { Engine } from '@uptier/core';
import type { Stop } from './watch/reading.js';
import type { WatchTargets } from './watch/start-watches.js';

/** The watchers that an offers file can name, in a chunk of their own. */
export type Watches = typeof import('./watch/start-watches.js');

/** Keeps the watches of the offers file going. */
export interface WatchFollower {
  /** Looks at the file in use, and at who is signed in: whatever has changed begins anew. */
  follow(): void;
  stop(): void;
}

/** Fetches the watchers once a file asks for one. Without that chunk its meters are unknown, and show nothing. */
export function followWatches(
  engine: Engine,
  load: () => Promise<Watches>,
  targets: WatchTargets,
): WatchFollower {
  let running: Stop | undefined;
  let wanted = '';
  const stop = () => {
    running?.();
    running = undefined;
  };
  return {
    follow() {
      const file = engine.file();
      const watched = Object.entries(file?.meters ?? {}).filter(([, { watch }]) => watch);
      // Another person's meters are told again, although nothing on the page has changed.
      const now = JSON.stringify([watched, engine.state().user]);
      if (now === wanted) return;
      wanted = now;
      stop();
      if (!file || !watched.length) return;
      load().then(
        ({ startWatches }) => {
          if (now === wanted) running = startWatches(file, targets);
        },
        // Asked for again when the person comes back to the page.
        () => {
          if (now === wanted) wanted = '';
        },
      );
    },
    stop() {
      wanted = 'nothing more';
      stop();
    },
  };
}
