import { isPassive, type Ui, type Winner } from '@uptier/core';

/** The format that a winner is drawn in; undefined for the card. A modal needs the person's own act, a popover its anchor. */
export function formatOf({ asked, offer }: Winner, anchor: Element | null): string | undefined {
  // What stands in the page was asked to be seen whole.
  const format = isPassive(offer) ? (offer.prompt.opens ?? 'modal') : offer.prompt.format;
  if (format === 'modal' && !asked) return undefined;
  if (format === 'popover' && !anchor) return undefined;
  return format;
}

/** What is fetched for one prompt beside what draws the card in English. */
export interface Drawing {
  /** BCP 47 tag of the words. */
  locale: string;
  /** The file's `locale`. */
  own: string | undefined;
  format?: unknown;
  words?: unknown;
}

/** How it is fetched; where a loader is missing, it is the card, or English. */
export type Loaders = Partial<Pick<Ui, 'loadFormat' | 'loadWords'>>;

/**
 * Fetches what draws a prompt, and notes each part as it comes: a slow one does not hold the other back.
 * Where a chunk does not come the card, and English, are as good.
 */
export async function fetchDrawing(
  { loadFormat, loadWords }: Loaders,
  drawing: Drawing,
  format: string | undefined,
): Promise<void> {
  const spoken = loadWords?.(drawing.locale, drawing.own).then((words) => {
    drawing.words = words;
  });
  if (format) drawing.format = await loadFormat?.(format).catch(() => undefined);
  await spoken;
}

/** The first element that a selector finds; null for none, and for what is no selector. */
export function findAnchor(page: Document, selector: string | undefined): Element | null {
  try {
    return selector ? page.querySelector(selector) : null;
  } catch {
    return null;
  }
}
