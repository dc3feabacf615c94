import type { Money } from './money.js';
import type {
  FailureReason,
  Quote,
  Shown,
  UndoAnswer,
  Upgrade,
  UpgradeAnswer,
  UpgradeState,
} from './upgrade.js';

/** What happens to an upgrade. */
export type UpgradeEvent =
  /** The prompt is shown: a quote is asked for. */
  | { type: 'quote' }
  /** A quote came. `now` is the corrected clock, epoch milliseconds; `intent` is a fresh id. */
  | { type: 'quoted'; quote: Quote; now: number; intent: string }
  | { type: 'no-quote'; reason: FailureReason }
  /** The quote's life, or the discount, is over while nobody clicked. */
  | { type: 'quote-over' }
  /**
   * The pay button. `shown` is what is on screen; `review` asks for a second click; `quoteless` is an
   * adapter that names its price on a page of its own (ruling 15).
   */
  | {
      type: 'click';
      shown: Shown;
      now: number;
      intent: string;
      review: boolean;
      quoteless?: boolean;
    }
  | { type: 'confirm'; now: number; intent: string }
  | { type: 'cancel' }
  | { type: 'answered'; answer: UpgradeAnswer }
  /** No answer: a timeout, a network error, a server error. The charge may exist. */
  | { type: 'lost' }
  /** Sends the same intent again, after `unknown` with `retry`. */
  | { type: 'retry' }
  /** A stored intent was found: at load, or another tab's. */
  | { type: 'restored'; upgrade: Upgrade }
  /** The host reported the target plan while a redirect had no answer. */
  | { type: 'arrived' }
  /** The bank's page still waits, and the person is here. */
  | { type: 'abandoned' }
  | { type: 'undo' }
  | { type: 'undo-answered'; answer: UndoAnswer }
  | { type: 'undo-lost' };

/** An upgrade at rest. */
export function idleUpgrade(): Upgrade {
  return {
    state: 'idle',
    intent: null,
    quote: null,
    clicked: null,
    reason: null,
    retry: false,
    receipt: null,
    refund: null,
    undoFailed: false,
    url: null,
  };
}

/** States in which an intent exists whose outcome is not known. */
export function isLive({ state }: Pick<Upgrade, 'state'>): boolean {
  return state === 'pending' || state === 'redirecting' || state === 'unknown';
}

const CLICKABLE: readonly UpgradeState[] = ['idle', 'quoting', 'ready', 'failed', 'cancelled'];

/**
 * The upgrade's state machine (DESIGN 6, reliability paper 5.3). Pure; an event that does not fit the
 * state changes nothing, so that a double click is one click (F97).
 */
export function upgradeReducer(upgrade: Upgrade, event: UpgradeEvent): Upgrade {
  const { state } = upgrade;
  const to = (next: UpgradeState, more: Partial<Upgrade> = {}): Upgrade => ({
    ...upgrade,
    state: next,
    reason: null,
    clicked: null,
    retry: false,
    ...more,
  });
  switch (event.type) {
    case 'quote':
      return state === 'idle' || state === 'failed' || state === 'cancelled'
        ? to('quoting', { quote: null, intent: null })
        : upgrade;
    case 'quoted':
      return state === 'quoting' ? onQuoted(upgrade, event, to) : upgrade;
    case 'no-quote':
      return state === 'quoting' ? to('failed', { reason: event.reason, quote: null }) : upgrade;
    case 'quote-over':
      return state === 'ready' || state === 'confirming'
        ? to('quoting', { quote: null, reason: upgrade.reason })
        : upgrade;
    case 'click':
      return CLICKABLE.includes(state) ? onClick(upgrade, event, to) : upgrade;
    case 'confirm':
      if (state !== 'confirming' || !upgrade.quote) return upgrade;
      return isOver(upgrade.quote, event.now)
        ? to('quoting', { quote: null, clicked: { ...shownBy(upgrade.quote), review: false } })
        : to('pending', { intent: event.intent });
    case 'cancel':
      return state === 'confirming' ? to('ready') : upgrade;
    case 'answered':
      // Whoever came back from the bank's page may have paid there after all.
      return isLive(upgrade) || (state === 'cancelled' && event.answer.status === 'succeeded')
        ? onAnswer(upgrade, event.answer, to)
        : upgrade;
    case 'lost':
      return state === 'pending' || state === 'unknown' ? to('unknown') : upgrade;
    case 'retry':
      return state === 'unknown' && upgrade.retry ? to('pending') : upgrade;
    case 'restored':
      return event.upgrade;
    case 'arrived':
      return state === 'redirecting' || state === 'unknown' ? to('succeeded') : upgrade;
    case 'abandoned':
      return isLive(upgrade) ? to('cancelled', { url: null }) : upgrade;
    case 'undo':
      return state === 'succeeded' && upgrade.receipt?.undoUntil ? to('undoing') : upgrade;
    case 'undo-answered':
      return state === 'undoing' ? onUndo(upgrade, event.answer, to) : upgrade;
    case 'undo-lost':
      return state === 'undoing' ? to('succeeded', { undoFailed: true }) : upgrade;
  }
}

type To = (next: UpgradeState, more?: Partial<Upgrade>) => Upgrade;

/** A click that waited goes on if the quote says what was on screen; anything else needs another click (R6). */
function onQuoted(
  { clicked, reason }: Upgrade,
  { quote, now, intent }: { quote: Quote; now: number; intent: string },
  to: To,
): Upgrade {
  if (!clicked) return to('ready', { quote, reason });
  if (!sameAmounts(clicked, shownBy(quote)) || isOver(quote, now))
    return to('ready', { quote, reason: 'price-changed' });
  return clicked.review ? to('confirming', { quote }) : to('pending', { quote, intent });
}

function onClick(
  upgrade: Upgrade,
  { shown, now, intent, review, quoteless }: Extract<UpgradeEvent, { type: 'click' }>,
  to: To,
): Upgrade {
  const { quote, state } = upgrade;
  if (quoteless) return to('pending', { intent });
  // A declined card is tried again on a quote of its own, as a new intent with a new key.
  const usable = quote && state !== 'failed' && !isOver(quote, now) ? quote : null;
  if (!usable) {
    // Without an amount on screen there is nothing that a later quote could equal.
    if (state === 'quoting' && !shown.total) return upgrade;
    const waits = shown.total ? { ...shown, review } : null;
    return to('quoting', { quote: null, intent: null, clicked: waits });
  }
  // A new attempt: the intent before it, which may still be paid, keeps its own record.
  if (!sameAmounts(shown, shownBy(usable)))
    return to('ready', { reason: 'price-changed', intent: null });
  return review ? to('confirming', { intent: null }) : to('pending', { intent });
}

function onAnswer(upgrade: Upgrade, answer: UpgradeAnswer, to: To): Upgrade {
  switch (answer.status) {
    case 'succeeded':
      return to('succeeded', { receipt: answer.receipt ?? null, undoFailed: false });
    case 'processing':
      // Another tab's or device's intent is under way: its outcome is ours (ruling 2).
      return to(upgrade.state === 'unknown' ? 'unknown' : 'pending', {
        intent: answer.intent ?? upgrade.intent,
      });
    case 'action':
      return to('redirecting', { url: answer.url });
    case 'not-found':
      return to('unknown', { retry: true });
    case 'undone':
      return to('undone', { refund: answer.refund ?? null });
    case 'failed': {
      const { reason, quote = null } = answer;
      if (reason !== 'expired' && reason !== 'price-changed')
        return to('failed', { reason, quote: upgrade.quote });
      return quote ? to('ready', { reason, quote }) : to('quoting', { reason, quote: null });
    }
  }
}

function onUndo(upgrade: Upgrade, answer: UndoAnswer, to: To): Upgrade {
  if (answer.status === 'undone') return to('undone', { refund: answer.refund ?? null });
  return answer.status === 'failed' ? to('succeeded', { undoFailed: true }) : upgrade;
}

/** The amounts of a quote, in the shape of what is on screen. */
export function shownBy(quote: Quote): Shown {
  return { total: quote.today.total, then: quote.then.map((payment) => payment.amount) };
}

/** Whether a quote may no longer be clicked. */
export function isOver(quote: Quote, now: number): boolean {
  return now >= Date.parse(quote.expiresAt);
}

function sameAmounts(a: Shown, b: Shown): boolean {
  const list = ({ total, then }: Shown) => [total, ...then];
  const [left, right] = [list(a), list(b)];
  const same = (x: Money | null | undefined, y: Money | null | undefined) =>
    x?.amount === y?.amount && x?.currency === y?.currency;
  return left.length === right.length && left.every((money, i) => same(money, right[i]));
}
