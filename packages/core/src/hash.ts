/**
 * The bucket of a value in an experiment, from 0 up to 1 in steps of 1/10 000: FNV-1a of 32 bits,
 * twice, as GrowthBook's hash version 2 does, so that both put one account into the same bucket.
 *
 * @param seed The experiment's salt.
 */
export function hash(seed: string, value: string): number {
  return (fnv(String(fnv(seed + value))) % 10_000) / 10_000;
}

/**
 * 128 bits that stand for an id: nobody reads the id off them. Somebody who knows a few ids can find out which
 * one it is, as with any hash.
 */
export function digest(id: string): string {
  return `#${['a', 'b', 'c', 'd'].map((seed) => fnv(seed + id).toString(36)).join('-')}`;
}

/** FNV-1a over UTF-16 code units: http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}
