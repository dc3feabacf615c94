import type { Ui, Winner } from '@uptier/core';

/** The format that a winner is drawn in; undefined for the card. A modal needs the person's own act, a popover its anchor. */
export function formatOf(
  { asked, offer: { prompt } }: Winner,
  anchor: Element | null,
): string | undefined {
  const { format } = prompt;
  if (format === 'modal' && !asked) return undefined;
  if (format === 'popover' && !anchor) return undefined;
  return format;
}

/** What draws a winner's format; undefined for the card, and where its chunk does not come: the card is as good. */
export async function fetchFormat(
  loadFormat: Ui['loadFormat'],
  winner: Winner,
  anchor: Element | null,
): Promise<unknown> {
  const format = formatOf(winner, anchor);
  return format && loadFormat(format).catch(() => undefined);
}

/** The first element that a selector finds; null for none, and for what is no selector. */
export function findAnchor(page: Document, selector: string | undefined): Element | null {
  try {
    return selector ? page.querySelector(selector) : null;
  } catch {
    return null;
  }
}
