import type { Complain } from '@uptier/core';
import { checkOffers, type OffersFile, type Theme } from '@uptier/offers';

/** A file that was checked, and the offers that were left out of it. */
export interface Loaded {
  file: OffersFile;
  quarantined: { offer: string; code: string }[];
}

/** At most this many characters of JSON are read (A10). */
const LARGEST = 524_288;
const TIMEOUT = 10_000;

/** Gets the offers file and checks it. Undefined where there is none to use; each fault is said once. */
export async function loadOffers(
  source: unknown,
  theme: Theme | undefined,
  complain: Complain,
): Promise<Loaded | undefined> {
  const data = typeof source === 'string' ? await fetchJson(source, complain) : source;
  if (data === undefined) return;
  const { file, issues } = checkOffers(data);
  for (const issue of issues) complain(issue.code, { ...issue });
  if (!file) return;
  return {
    file: theme ? { ...file, theme: { ...file.theme, ...theme } } : file,
    quarantined: issues
      .filter((issue) => issue.offer !== undefined && issue.level === 'error')
      .map(({ offer, code }) => ({ offer: offer as string, code })),
  };
}

async function fetchJson(address: string, complain: Complain): Promise<unknown> {
  try {
    // Without credentials: the file is the same for everybody (A39).
    const signal = AbortSignal.timeout(TIMEOUT);
    const response = await globalThis.fetch(address, { credentials: 'omit', signal });
    const text = await response.text();
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    if (text.length > LARGEST) throw new Error(`${text.length} characters`);
    return JSON.parse(text);
  } catch (error) {
    complain('offers-unreachable', { path: address, got: String(error) });
    return undefined;
  }
}
