import type { OffersFile } from '@uptier/offers';

/** Refuses what is plainly no offers file. */
export function guardOffers(data: unknown): { file: OffersFile | null; problems: string[] } {
  if (typeof data !== 'object' || data === null)
    return { file: null, problems: ['the file must be an object'] };
  const { version, offers } = data as Partial<OffersFile>;
  if ((version as unknown) !== 1) return { file: null, problems: ['version must be 1'] };
  if (!Array.isArray(offers)) return { file: null, problems: ['offers must be a list'] };
  return { file: data as OffersFile, problems: [] };
}
