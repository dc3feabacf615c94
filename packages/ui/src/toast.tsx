import { OUTCOMES } from './card.js';
import { icon } from './icons.js';
import { outcomeBody, outcomeTitle } from './outcome.js';
import { ownDocument } from './own-document.js';
import { noteOf, primaryOf } from './primary.js';
import type { Place, PromptFormat } from './prompt-format.js';
import type { Told } from './scene.js';

/** Milliseconds that it stays, while the page is shown and nothing rests on it. */
const STAYS = 10_000;

/**
 * What became of something whose prompt was closed meanwhile: one sentence, and nothing to press but its
 * cross. It goes by itself; whoever reads slowly stops that with the pointer or the focus (WCAG 2.2.1).
 */
export const toast: PromptFormat = {
  css: `
.to{width:320px;display:flex;gap:10px;padding:14px 16px;padding-inline-end:44px}
.to svg{margin-top:2px}.to>svg{color:var(--w)}.to>.ok{color:var(--g)}.to p{color:var(--m)}.to b{display:block;color:var(--i)}
@media(max-width:399px){.to{width:auto;padding-bottom:calc(14px + env(safe-area-inset-bottom))}}
`,
  draw(scene) {
    const { lead, text, good } = toastOf(scene);
    return (
      <div class="c to" part="prompt">
        {good ? <span class="ok">{icon('check', 16)}</span> : icon('info', 16)}
        <p>
          <b>{lead}</b>
          {text}
        </p>
        <button
          type="button"
          class="x"
          aria-label={scene.words.close}
          onClick={() => scene.actions.answer('closed')}
        >
          {icon('cross')}
        </button>
        <div class="v" role="status">
          {scene.status}
        </div>
      </div>
    );
  },
  place: goesAway,
};

/** What it says, and whether that is good. */
function toastOf(told: Told): { lead: string; text: string; good: boolean } {
  const { state } = told.view.upgrade;
  const note = noteOf(told);
  if (note) return { ...note, good: false };
  if (OUTCOMES.includes(state))
    return { lead: outcomeTitle(told), text: outcomeBody(told), good: true };
  return { lead: primaryOf(told)?.label ?? '', text: '', good: true };
}

/** Closes it after its time, of which none passes while it is hovered, has the focus, or nobody looks. */
function goesAway({ host, close }: Place): () => void {
  let left = STAYS;
  let since: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    if (since !== undefined) left -= performance.now() - since;
    since = undefined;
  };
  const go = () => {
    stop();
    if (ownDocument.visibilityState === 'hidden' || host.matches(':hover, :focus-within')) return;
    since = performance.now();
    timer = setTimeout(close, left);
  };
  const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && close();
  host.addEventListener('pointerenter', stop);
  host.addEventListener('pointerleave', go);
  host.addEventListener('focusin', stop);
  host.addEventListener('focusout', go);
  ownDocument.addEventListener('visibilitychange', go);
  ownDocument.addEventListener('keydown', onKey);
  go();
  return () => {
    stop();
    ownDocument.removeEventListener('visibilitychange', go);
    ownDocument.removeEventListener('keydown', onKey);
  };
}
