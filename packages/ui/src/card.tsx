import type { VNode } from 'preact';
import { icon } from './icons.js';
import { drawOffer } from './offer.js';
import { drawOutcome } from './outcome.js';
import type { Scene } from './scene.js';

/** States in which the upgrade has happened, or has been taken back. */
export const OUTCOMES: readonly string[] = ['succeeded', 'undoing', 'undone'];

/** The whole card. */
export function drawCard(scene: Scene): VNode {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: said for readers that need the name to see a region
    <section class="c" part="prompt" role="region" aria-labelledby="t">
      {drawInside(scene)}
    </section>
  );
}

/** What is in it. The status region is there from the start: a later one would not be announced. */
export function drawInside(scene: Scene): VNode {
  const { view, words, actions, status } = scene;
  const outcome = OUTCOMES.includes(view.upgrade.state);
  return (
    <>
      <button
        type="button"
        class="x"
        part="close"
        aria-label={words.close}
        onClick={() => actions.answer('closed')}
      >
        {icon('cross')}
      </button>
      <div class="s" onScroll={scene.moved}>
        {outcome ? (
          <div key="outcome">{drawOutcome(scene)}</div>
        ) : (
          <div key="offer">{drawOffer(scene)}</div>
        )}
      </div>
      <div class="v" role="status">
        {status}
      </div>
    </>
  );
}
