// What is for developers: a chunk of its own, which a page downloads only when somebody asks for it.
import type { Tools } from '../open-tools.js';
import { openDebug } from './open-debug.js';
import { type Shown, showPreview } from './show-preview.js';

/** What the preview lacks may be reported a moment after the page is there, milliseconds. */
const SOON = 1000;

export const preview: Tools['preview'] = async (inside, offer) => {
  const { engine } = inside;
  let shown: Shown | null = null;
  let busy = false;
  const show = async () => {
    if (busy || (shown && 'close' in shown)) return;
    busy = true;
    shown = await showPreview(inside, offer);
    busy = false;
  };
  const stops = [engine.$meters, engine.$plan].map((store) => store.listen(() => void show()));
  const warn = setTimeout(() => {
    if (!shown || 'close' in shown) return;
    const { reason, detail } = shown;
    console.warn(`uptier: no preview of ${offer}: ${reason}${detail ? ` (${detail})` : ''}`);
  }, SOON);
  await show();
  return () => {
    clearTimeout(warn);
    for (const stop of stops) stop();
    if (shown && 'close' in shown) shown.close();
  };
};

export const debug: Tools['debug'] = openDebug;
