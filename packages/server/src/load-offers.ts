import { readFileSync } from 'node:fs';
import { checkOffers, type OffersFile } from '@uptier/offers';
import { sentence } from '@uptier/offers/sentences';

/** The offers file as the server uses it. */
export interface Offers {
  file: OffersFile;
  /** The name of its storage scope. */
  site: string;
  /** The file as pages may see it. */
  text: string;
  etag: string;
}

/**
 * Reads and checks the offers file. Throws one sentence where it cannot be used; an offer with a fault
 * is left out and reported.
 *
 * @param source The file's data, its path, or its `file:` address.
 */
export function loadOffers(source: unknown, report: (problem: unknown) => void): Offers {
  const { data, name } = read(source);
  const { file, issues } = checkOffers(data);
  const whole = issues.find(({ level, offer }) => level === 'error' && offer === undefined);
  if (!file || whole)
    throw new Error(`uptier: ${name} cannot be used: ${whole ? sentence(whole) : 'it is empty'}`);
  for (const issue of issues) report(`uptier: ${name}: ${sentence(issue)}`);
  const text = JSON.stringify(withoutRefs(data));
  return { file, site: file.site ?? 'default', text, etag: `"${hash(text)}"` };
}

function read(source: unknown): { data: unknown; name: string } {
  if (!(typeof source === 'string' || source instanceof URL))
    return { data: source, name: 'offers' };
  const name = String(source);
  if (/^https?:/.test(name))
    throw new Error(`uptier: offers must be a file or its data, got ${name}: download it first`);
  try {
    const path = name.startsWith('file:') ? new URL(name) : name;
    return { data: JSON.parse(readFileSync(path, 'utf8')) as unknown, name };
  } catch (cause) {
    throw new Error(`uptier: ${name} cannot be read as JSON: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** Billing ids are the server's own: pages get the file without them, and else as it was written. */
function withoutRefs(data: unknown): unknown {
  const file = JSON.parse(JSON.stringify(data)) as OffersFile;
  const prices = values(file.plans).flatMap((plan) => values(Object(plan).prices));
  for (const price of [...prices, ...values(file.addons).map((addon) => Object(addon).price)])
    delete Object(price).ref;
  return file;
}

/** The values of what should be an object, whatever it is: the check reports, and this must not throw. */
function values(of: unknown): unknown[] {
  return Object.values(Object(of) as Record<string, unknown>);
}

/** FNV-1a over UTF-16 units, twice with different seeds: enough to tell two versions of a file apart. */
function hash(text: string): string {
  return [0x811c9dc5, 0x1b873593]
    .map((seed) => {
      let sum = seed;
      for (let at = 0; at < text.length; at++)
        sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
      return (sum >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}
