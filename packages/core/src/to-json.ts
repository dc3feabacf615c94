/**
 * Data as JSON, whatever a page's library has given to arrays, texts and objects by way of a `toJSON` (F73:
 * Prototype.js makes texts of arrays). Dates are written as they always are.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, given) {
    const own = this[key];
    return own instanceof Date ? given : own;
  });
}
