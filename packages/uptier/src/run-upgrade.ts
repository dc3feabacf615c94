import {
  type FailureReason,
  isLive,
  type Upgrade,
  type UpgradeAnswer,
  type UpgradeEvent,
  upgradeReducer,
} from '@uptier/core';
import type { UpgradeRequest } from './adapter.js';
import { firstKnown } from './first-known.js';
import { readAnswer, readQuote, readReason, readUndo } from './read-answer.js';
import { isSafe } from './redirect.js';
import type { RunOptions, UpgradeRun } from './run-contract.js';
import { within } from './within.js';

const QUOTE_TIMEOUT = 10_000;
const UPGRADE_TIMEOUT = 30_000;
/** The server forgets keys after a day; nothing is sent again that near to it. */
const KEY_LIFE = 23 * 3_600_000;
/** An intent that another device had, and that is gone: its price is asked for anew. */
const GONE = { status: 'failed', reason: 'expired' } as const;
const FIRST_POLL = 1000;
const POLLS = [FIRST_POLL, 2000, 4000, 8000, 15_000, 30_000];

/** Runs one upgrade. Nothing it returns throws or rejects. */
export function runUpgrade(options: RunOptions): UpgradeRun {
  const { adapter, claims, now, id } = options;
  let { upgrade, request, clickedAt = now() } = options;
  let stopped = false;
  let polls = 0;
  /** The question that is under way: whoever asks meanwhile waits for its answer. */
  let asking: Promise<void> | null = null;
  let claiming = false;
  let poll: ReturnType<typeof setTimeout> | undefined;
  /** Somebody clicked on this page: without that nothing leads away from it. */
  let clicked = false;

  const dispatch = (event: UpgradeEvent) => {
    const before = upgrade;
    const next = upgradeReducer(before, event);
    if (stopped || next === before) return;
    upgrade = next;
    // Whoever came back without paying may still pay: what is stored goes on asking.
    if (event.type !== 'abandoned') keep();
    const over = event.type === 'answered' && mayPay(before) && !mayPay(next);
    if (before.intent && (over || next.state === 'undone'))
      claims?.end(before.intent, next.state === 'succeeded');
    options.changed(next, before);
    if (next.state === 'quoting' && before.state !== 'quoting') void fetchQuote();
    if (next.state === 'pending' && before.state !== 'pending') void send(!isLive(before));
    if (next.state === 'redirecting' && next.url) go(next.url);
    if (next.state === 'undoing') void fetchUndo();
    schedule();
  };

  /** The charge may still be made, also after the person came back from the bank's page. */
  const mayPay = ({ state }: Upgrade) => isLive({ state }) || state === 'cancelled';

  const keep = () => {
    if (upgrade.intent && upgrade.intent === request?.intent)
      options.store(upgrade, request, clickedAt);
  };

  const toRequest = ({ intent, quote, clicked }: Upgrade): UpgradeRequest => ({
    intent: intent as string,
    ...(quote && { quote: quote.id }),
    offer: options.offer,
    plan: options.plan,
    price: options.price,
    shown: quote
      ? { total: quote.today.total, then: quote.then.map((p) => p.amount) }
      : (clicked ?? { total: null, then: [] }),
    returnTo: location.href,
  });

  const fetchQuote = async (): Promise<void> => {
    if (!adapter.quote) return dispatch({ type: 'no-quote', reason: 'contract' });
    const { offer, price, showing } = options;
    let reason: FailureReason = 'contract';
    const quote = await within(QUOTE_TIMEOUT, (signal) =>
      adapter.quote?.({ offer, price, showing }, signal),
    ).then(readQuote, (error: unknown) => {
      reason = readReason(error);
      return undefined;
    });
    // Another price was chosen meanwhile: this one's quote is not for what is on screen.
    if (options.price !== price && upgrade.state === 'quoting') return fetchQuote();
    if (quote) dispatch({ type: 'quoted', quote, now: now(), intent: id() });
    else dispatch({ type: 'no-quote', reason });
  };

  const settle = (
    timeout: number,
    task: (signal: AbortSignal) => Promise<UpgradeAnswer> | undefined,
  ): Promise<void> => {
    asking = within(timeout, task)
      .then(readAnswer)
      .catch(() => undefined)
      .then(conclude);
    return asking;
  };

  const conclude = (answer: UpgradeAnswer | undefined) => {
    asking = null;
    // Junk is no answer: only the server's own words end an upgrade (R5, F107).
    if (!answer) dispatch({ type: 'lost' });
    // The bank's page still waits: the person came back without paying, or never left this page.
    else if (answer.status === 'action' && (upgrade.state === 'redirecting' || !clicked))
      dispatch({ type: 'abandoned' });
    else if (answer.status === 'processing' && (answer.intent ?? upgrade.intent) !== upgrade.intent)
      follow(answer.intent as string);
    else if (answer.status === 'not-found' && (isOld() || !request))
      // Too old to be sent again, or never known here: it is not this page's to repeat.
      dispatch(request ? { type: 'lost' } : { type: 'answered', answer: GONE });
    // Another tab's request may still be on its way there.
    else if (answer.status === 'not-found' && upgrade.state === 'pending' && isYoung())
      dispatch({ type: 'answered', answer: { status: 'processing' } });
    else dispatch({ type: 'answered', answer });
    if (answer?.status === 'not-found' && upgrade.retry) void askOthers();
    schedule();
  };

  /** What never arrived must not hide another click that did: those that wait are asked as well. */
  const askOthers = async ({ intent } = upgrade): Promise<void> => {
    const other = await firstKnown(adapter, options.intents.waiting(intent as string));
    if (stopped || upgrade.intent !== intent || !upgrade.retry) return;
    if (other) follow(other.request.intent, other);
  };

  /** Another tab or device was faster: its intent's outcome is this page's, too (ruling 2). */
  const follow = (intent: string, theirs = options.intents.find(intent)) => {
    const { intent: ours, quote } = upgrade;
    // Of that one nothing can be learnt here: this page's own is sent again, until it is over.
    if (!theirs && !adapter.status)
      return dispatch({ type: 'answered', answer: { status: 'processing' } });
    if (request && request.intent === ours)
      options.store({ ...upgrade, state: 'failed', reason: 'already' }, request, clickedAt);
    if (ours) claims?.end(ours, false);
    request = theirs?.request;
    clickedAt = theirs?.at ?? now();
    // What is sent again was on screen with its own price, and has to be there now.
    const shown = theirs ? theirs.quote : quote;
    dispatch({ type: 'restored', upgrade: { ...upgrade, intent, quote: shown } });
  };

  const isYoung = () => now() - clickedAt < UPGRADE_TIMEOUT;
  const isOld = () => now() - clickedAt > KEY_LIFE;

  /** @param first A new intent, that has to claim the account and is not stored yet. */
  const send = async (first = false): Promise<void> => {
    if (first) {
      const mine = { request: toRequest(upgrade), quote: upgrade.quote, at: now() };
      const { intent } = mine.request;
      claiming = true;
      const claim = (await claims?.take(mine)) ?? mine;
      claiming = false;
      if (stopped) return claims?.end(intent, false);
      if (claim.request.intent !== intent) return follow(claim.request.intent, claim);
      request = mine.request;
      clickedAt = mine.at;
      // R2: the intent and its key are stored before the first byte leaves.
      keep();
    }
    const sent = request;
    if (!sent || isOld()) return dispatch({ type: 'lost' });
    await settle(UPGRADE_TIMEOUT, (signal) => adapter.upgrade(sent, signal));
  };

  /** Asks again after 1, 2, 4 ... 30 s, then only when the page is looked at. */
  const schedule = () => {
    clearTimeout(poll);
    const wait = POLLS[polls];
    if (stopped || asking || claiming || wait === undefined) return;
    // A page that is about to leave for the bank asks nothing: it would be told that it is still here.
    if (!isLive(upgrade) || upgrade.state === 'redirecting') return;
    poll = setTimeout(() => {
      polls++;
      void ask();
    }, wait);
  };

  /** @param first On a page that has just begun to show it: what another tab has only now sent may not have arrived. */
  const ask = async (first = false): Promise<void> => {
    const { intent, state } = upgrade;
    if (asking) return asking;
    if (stopped || claiming || !intent || !mayPay(upgrade)) return;
    if (first && state === 'pending' && now() - clickedAt < FIRST_POLL) return schedule();
    const { status } = adapter;
    if (status) return settle(QUOTE_TIMEOUT, (signal) => status(intent, signal));
    // A redirect is never sent again: only its status tells, or nothing does (DESIGN 6).
    if (state === 'redirecting') dispatch({ type: 'abandoned' });
    else if (state !== 'cancelled') await send();
  };

  const go = (url: string) => {
    if (isSafe(url)) location.assign(url);
    else dispatch({ type: 'answered', answer: { status: 'failed', reason: 'contract' } });
  };

  const fetchUndo = async () => {
    const intent = upgrade.intent as string;
    const answer = await within(UPGRADE_TIMEOUT, (signal) => adapter.undo?.(intent, signal))
      .then(readUndo)
      .catch(() => undefined);
    if (answer?.status !== 'processing')
      dispatch(answer ? { type: 'undo-answered', answer } : { type: 'undo-lost' });
    else if (!stopped) setTimeout(() => void fetchUndo(), 2000);
  };

  return {
    state: () => upgrade,
    quote() {
      dispatch({ type: 'quote' });
      return new Promise((resolve) => {
        const look = () =>
          stopped || upgrade.state !== 'quoting' ? resolve() : void setTimeout(look, 20);
        look();
      });
    },
    requote() {
      dispatch({ type: 'quote-over' });
    },
    click(shown, review) {
      polls = 0;
      clicked = true;
      const quoteless = !adapter.quote;
      dispatch({ type: 'click', shown, now: now(), intent: id(), review, quoteless });
    },
    confirm() {
      clicked = true;
      dispatch({ type: 'confirm', now: now(), intent: id() });
    },
    cancel() {
      dispatch({ type: 'cancel' });
    },
    retry() {
      polls = 0;
      clicked = true;
      dispatch({ type: upgrade.state === 'unknown' ? 'retry' : 'quote' });
    },
    undo() {
      dispatch({ type: 'undo' });
    },
    check: ask,
    stop() {
      stopped = true;
      clearTimeout(poll);
    },
  };
}
