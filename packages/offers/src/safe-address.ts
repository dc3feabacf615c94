const SAFE = /^(https:\/\/[^\s\\/?#@]+(?=[/?#]|$)|\/(?!\/))[^\s\\]*$/;

/**
 * Whether an address may be followed: https, a path of the page's own, or its own origin. It must lead
 * where it seems to: no credentials, no backslash, nothing that browsers take out before they read it
 * (A01, A02).
 *
 * @param origin The page's origin, without a closing slash.
 */
export function isSafeAddress(address: unknown, origin: string): address is string {
  if (typeof address !== 'string' || address.length > 2048) return false;
  const own = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
  return SAFE.test(own);
}
