import { render } from 'preact';
import type { ToolsInside } from '../open-tools.js';
import { ownDocument } from '../own-document.js';
import { DEBUG_CSS } from './debug-css.js';
import { drawDebug } from './debug-panel.js';
import { readDebug } from './read-debug.js';
import { showPreview } from './show-preview.js';

/** What the overlay shows is read anew so often, in milliseconds, beside each change. */
const TICK = 1000;

/** Opens the overlay of developers; returns what closes it. It reads, and writes nothing. */
export function openDebug(inside: ToolsInside): () => void {
  const { client, engine } = inside;
  const host = ownDocument.createElement('uptier-debug');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(DEBUG_CSS);
  root.adoptedStyleSheets = [sheet];
  const said = new Map<string, string>();
  let ahead = 0;
  let closePreview = () => {};
  let gone = false;

  const actions = {
    travel(to: number) {
      ahead = to;
      draw();
    },
    async preview(offer: string) {
      closePreview();
      const at = ahead ? inside.presenting.clock.now() + ahead : undefined;
      const shown = await showPreview(inside, offer, at);
      if ('close' in shown) closePreview = shown.close;
      said.set(offer, 'close' in shown ? '' : sayRefusal(shown));
      draw();
    },
    async open(offer: string) {
      const { reason } = await client.open(offer);
      said.set(offer, reason ? `Not opened: ${reason}.` : '');
      draw();
    },
    close,
  };
  const draw = () => {
    if (!gone) render(drawDebug({ view: readDebug(inside, ahead), ahead, said, actions }), root);
  };
  function close() {
    if (gone) return;
    gone = true;
    closePreview();
    clearInterval(ticker);
    for (const stop of stops) stop();
    render(null, root);
    host.remove();
  }
  // A host's shortcuts and click-outside handlers must not hear what is pressed here (F63, F64).
  for (const type of ['keydown', 'keyup', 'pointerdown', 'mousedown', 'click'])
    root.addEventListener(type, (event) => event.stopPropagation());
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') close();
  });
  const stops = [
    engine.$decision.listen(draw),
    engine.$meters.listen(draw),
    client.$prompts.listen(draw),
  ];
  const ticker = setInterval(draw, TICK);
  host.popover = 'manual';
  ownDocument.documentElement.append(host);
  host.showPopover?.();
  draw();
  return close;
}

const sayRefusal = ({ reason, detail }: { reason: string; detail?: string }) =>
  `No preview: ${reason}${detail ? ` (${detail})` : ''}.`;
