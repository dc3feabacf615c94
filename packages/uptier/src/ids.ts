/** A random id of 130 bits, in digits and lower-case letters without i, l, o and u: it can be read out loud. */
export function randomId(): string {
  // crypto.randomUUID is missing on plain http (F19).
  const bytes = crypto.getRandomValues(new Uint8Array(26));
  return [...bytes].map((byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte & 31]).join('');
}
