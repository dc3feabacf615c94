import type { VNode } from 'preact';
import type { Scene, Told } from './scene.js';

/** The person's own numbers, with the bar. */
export function drawMeter(scene: Scene): VNode | null {
  const { view, words, formats } = scene;
  const { meter } = view;
  if (!meter || meter.limit === 'unlimited') return null;
  const { id, used, limit, percent } = meter;
  const state = percent < 75 ? '' : percent < 100 ? 'w' : 'r';
  return (
    <div class={`m ${state}`} part="meter">
      <p>
        <span id="m">{meterLabel(scene)}</span>
        <span>
          <b>{formats.quantity(id, used)}</b> {words.used('', formats.quantity(id, limit))}
        </span>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a native meter cannot be coloured in every engine */}
      <div
        role="meter"
        aria-labelledby="m"
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(used, limit)}
        aria-valuetext={words.percentUsed(usedText(scene), formats.percent(percent))}
      >
        <i style={{ width: `${Math.min(percent, 100)}%` }} />
      </div>
    </div>
  );
}

/** "8 of 10 projects"; empty without a meter. */
export function usedText({ view: { meter }, words, formats }: Told): string {
  return meter
    ? words.used(
        formats.quantity(meter.id, meter.used),
        formats.quantity(meter.id, meter.limit, true),
      )
    : '';
}

/** The offer's headline; once it speaks of a discount that is over, the plain fact (ruling 17). */
export function headline(told: Told): string {
  const { view, words, formats } = told;
  const fact = view.meter ? words.fact(usedText(told)) : formats.plan(view.target);
  return formats.text(view.offer.prompt.title) || fact;
}

/** What the meter is called. */
export function meterLabel({ view: { meter, file }, formats }: Told): string {
  const label = meter && file.meters?.[meter.id]?.label;
  return label ? formats.text(label) : (meter?.id ?? '');
}
