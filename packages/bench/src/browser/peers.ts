// Who is measured: the floors, ourselves as built, and rivals with their own files and styles.

/** One maker's prompt. */
export interface Maker {
  name: string;
  /** The page script, by its file in `peers/`. */
  script: string;
  /** A file that runs before it, from `packages/uptier/dist`. */
  built?: string;
  /** A style file that the maker ships, as npm names it. */
  style?: string;
  /** Only its script is run: without its chunk it shows nothing. */
  evaluated?: boolean;
  /** Can be shown and closed hundreds of times in one page. */
  cycles?: boolean;
}

export const VANILLA = 'vanilla card';
export const PREACT = 'Preact card';
export const UPTIER = 'Uptier, uptier.full.js';
export const UPTIER_FIRST = 'Uptier, uptier.js alone';
export const BLANK = 'blank page';

/** In turn, in every round; the first is what heaps are measured over. */
export const MAKERS: readonly Maker[] = [
  { name: BLANK, script: 'blank', evaluated: true },
  { name: VANILLA, script: 'vanilla', cycles: true },
  { name: PREACT, script: 'preact-floor', cycles: true },
  { name: UPTIER_FIRST, script: 'uptier', built: 'uptier.js', evaluated: true },
  { name: UPTIER, script: 'uptier', built: 'uptier.full.js', cycles: true },
  { name: 'driver.js', script: 'driver', style: 'driver.js/dist/driver.css', cycles: true },
  { name: 'sweetalert2', script: 'sweetalert2', cycles: true },
  { name: 'Sentry feedback', script: 'sentry-feedback', cycles: true },
  { name: 'posthog-js surveys', script: 'posthog-surveys' },
];
