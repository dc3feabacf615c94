import type { ComponentChild, VNode } from 'preact';
import { button, link } from './controls.js';
import { icon } from './icons.js';
import { drawNote } from './offer.js';
import { isEuConsumer, type Scene, safeLink, type Told } from './scene.js';
import { clean } from './texts.js';

/** The card once the upgrade has happened, or has been taken back: a receipt and what to do next. */
export function drawOutcome(scene: Scene): ComponentChild[] {
  const { view, formats } = scene;
  const { next } = view.offer.prompt;
  const undone = view.upgrade.state === 'undone';
  return [
    undone || <div class="k">{icon('check', 18)}</div>,
    <h2 id="t" part="headline" tabIndex={-1}>
      {outcomeTitle(scene)}
    </h2>,
    <p class="b" part="body">
      {outcomeBody(scene)}
    </p>,
    drawNote(scene),
    undone || drawReceipt(scene),
    !undone && next && (
      <ol>
        {next.map(({ text, url }, i) => (
          <li key={url}>
            <a href={safeLink(url) as string}>
              <span>{formats.number(i + 1)}</span>
              {formats.text(text)}
            </a>
          </li>
        ))}
      </ol>
    ),
    drawUndo(scene),
    drawLinks(scene),
  ];
}

export function outcomeTitle({ view, words, formats }: Told): string {
  return view.upgrade.state === 'undone' ? words.undone : words.done(formats.plan(view.target));
}

export function outcomeBody({ view, words, formats }: Told): string {
  const { upgrade, meter, plan, target, file } = view;
  if (upgrade.state === 'undone')
    return [
      upgrade.refund && words.refund(formats.money(upgrade.refund, true)),
      plan !== target && formats.plan(plan) && words.backOn(formats.plan(plan)),
    ]
      .filter(Boolean)
      .join(' ');
  const limit = meter && target && file.plans?.[target]?.limits?.[meter.id];
  return limit === 'unlimited' || typeof limit === 'number'
    ? words.fromNow(formats.quantity((meter as { id: string }).id, limit, true))
    : words.thanks;
}

function drawReceipt({ view, words, formats }: Scene): VNode | null {
  const { receipt } = view.upgrade;
  if (!receipt) return null;
  const { paid, then, at } = receipt;
  const today = formats.day(at) === formats.day(view.now());
  const row = (name: string, value: string) => (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <dl>
      {row(today ? words.paidToday : words.paid(formats.day(at)), formats.money(paid.total, true))}
      {!!paid.tax?.amount && row(words.taxOf, formats.money(paid.tax, true))}
      {then.map(({ amount, interval, count, at, tax }, i) => {
        const price = formats.money(amount, true);
        // The price that stays is the one that says its interval.
        const each = i < then.length - 1 ? price : words.per(price, interval, count);
        return row(
          (i ? words.fromDay : words.nextPayment)(formats.day(at)),
          tax === 'excluded' ? words.plusTax(each) : each,
        );
      })}
    </dl>
  );
}

/** Undo, for as long as billing takes it back. */
function drawUndo({ view, words, formats, actions }: Scene): VNode | null {
  const { receipt, state } = view.upgrade;
  const until = receipt?.undoUntil;
  const undoing = state === 'undoing';
  if (!until || !(undoing || (state === 'succeeded' && Date.parse(until) > view.now())))
    return null;
  return (
    <div class="d">
      {button(
        'q',
        undoing ? words.undoing : words.undo(formats.time(until)),
        () => undoing || actions.undo(),
        { 'aria-disabled': undoing },
      )}
    </div>
  );
}

function drawLinks({ view, words }: Scene): VNode {
  const { links = {} } = view.file;
  const { receipt } = view.upgrade;
  return (
    <div class="h">
      {receipt &&
        (link('l', words.receipt, receipt.url) ?? (
          <span>{words.receiptNo(clean(receipt.id))}</span>
        ))}
      {link('l', words.manage, links.cancel ?? links.billing)}
      {isEuConsumer(view) && link('l', words.withdraw, links.withdrawal)}
    </div>
  );
}
