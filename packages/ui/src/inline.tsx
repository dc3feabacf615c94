import { drawBenefits } from './benefits.js';
import { button } from './controls.js';
import { drawMeter, headline } from './meter.js';
import { benefitsOf, LISTED } from './plans.js';
import { priceLine } from './price.js';
import type { PromptFormat } from './prompt-format.js';
import { seeLabel } from './see-label.js';

/** The offer as a part of the page: the fact, what the plan adds and costs, and the way to all of it. */
export const inline: PromptFormat = {
  css: '.il .m{margin-inline-end:0}.il .f{margin-top:12px}.il .d{flex-wrap:wrap;margin-top:12px}.il .a,.il .q{width:auto;flex:1;min-height:38px;margin:0;font-size:13.5px}',
  inside: '',
  draw(scene) {
    const { view, words, formats, actions } = scene;
    const price = priceLine(scene);
    return (
      // biome-ignore lint/a11y/noRedundantRoles: said for readers that need the name to see a region
      <section class="c il" part="prompt" role="region" aria-labelledby="t">
        <div class="s">
          {drawMeter(scene)}
          <h2 id="t" part="headline" tabIndex={-1}>
            {headline(scene)}
          </h2>
          <p class="b" part="body">
            {formats.text(view.offer.prompt.body)}
          </p>
          {drawBenefits(benefitsOf(scene).slice(0, LISTED))}
          {price && <p class="f">{price}</p>}
          <div class="d">
            {button('q', words.no, () => actions.answer('no'))}
            {button('a', seeLabel(scene), scene.grow)}
          </div>
        </div>
      </section>
    );
  },
};
