import { type Refusal, refuse } from './answers.js';

/** The largest body that is read, in bytes. */
const LARGEST = 65_536;

/** A body's text fields, and the text as it was sent. */
export interface Body {
  fields: Record<string, string>;
  text: string;
}

/** Names under which a request might bring a price of its own; `price` may be the id of one. */
const PRICES =
  /^(?!price$)(.*(amount|discount|percent|total|subtotal|currency|coupon|promo|price|tax|cents).*|off|sum|cost|fee|today|then|terms|deadline|ends|code)$/i;

/**
 * Reads a JSON body. Only `application/json` is taken: a page on another origin cannot send that
 * without asking first, and is not answered.
 *
 * @param wanted Fields and whether they are required. Each is a text.
 */
export async function readBody(
  request: Request,
  wanted: Record<string, boolean>,
): Promise<Body | Refusal> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    return refuse(415, 'json-only', 'Send the body as content-type: application/json.');
  const text = await readText(request);
  if (text === null) return refuse(413, 'too-large', `A body has at most ${LARGEST} bytes.`);
  const data = parse(text);
  if (!data) return refuse(400, 'bad-request', 'The body must be one JSON object.');
  const priced = Object.keys(data).find(
    (name) => PRICES.test(name) || (name === 'price' && typeof data[name] !== 'string'),
  );
  if (priced !== undefined)
    return refuse(
      400,
      'price-not-yours',
      `Prices come from the server's own offers file; leave ${JSON.stringify(priced)} out.`,
    );
  return readFields(data, wanted, text);
}

function readFields(
  data: Record<string, unknown>,
  wanted: Record<string, boolean>,
  text: string,
): Body | Refusal {
  const fields: Record<string, string> = {};
  for (const [name, required] of Object.entries(wanted)) {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined) {
      if (required) return refuse(400, 'bad-request', `The body must have ${name}.`);
    } else if (typeof value === 'string' && value.length <= 2048) {
      fields[name] = value;
    } else if (name === 'quote' && typeof value === 'object' && value !== null) {
      return refuse(400, 'price-not-yours', 'quote must be the id of a quote, not its amounts.');
    } else {
      return refuse(400, 'bad-request', `${name} must be a text of at most 2048 characters.`);
    }
  }
  return { fields, text };
}

/** The body's text, or null where it is larger than `LARGEST`; it is counted, not believed. */
export async function readText(request: Request): Promise<string | null> {
  const decoder = new TextDecoder();
  const reader = request.body?.getReader();
  let text = '';
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > LARGEST) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

/** An empty body is an empty object: undo has nothing to say. */
function parse(text: string): Record<string, unknown> | null {
  try {
    const data: unknown = text.trim() ? JSON.parse(text) : {};
    return typeof data === 'object' && data !== null && !Array.isArray(data)
      ? (data as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** A short name for a text, by which two bodies are told apart: SHA-256 in hex. */
export async function fingerprint(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
