import { button } from './controls.js';
import { drawCountdown } from './countdown.js';
import { drawMeter, headline } from './meter.js';
import { ownDocument } from './own-document.js';
import type { PromptFormat } from './prompt-format.js';
import { seeLabel } from './see-label.js';

/** One line at the page's lower edge: the fact, and a way to the whole offer. It charges nothing itself. */
export const banner: PromptFormat = {
  css: `
:host{inset-inline:var(--uptier-inset,16px)!important}
.bn{width:auto;max-width:960px;margin:auto;display:flex;flex-wrap:wrap;gap:10px 16px;align-items:center;padding:12px 14px}
.bn .m{margin:0;min-width:150px}.bn .m div{margin-top:5px}
.bn h2,.bn .b{display:inline;font-size:14px;line-height:20px;letter-spacing:0;margin:0}
.bn>div:nth-of-type(2){flex:1 1 260px}
.bn .d{margin:0}.bn .a,.bn .q{width:auto;flex:none;min-height:36px;margin:0;font-size:13.5px;border-radius:9px}
.bn .e{margin:2px 0 0}
@media(max-width:399px){:host{inset-inline:0!important}.bn{padding-bottom:calc(12px + env(safe-area-inset-bottom))}.bn .d{width:100%}.bn .a,.bn .q{flex:1}}
`,
  inside: ':host{inset-inline:auto!important}.bn{max-width:none;margin:0}',
  draw(scene) {
    const { view, words, formats, actions, status } = scene;
    return (
      // biome-ignore lint/a11y/noRedundantRoles: said for readers that need the name to see a region
      <section class="c bn" part="prompt" role="region" aria-labelledby="t">
        {drawMeter(scene) ?? <div />}
        <div>
          <h2 id="t" part="headline" tabIndex={-1}>
            {headline(scene)}
          </h2>{' '}
          <p class="b" part="body">
            {formats.text(view.offer.prompt.body)}
          </p>
          {drawCountdown(scene)}
        </div>
        <div class="d">
          {button('q', words.no, () => actions.answer('no'))}
          {button('a', seeLabel(scene), scene.grow)}
        </div>
        <div class="v" role="status">
          {status}
        </div>
      </section>
    );
  },
  place({ host, anchor }) {
    if (anchor) return () => {};
    // What has the focus must not scroll to where this lies (G19).
    const { style } = ownDocument.documentElement;
    const before = style.scrollPaddingBlockEnd;
    style.scrollPaddingBlockEnd = `${host.getBoundingClientRect().height + 32}px`;
    return () => {
      style.scrollPaddingBlockEnd = before;
    };
  },
};
