/** What Intl has of a kind, by locale and options: making one costs about as much as drawing the card. */
const made = new Map<string, unknown>();

/**
 * An Intl object, made once. Throws where Intl does.
 *
 * @param kind The class: `Intl.NumberFormat` and its like.
 */
export function intl<T, O>(
  kind: new (locale: string, options?: O) => T,
  locale: string,
  options?: O,
): T {
  // A traveller's clock moves to another zone, which an object made before does not notice (F51).
  const key = kind.name + locale + new Date().getTimezoneOffset() + JSON.stringify(options);
  let found = made.get(key) as T | undefined;
  if (!found) {
    found = new kind(locale, options);
    made.set(key, found);
  }
  return found;
}
