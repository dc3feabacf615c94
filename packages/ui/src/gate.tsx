import { button } from './controls.js';
import { icon } from './icons.js';
import { headline } from './meter.js';
import { priceLine } from './price.js';
import type { Place, PromptFormat } from './prompt-format.js';
import { seeLabel } from './see-label.js';

/** Covers a locked feature's own area and keeps its size: what it is, which plan has it, and the way there. */
export const gate: PromptFormat = {
  css: `
.ga{height:100%;display:grid;overflow:auto;text-align:center}
.ga>div{margin:auto;max-width:320px;padding:16px;display:grid;justify-items:center}
.ga>div>span{width:34px;height:34px;border-radius:9px;border:1px solid var(--l);display:grid;place-items:center;color:var(--m);margin-bottom:12px}
.ga h2{margin:0!important}
.ga .a{width:auto;min-height:38px;font-size:13.5px}.ga .f{margin-top:8px}
`,
  inside: ':host{position:absolute!important;inset:0!important;z-index:1!important}',
  draw(scene) {
    const { view, formats } = scene;
    const price = priceLine(scene);
    return (
      // biome-ignore lint/a11y/noRedundantRoles: said for readers that need the name to see a region
      <section class="c ga" part="prompt" role="region" aria-labelledby="t">
        <div>
          <span>{icon('lock', 16)}</span>
          <h2 id="t" part="headline" tabIndex={-1}>
            {headline(scene)}
          </h2>
          <p class="b" part="body">
            {formats.text(view.offer.prompt.body)}
          </p>
          {button('a', seeLabel(scene), scene.grow)}
          {price && <p class="f">{price}</p>}
        </div>
      </section>
    );
  },
  place: cover,
};

/** What it covers can be neither seen nor reached, and is there again as it was. */
function cover({ host, anchor }: Place): () => void {
  if (!(anchor instanceof HTMLElement)) return () => {};
  const { style } = anchor;
  const before = style.position;
  if (getComputedStyle(anchor).position === 'static') style.position = 'relative';
  const covered = [...anchor.children].filter(
    (child): child is HTMLElement => child !== host && child instanceof HTMLElement && !child.inert,
  );
  for (const child of covered) child.inert = true;
  return () => {
    style.position = before;
    for (const child of covered) child.inert = false;
  };
}
