/**
 * Compares two versions as GrowthBook does: numbers as numbers, a pre-release before its release, build
 * information and a leading `v` ignored. Below 0, 0 or above 0.
 */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [sortKey(a), sortKey(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A text that sorts as the version does. */
function sortKey(version: string): string {
  const [core = ''] = version.replace(/^v/, '').split('+');
  const parts = core.split(/[.-]/);
  // No letter sorts behind the tilde: 1.0.0 comes after 1.0.0-rc.
  const release = parts.length === 3 ? ['~'] : [];
  return [...parts, ...release].map((p) => (/^\d+$/.test(p) ? p.padStart(5) : p)).join('-');
}
