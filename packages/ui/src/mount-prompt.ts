import type { MountedPrompt, MountOptions, PromptActions, PromptView } from '@uptier/core';
import { render } from 'preact';
import { drawCard } from './card.js';
import { milestone, nextChange } from './countdown.js';
import { watchExposure } from './exposure.js';
import { createGuard } from './guard.js';
import { createOverlay } from './overlay.js';
import { loadFormat, type PromptFormat } from './prompt-format.js';
import { type Folds, tell } from './scene.js';
import { openingStatus, stateStatus } from './status.js';
import { createTicker } from './ticker.js';
import type { Words } from './words.js';

/** Milliseconds after which the opening is announced: a status region must exist before it speaks. */
const SETTLED = 200;

/**
 * Puts a prompt on the page: the first paint is in this call, and so is each later one in `update`.
 * Never throws; where drawing fails the prompt is taken off and `options.failed` is told.
 */
export function mountPrompt(
  first: PromptView,
  actions: PromptActions,
  options: MountOptions = {},
): MountedPrompt {
  let format = options.format as PromptFormat | undefined;
  const lay = () =>
    createOverlay(first, () => actions.answer('closed'), format, {
      anchor: (options.anchor as Element | undefined) ?? null,
      moved: () => moved(),
    });
  let overlay = lay();
  const guard = createGuard(() => performance.now());
  const folds: Folds = { why: false, more: false, calm: false };
  let view = first;
  let left = first.deadline?.left() ?? 0;
  const toldOf = (view: PromptView) => tell(view, actions, options.words as Words | undefined);
  let state = stateStatus(toldOf(first));
  /** Null until something has been announced. */
  let status: string | null = null;
  let open = false;
  let gone = false;
  let unwatch = () => {};

  const unmount = () => {
    if (gone) return;
    gone = true;
    ticker.stop();
    unwatch();
    removeEventListener('resize', moved);
    guard.stop();
    overlay.remove();
  };
  /** The button may be elsewhere: its time of standing still begins anew, unless it is not. */
  const moved = () =>
    guard.watch(overlay.root.querySelector('.a'), overlay.root.getElementById('p')?.textContent);
  const draw = () => {
    if (gone) return;
    try {
      const told = toldOf(view);
      announce(told);
      overlay.keepFocus(() => {
        render(
          (format?.draw ?? drawCard)({
            ...told,
            folds,
            status: status ?? '',
            fold,
            grow,
            moved,
            press,
          }),
          overlay.root,
        );
      });
      if (!open) {
        overlay.open(() => fail(new Error('the page does not keep it')));
        const card = overlay.root.firstElementChild;
        if (options.seen && card) unwatch = watchExposure(card, options.seen);
      }
      open = true;
      moved();
      ticker.arm();
    } catch (error) {
      fail(error);
    }
  };
  const fail = (error: unknown) => {
    unmount();
    options.failed?.(error);
  };
  /** What a state says comes first; then the time left, where it passes a mark and is not hidden. */
  const announce = (told: ReturnType<typeof tell>) => {
    const before = left;
    left = view.deadline?.left() ?? 0;
    const says = stateStatus(told);
    if (says !== state) status = state = says;
    else if (!says && !folds.calm) status = milestone(before, left, told) || status;
  };
  const wait = () => {
    const { receipt } = view.upgrade;
    const undo = receipt?.undoUntil ? Date.parse(receipt.undoUntil) - view.now() : 0;
    const waits = [status === null ? SETTLED : 0, nextChange(left) ?? 0, undo].filter(
      (ms) => ms > 0,
    );
    return waits.length ? Math.min(...waits) : undefined;
  };
  const tick = () => {
    status ??= state || openingStatus(toldOf(view));
    draw();
  };
  const fold = (part: keyof Folds) => {
    folds[part] = !folds[part];
    draw();
    // What was unfolded may lie below the card's own edge.
    overlay.root.getElementById(part)?.scrollIntoView?.({ block: 'nearest' });
  };
  /** The same prompt in the format that shows all of it; the card, where that does not come. */
  const grow = () => {
    if (options.open) return options.open();
    void loadFormat(view.offer.prompt.opens ?? 'modal')
      .catch(() => undefined)
      .then((larger) => {
        if (gone) return;
        overlay.remove();
        format = larger;
        overlay = lay();
        open = false;
        draw();
      });
  };
  const press = (event: Event, act: () => void) => {
    if (options.untrusted || (event.isTrusted && guard.passes())) act();
  };
  const ticker = createTicker(wait, tick);
  addEventListener('resize', moved);
  draw();
  return {
    get host() {
      return overlay.host;
    },
    update(next) {
      view = next;
      draw();
    },
    unmount,
  };
}
