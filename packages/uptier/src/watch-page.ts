import type { Visit } from './visit.js';

/** Which page is shown. */
export interface PageWatch {
  /** Its path. */
  path(): string;
  /** The host names the page, where its address does not; until the address changes. */
  page(path: string): void;
  stop(): void;
}

/**
 * Watches the address.
 *
 * @param changed Hears when it changes in the same document, with the path where another page was entered.
 */
export function watchPage(visit: Visit, changed: (entered?: string) => void): PageWatch {
  let told: string | undefined;
  let { pathname: path, search } = location;

  const enter = (next: string | undefined, entered: boolean) => {
    told = next;
    ({ pathname: path, search } = location);
    if (entered) visit.page();
    changed(entered ? (told ?? path) : undefined);
  };
  const look = () => {
    const moved = location.pathname !== path;
    if (moved || location.search !== search) enter(undefined, moved || told !== undefined);
  };
  // Where there is no Navigation API a `pushState` goes unseen, and the host calls `page()`: patching
  // `history` would be in the way of the host's own router.
  const { navigation } = window as { navigation?: EventTarget };
  const target = navigation ?? window;
  const type = navigation ? 'currententrychange' : 'popstate';
  target.addEventListener(type, look);

  return {
    path: () => told ?? location.pathname,
    page(next) {
      if (typeof next === 'string' && next !== (told ?? location.pathname)) enter(next, true);
    },
    stop: () => target.removeEventListener(type, look),
  };
}
