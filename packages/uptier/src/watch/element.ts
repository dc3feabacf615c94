import type { Reading } from '@uptier/core';
import { ownDocument } from '../own-document.js';
import { numbersInText } from './numbers-in-text.js';
import { createPageChanges, type PageChanges } from './page-changes.js';
import { changesOnly, numberOf, type Report, type Stop, type WatchOptions } from './reading.js';

/** What of the page is a meter. */
export interface ElementWatch extends WatchOptions {
  /** A CSS selector; `a >>> b` looks for `b` in the open shadow roots of `a`. */
  selector: string;
  /**
   * `"count"`: how many there are, none only where there were some on this page. `"number"`: the first number in
   * the first one's text, in the page's language. Anything else: the attribute of that name, or what stands in a
   * `<meter>`, `<progress>` or field for `"value"`.
   * @default "value" for `<meter>` and `<progress>`, else "count"
   */
  read?: string | undefined;
  /** `"number"`: the second number in the text, as in "8 of 10". Anything else: an attribute. Default: the `max` of a `<meter>` or `<progress>`. */
  limit?: string | undefined;
}

/** Reads a meter from elements of the page, whenever these change. */
export function watchElement(
  report: Report,
  { selector, read, limit, failed }: ElementWatch,
  changes: PageChanges = createPageChanges(),
): Stop {
  const tell = changesOnly(report);
  /** Where elements were counted last: that there are none elsewhere says nothing. */
  let counted = '';
  const steps = selector.split('>>>').map((step) => step.trim());
  const named = [...selector.matchAll(/\[\s*([\w-]+)/g)].map(([, name]) => name as string);
  const attributes = [
    ...named,
    ...(selector.includes('.') ? ['class'] : []),
    ...(selector.includes('#') ? ['id'] : []),
    ...[read ?? 'value', limit ?? 'max'].filter((name) => !['count', 'number'].includes(name)),
  ];

  const readingOf = (found: readonly Element[]): Reading | undefined => {
    const [first] = found;
    const gauge = !!first && isGauge(first);
    const how = read ?? (gauge ? 'value' : 'count');
    if (how === 'count') {
      const here = location.pathname;
      if (!first && counted !== here) return;
      counted = here;
    } else if (!first) return;
    const numbers = () =>
      numbersInText(
        first?.textContent ?? '',
        first?.closest('[lang]')?.getAttribute('lang') || ownDocument.documentElement.lang || 'en',
      );
    const one = (name: string, place: number) =>
      name === 'number' ? numbers()[place] : first && attributeOf(first, name);
    const used = how === 'count' ? found.length : one(how, 0);
    const most = limit ? one(limit, 1) : gauge ? attributeOf(first, 'max') : undefined;
    return used === undefined ? undefined : { used, ...(most !== undefined && { limit: most }) };
  };

  const look = () => {
    try {
      const { found, roots } = pierce(steps);
      tell(readingOf(found));
      return roots;
    } catch (error) {
      stop();
      failed?.(String(error));
      return [];
    }
  };
  const stop = changes.listen(look, attributes);
  return () => stop();
}

const isGauge = (element: Element) => ['METER', 'PROGRESS'].includes(element.tagName);

function attributeOf(element: Element, name: string): number | undefined {
  const live = name === 'value' || name === 'max';
  return numberOf(
    (live && (element as Partial<HTMLMeterElement>)[name]) || element.getAttribute(name),
  );
}

/** What the last step finds, in the open shadow roots that the steps before it lead into. */
function pierce(steps: readonly string[]): { found: Element[]; roots: Node[] } {
  const roots: Node[] = [];
  let found: Element[] = [];
  let places: (Document | ShadowRoot)[] = [ownDocument];
  for (const [depth, step] of steps.entries()) {
    if (depth) places = found.flatMap(({ shadowRoot }) => shadowRoot ?? []);
    if (depth) roots.push(...places);
    found = places.flatMap((place) => [...place.querySelectorAll(step)]);
  }
  return { found, roots };
}
