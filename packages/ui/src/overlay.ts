import type { PromptView } from '@uptier/core';
import type { Theme } from '@uptier/offers';
import { keepAttached } from './keep-attached.js';
import { ownDocument } from './own-document.js';
import type { Place, PromptFormat } from './prompt-format.js';
import { propertiesCss } from './properties.js';
import { CARD_CSS } from './styles.js';
import { cornerCss, paletteCss } from './theme.js';

/** The element that holds a prompt above the page, and what keeps the two apart. */
export interface Overlay {
  host: HTMLElement;
  root: ShadowRoot;
  /** Puts it on the page, above everything, and keeps it there; `lost` is told where the page keeps taking it off. */
  open(lost: () => void): void;
  /** Draws; where that takes away the focused element, the headline gets the focus. */
  keepFocus(draw: () => void): void;
  /** Takes the element off; focus that was inside goes back to where it came from. */
  remove(): void;
}

/** The page's own colours: they are known once the element stands in it, and hold for the scheme of now. */
function pageCss(host: HTMLElement, { scheme = 'auto', ...theme }: Theme): string {
  const style = getComputedStyle(host);
  const read = (property: string) => style.getPropertyValue(property);
  if (scheme !== 'auto') return propertiesCss(read, theme, scheme);
  const now = matchMedia('(prefers-color-scheme:dark)').matches ? 'dark' : 'light';
  const css = propertiesCss(read, theme, now);
  return css && `@media(prefers-color-scheme:${now}){${css}}`;
}

/** Events of keys and pointers: a host's shortcuts and click-outside handlers must not see ours (F63, F64). */
const KEPT =
  'keydown keyup keypress pointerdown pointerup mousedown mouseup click dblclick touchstart touchend';

const NAME = 'uptier-root';

/**
 * The rules of what stands in the page itself: in the flow of its element, as wide as that, with a hairline
 * instead of the shadow of something that lies above the page.
 */
const IN_PAGE_CSS = `
:host{position:relative!important;inset:auto!important;z-index:auto!important}
.c{width:auto;max-width:none;border:1px solid var(--l);border-radius:var(--uptier-radius,12px);box-shadow:none;animation:none}
.s{max-height:none;padding-bottom:13px}
@media(max-width:399px){.c{border-radius:var(--uptier-radius,12px)}}
`;

/**
 * @param close Called on Escape, where the focus is inside.
 * @param format What is not the card.
 */
export function createOverlay(
  { file, offer, locale }: PromptView,
  close: () => void,
  format?: PromptFormat,
  place?: Omit<Place, 'host' | 'root' | 'close'>,
): Overlay {
  // Where the page has made our name an element of its own, any other will do (F03).
  const host = ownDocument.createElement(customElements.get(NAME) ? 'div' : NAME);
  const root = host.attachShadow({ mode: 'open' });
  host.lang = locale;
  host.dir = /^(ar|he|fa|ur|ps|sd|ug|yi|dv|ckb)\b/.test(locale)
    ? 'rtl'
    : ownDocument.documentElement.dir || 'ltr';
  const inside = format?.inside !== undefined && place?.anchor;
  if (!inside) host.popover = 'manual';

  let from = ownDocument.activeElement;
  root.addEventListener('focusin', (event) => {
    const { relatedTarget } = event as FocusEvent;
    if (relatedTarget && !root.contains(relatedTarget as Node)) from = relatedTarget as Element;
  });
  for (const type of KEPT.split(' '))
    root.addEventListener(type, (event) => event.stopPropagation());
  root.addEventListener('keydown', (event) => {
    const { key, repeat } = event as KeyboardEvent;
    // A key that is still held down from before must not press a button here.
    if (repeat && key === 'Enter') event.preventDefault();
    if (key !== 'Escape') return;
    event.preventDefault();
    close();
  });
  const attach = () => {
    (inside || ownDocument.documentElement).append(host);
    // Above every z-index of the page (F60); where it is missing, the highest has to do.
    if (!inside) host.showPopover?.();
    displace();
    displace = (place && format?.place?.({ host, root, close, ...place })) || displace;
  };
  let displace = () => {};
  let release = () => {};
  return {
    host,
    root,
    open(lost) {
      // The only way to bring styles that passes `style-src 'none'`.
      const sheet = new CSSStyleSheet();
      const theme = { ...file.theme, ...offer.prompt?.theme };
      sheet.replaceSync(
        CARD_CSS +
          (format?.css ?? '') +
          paletteCss(theme) +
          (inside ? IN_PAGE_CSS + format.inside : cornerCss(offer.prompt?.position)),
      );
      root.adoptedStyleSheets = [sheet];
      attach();
      const own = pageCss(host, theme);
      if (own) sheet.insertRule(own, sheet.cssRules.length);
      // Whoever put it into the page's own element sees to it that it stays there.
      if (!inside) release = keepAttached(host, attach, lost);
    },
    keepFocus(draw) {
      const inside = root.activeElement;
      draw();
      if (inside && !root.activeElement) root.querySelector<HTMLElement>('#t')?.focus();
    },
    remove() {
      const inside = root.activeElement;
      release();
      displace();
      host.remove();
      if (inside && from?.isConnected) (from as HTMLElement).focus({ preventScroll: true });
    },
  };
}
