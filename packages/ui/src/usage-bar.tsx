import { button } from './controls.js';
import { drawMeter, headline } from './meter.js';
import type { PromptFormat } from './prompt-format.js';
import { seeLabel } from './see-label.js';

/** The usage bar with a link to the offer: part of the page, so nothing of it is dismissed. */
export const usageBar: PromptFormat = {
  css: `
.ub{padding:11px 13px 8px}.ub .m{margin:0}
.ub>div:last-child{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:0 12px;margin-top:5px}
.ub h2{font-size:12.5px;line-height:17px;font-weight:400;letter-spacing:0;color:var(--m);margin:0}
.ub .l{color:var(--i);font-size:12.5px;font-weight:500}
`,
  inside: '',
  draw: (scene) => (
    // biome-ignore lint/a11y/noRedundantRoles: said for readers that need the name to see a region
    <section class="c ub" part="prompt" role="region" aria-labelledby="m">
      {drawMeter(scene)}
      <div>
        <h2 id="t" part="headline">
          {headline(scene)}
        </h2>
        {button('l', seeLabel(scene), scene.grow)}
      </div>
    </section>
  ),
};
