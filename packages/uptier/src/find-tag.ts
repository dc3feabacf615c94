import { ownDocument } from './own-document.js';

const MARKED = 'script[data-uptier]';

/** The script that runs now, where the browser says so: never for a module, or code that another script runs. */
export function runningScript(): HTMLScriptElement | null {
  // Asked of the prototype: a page may have an image called `currentScript` (A18).
  const running: unknown = ownDocument.currentScript;
  return running instanceof HTMLScriptElement ? running : null;
}

/**
 * The tag whose attributes are the options: the script that runs, if it is marked; else the marked one of
 * this address, else the first marked one (F15). So a tag in what users wrote, which comes later or has
 * another address, configures nothing (A19).
 *
 * @param address Where the running code was loaded from, if that is known.
 */
export function findTag(running: Element | null, address?: string): Element | null {
  if (running?.matches(MARKED)) return running;
  const marked = [...ownDocument.querySelectorAll<HTMLScriptElement>(MARKED)];
  return marked.find(({ src }) => src === address) ?? marked[0] ?? running;
}
