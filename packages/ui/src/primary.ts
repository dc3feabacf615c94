import { chargedNow, isEuConsumer, isTrial, safeLink, type Told, trialEnd } from './scene.js';
import { clean } from './texts.js';

/** What the card's main button says and does. */
export interface Primary {
  label: string;
  /** Absent: it can not be pressed, but keeps the focus. */
  act?: (() => void) | undefined;
  /** It leads to a page; `act` hears of it. */
  href?: string | undefined;
  /** Something is under way. */
  busy?: boolean;
}

/** The main button, from where the upgrade stands and what the person may do; null where there is none. */
export function primaryOf(told: Told): Primary | null {
  const { view, words, formats, actions } = told;
  const { pay, upgrade, file, ask, buyer, target, offer } = view;
  const { state, reason, quote, clicked } = upgrade;
  const name = clean(buyer ?? '');
  const now = chargedNow(view);
  const price = now ? formats.money(now) : '';
  if (pay === 'preview') return { label: words.preview };
  switch (state) {
    case 'pending':
      return { label: words.upgrading, busy: true };
    case 'redirecting':
      return { label: words.opening, busy: true };
    case 'unknown':
      return upgrade.retry
        ? { label: words.again, act: actions.retry }
        : { label: words.checking, busy: true };
    case 'confirming':
      return {
        label: isTrial(view)
          ? startTrial(told)
          : words.confirm(price, formats.plan(target), clean(quote?.method ?? '')),
        act: actions.confirm,
      };
    case 'failed':
      if (reason === 'already' || reason === 'trial-used' || reason === 'forbidden') return null;
      if (pay === 'wait') return { label: words.again, act: actions.retry };
  }
  switch (pay) {
    case 'ask':
      if (ask === 'asked') return { label: words.asked(name) };
      if (ask === 'asking') return { label: words.asking(name), busy: true };
      return { label: words.ask(name), act: actions.ask };
    case 'plans': {
      const href = safeLink(file.links?.plans);
      // Here nothing is charged, so the words are the file's to choose.
      return href ? { label: formats.text(offer.prompt.button) || words.plans, href } : null;
    }
    case 'action': {
      const label = formats.text(offer.prompt.button) || words.goOn;
      if (!offer.action?.url) return { label, act: actions.upgrade };
      const href = safeLink(view.href);
      return href ? { label, href, act: actions.upgrade } : null;
    }
    case 'wait':
      return { label: words.upgrade };
    case 'continue':
      return { label: words.toPayment, act: actions.upgrade, busy: !!clicked };
  }
  const eu = isEuConsumer(view);
  if (isTrial(view)) return { label: startTrial(told), act: actions.upgrade, busy: !!clicked };
  const say =
    state === 'failed'
      ? words[eu ? 'againAndPay' : 'againFor']
      : words[eu ? 'upgradeAndPay' : 'upgradeFor'];
  return { label: say(price), act: actions.upgrade, busy: !!clicked };
}

/** Where EU consumers buy, a trial that turns into a payment is ordered with that payment in the words (CRD 8(2)). */
function startTrial({ view, words, formats }: Told): string {
  const [first] = view.upgrade.quote?.then ?? [];
  const amount = first?.amount ?? view.terms?.list;
  return isEuConsumer(view) && amount
    ? words.trialAndPay(formats.money(amount), formats.day(trialEnd(view)))
    : words.startTrial;
}

/** What the person has to know first: what happened to the money, then why, then what to do. */
export interface Note {
  bad?: boolean;
  lead: string;
  text: string;
}

/** The note of a state that has something to explain; null where nothing has happened. */
export function noteOf({ view, words }: Told): Note | null {
  const { state, reason, retry, quote, undoFailed } = view.upgrade;
  if (state === 'unknown')
    return { lead: '', text: retry ? words.unknownRetry : words.unknownMore };
  if (state === 'succeeded')
    return undoFailed ? { bad: true, lead: words.notUndone, text: words.notUndoneMore } : null;
  if (view.ask === 'failed') return { bad: true, lead: words.notAsked, text: words.tryLater };
  if (state === 'cancelled') return { lead: words.stopped, text: words.stoppedMore };
  if (!reason || !(state === 'failed' || state === 'ready' || state === 'quoting')) return null;
  const { declined, ...others } = words.failed;
  return {
    bad: state === 'failed',
    lead: words.notCharged,
    text: reason === 'declined' ? declined(clean(quote?.method ?? '')) : others[reason],
  };
}

/** The code that support can find an attempt by: the first eight characters of the intent. */
export function supportCode(intent: string | null): string {
  const code = (intent ?? '').replace(/\W/g, '').slice(0, 8).toUpperCase();
  return code && `${code.slice(0, 4)}-${code.slice(4)}`;
}
