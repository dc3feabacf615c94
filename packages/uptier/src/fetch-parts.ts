import { type Engine, type FactValue, isPassive } from '@uptier/core';

/** What few files need. */
export type PageExtras = typeof import('./extras.js');

/** The engine that keeps each offer's verdict. */
export type Incremental = typeof import('@uptier/core/follow-session');

/** How they are fetched. */
export interface PartLoaders {
  loadExtras: () => Promise<PageExtras>;
  loadIncremental: () => Promise<Incremental>;
}

/** Above so many offers the incremental engine is worth its download. */
const MANY = 32;

/** Parts of the engine that few files need. */
export interface FetchedParts {
  /** Fetches what the file needs and is not there yet; until then what it would tell is unknown. */
  fetch(): void;
  /** A fact that only a part can tell. */
  fact(path: string): FactValue | undefined;
}

/** What does not come is asked for again at the next `fetch()`, when the person is back on the page. */
export function fetchParts(
  engine: () => Engine,
  { loadExtras, loadIncremental }: PartLoaders,
): FetchedParts {
  let extras: PageExtras | undefined;
  let followed = false;
  const noMatter = () => {};
  return {
    fact: (path) => extras?.browserFact(path),
    fetch() {
      const { file, follow, lacks, extend } = engine();
      const { offers = [] } = file() ?? {};
      // What stands in the page only the plain engine knows.
      if (!followed && offers.length > MANY && !offers.some(isPassive))
        // Without it decisions are the same.
        loadIncremental().then(({ followSession }) => {
          if (!followed) follow(followSession);
          followed = true;
        }, noMatter);
      if (!lacks()) return;
      loadExtras().then((parts) => {
        extras = parts;
        extend(parts);
      }, noMatter);
    },
  };
}
