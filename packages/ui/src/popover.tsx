import { drawCard } from './card.js';
import type { Place, PromptFormat } from './prompt-format.js';

/** Pixels between it and its anchor, and to the edges of the window. */
const GAP = 8;
/** Below this width it is the sheet that a card is there. */
const NARROW = 400;

/** The card beside the element that it is about; it turns over where there is no room. */
export const popover: PromptFormat = { css: '', draw: drawCard, place: follow };

function follow({ host, root, anchor, moved }: Place): () => void {
  if (!anchor) return () => {};
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  let last = '';
  const lay = () => {
    const near = anchor.getBoundingClientRect();
    const { width, height } = host.getBoundingClientRect();
    const gone = !anchor.isConnected || near.bottom < 0 || near.top > innerHeight;
    // Without its anchor, and on a phone, it lies where a card does.
    const rule = gone || innerWidth < NARROW ? '' : beside(near, width, height);
    if (rule === last) return;
    last = rule;
    sheet.replaceSync(rule);
    moved();
  };
  const observer = new ResizeObserver(lay);
  observer.observe(host);
  observer.observe(anchor);
  addEventListener('scroll', lay, { capture: true, passive: true });
  addEventListener('resize', lay);
  lay();
  return () => {
    observer.disconnect();
    removeEventListener('scroll', lay, { capture: true });
    removeEventListener('resize', lay);
  };
}

/** Below the anchor, above it where that has more room; always inside the window. */
export function beside(
  near: Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>,
  width: number,
  height: number,
): string {
  const below = innerHeight - near.bottom - 2 * GAP;
  const above = near.top - 2 * GAP;
  const under = height <= below || below >= above;
  const top = under ? near.bottom + GAP : near.top - GAP - height;
  const start = getComputedStyle(document.documentElement).direction === 'rtl';
  const left = start ? near.right - width : near.left;
  const within = (at: number, size: number, room: number) =>
    Math.round(Math.max(GAP, Math.min(at, room - size - GAP)));
  return `:host{inset:${within(top, height, innerHeight)}px auto auto ${within(left, width, innerWidth)}px!important}`;
}
