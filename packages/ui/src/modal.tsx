import { drawInside } from './card.js';
import type { PromptFormat } from './prompt-format.js';

/** A native dialog with the plans side by side: only after the person's own act. */
export const modal: PromptFormat = {
  css: `
.dg{position:fixed;inset:0;width:min(592px,calc(100vw - 32px));height:fit-content;max-height:calc(100dvh - 32px);margin:auto}
.dg::backdrop{background:rgb(15 18 24/.42)}
.dg .s{padding:22px 24px 16px}.dg .m{max-width:240px}.dg h2{font-size:20px;line-height:27px}
@media(min-height:400px) and (max-height:700px){.dg .s{scroll-padding-block-end:240px}.ft{position:sticky;inset-block-end:-16px;z-index:1;background:var(--s);padding-bottom:16px;margin-bottom:-8px}.ft .p{margin-top:8px}}
@media(max-width:399px){.dg{width:auto;max-width:none;margin:auto 0 0}}
@media(prefers-reduced-motion:no-preference){.dg::backdrop{animation:k .18s}}
@keyframes k{0%{opacity:0}}
`,
  draw: (scene) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape and the close button do the same
    <dialog
      class="c dg"
      part="prompt"
      aria-labelledby="t"
      onCancel={(event) => {
        event.preventDefault();
        scene.actions.answer('closed');
      }}
      // Its inside covers it: a click on itself is one beside it.
      onClick={({ target, currentTarget }) =>
        target === currentTarget && scene.actions.answer('closed')
      }
    >
      {drawInside({ ...scene, wide: true })}
    </dialog>
  ),
  place({ root }) {
    const dialog = root.querySelector('dialog');
    dialog?.showModal();
    // The headline first: what it is about comes before what can be pressed.
    root.querySelector<HTMLElement>('#t')?.focus();
    return () => dialog?.close();
  },
};
