/** https, or the page's own origin: never a script, a file or an address with credentials (A01, A02). */
export function isSafe(url: string): boolean {
  try {
    const { protocol, origin, username, password } = new URL(url, location.href);
    return (
      url.length <= 2048 &&
      !username &&
      !password &&
      (protocol === 'https:' || origin === location.origin)
    );
  } catch {
    return false;
  }
}
