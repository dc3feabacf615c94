import type { VNode } from 'preact';
import { button } from './controls.js';
import { usedText } from './meter.js';
import { drawMore, hasMore } from './more.js';
import type { Folds, Scene, Told } from './scene.js';
import { moreLabel } from './see-label.js';

/** Why the card is here, and all that the plan has: folded up until somebody asks. */
export function drawFoot(scene: Scene): VNode {
  const { view, words, folds, actions } = scene;
  const fold = (part: keyof Folds, label: string) =>
    button('l', label, () => scene.fold(part), {
      'aria-expanded': folds[part],
      'aria-controls': folds[part] ? part : undefined,
    });
  return (
    <>
      <div class="h">
        {fold('why', words.why)}
        {!scene.wide && (view.target || hasMore(scene)) && fold('more', moreLabel(scene))}
        {view.never && button('l', words.never, () => actions.answer('never'))}
      </div>
      {folds.why && (
        <p class="f" id="why">
          {whySentence(scene)}
        </p>
      )}
      {folds.more && !scene.wide && drawMore(scene)}
    </>
  );
}

/** One sentence made from the trigger: "You have used 8 of 10 projects." */
function whySentence(told: Told): string {
  const { because, meter, file, asked } = told.view;
  const { words, formats } = told;
  const id = because.kind === 'attempt' ? because.id : because.kind === 'usage' && because.meter;
  const feature = because.kind === 'attempt' && file.features?.[because.id];
  if (feature) return words.whyFeature(formats.text(feature.name));
  if (meter && meter.id === id) return words.whyUsage(usedText(told));
  if (because.kind === 'event') return words.whyEvent;
  if (because.kind === 'date') return words.whyDate;
  return asked ? words.whyAsked : words.whyOpened;
}
