import { isSafeAddress } from '@uptier/offers';

/** https, or the page's own origin: never a script, a file or an address with credentials (A01, A02). */
export function isSafe(url: string): boolean {
  return isSafeAddress(url, location.origin);
}
