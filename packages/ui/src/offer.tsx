import type { ComponentChild, VNode } from 'preact';
import { drawBenefits } from './benefits.js';
import { button, link } from './controls.js';
import { drawFoot } from './foot.js';
import { icon } from './icons.js';
import { drawMeter, headline } from './meter.js';
import { drawMore } from './more.js';
import { benefitsOf, LISTED } from './plans.js';
import { drawPrice } from './price.js';
import { noteOf, type Primary, primaryOf, supportCode } from './primary.js';
import { chargedNow, type Scene, safeLink } from './scene.js';
import { clean } from './texts.js';

/**
 * The card from the offer to the answer of the bank. The parts keep their places in every state (`true`
 * draws nothing), so that nothing jumps and the main button stays the same element, with its focus.
 */
export function drawOffer(scene: Scene): ComponentChild[] {
  const { view, words, formats } = scene;
  const { prompt } = view.offer;
  const { state } = view.upgrade;
  const unknown = state === 'unknown';
  const primary = primaryOf(scene);
  // Where nothing can be bought any more, a price would only be noise.
  const price = unknown || (state === 'failed' && !primary) ? null : drawPrice(scene);
  const body = formats.text(prompt.body);
  const value = formats.text(prompt.value);
  const deal = [
    price,
    primary &&
      (link('a', primary.label, primary.href, primary.act) ?? drawPrimary(primary, scene, !!price)),
    unknown || drawRow(scene, primary),
  ];
  return [
    unknown || drawMeter(scene),
    state === 'idle' || state === 'quoting' || state === 'ready' ? drawImage(scene) : null,
    <h2 id="t" part="headline" tabIndex={-1}>
      {unknown ? words.unknown : headline(scene)}
    </h2>,
    <p class="b" part="body">
      {unknown
        ? words.unknownBody
        : view.pay === 'ask'
          ? `${words.manages(clean(view.buyer ?? ''))} ${body}`
          : body}
    </p>,
    unknown || (value && <p class="b i">{value}</p>),
    drawNote(scene) ??
      (scene.wide ? drawMore(scene) : drawBenefits(benefitsOf(scene).slice(0, LISTED))),
    // Larger than its window, it keeps in view what a press would mean.
    ...(scene.wide ? [<div class="ft">{deal}</div>] : deal),
    unknown || drawFreeWay(scene),
    unknown || drawFoot(scene),
  ];
}

/** The file's picture, in the space that it will take. */
function drawImage({ view, formats }: Scene): VNode | null {
  const { image } = view.offer.prompt;
  const src = image && safeLink(image.src);
  return image && src?.[0] === '/' ? (
    <img
      src={src}
      alt={formats.text(image.alt)}
      width={image.width}
      height={image.height}
      decoding="async"
    />
  ) : null;
}

/** What happened, and to the money first. */
export function drawNote(scene: Scene): VNode | null {
  const note = noteOf(scene);
  if (!note) return null;
  const { state, intent } = scene.view.upgrade;
  return (
    <div class={note.bad ? 'n r' : 'n w'}>
      {icon(note.bad ? 'info' : 'clock', 16)}
      <p>
        <b>{note.lead}</b> {note.text}{' '}
        {state === 'unknown' && <span>{scene.words.support(supportCode(intent))}</span>}
      </p>
    </div>
  );
}

function drawPrimary({ label, act, busy }: Primary, scene: Scene, priced: boolean): VNode {
  const off = busy || !act;
  return (
    <button
      type="button"
      class="a"
      part="button"
      aria-disabled={off}
      aria-describedby={priced ? 'p d' : undefined}
      onClick={(event) => !off && scene.press(event, act)}
    >
      {busy && <i />}
      {label}
    </button>
  );
}

/** What stands under the main button, of the same reach: the ways not to buy. */
function drawRow({ view, words, formats, actions }: Scene, primary: Primary | null): VNode {
  const { state, quote, reason, url } = view.upgrade;
  const now = chargedNow(view);
  const ways = (): ComponentChild[] => {
    if (state === 'pending')
      return [
        now && quote?.method && (
          <p class="f">{words.charging(formats.money(now), clean(quote.method))}</p>
        ),
      ];
    if (state === 'redirecting') return [link('q', words.open, url)];
    if (state === 'confirming') return [button('q', words.back, actions.cancel)];
    if (view.ask === 'asked' || (state === 'failed' && !primary))
      return [button('q', words.close, () => actions.answer('closed'))];
    return [
      (reason === 'declined' && link('q', words.otherCard, view.file.links?.billing)) ||
        (view.later && button('q', words.later, () => actions.answer('later'))),
      button('q', words.no, () => actions.answer('no')),
    ];
  };
  return <div class="d">{ways()}</div>;
}

/** The way to stay without paying. Whoever takes it has said "not now". */
function drawFreeWay({ view, formats, actions }: Scene): VNode | null {
  const { freeWay } = view.offer.prompt;
  const { state } = view.upgrade;
  const free = state === 'idle' || state === 'quoting' || state === 'ready' || state === 'failed';
  const text = free ? formats.text(freeWay?.text) : '';
  return text ? link('q', text, freeWay?.url, () => actions.answer('later')) : null;
}
