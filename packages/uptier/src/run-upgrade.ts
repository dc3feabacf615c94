import {
  type FailureReason,
  isLive,
  type Shown,
  type Upgrade,
  type UpgradeAnswer,
  type UpgradeEvent,
  upgradeReducer,
} from '@uptier/core';
import { isRefused, type UpgradeAdapter, type UpgradeRequest } from './adapter.js';

/** What an upgrade is run with. */
export interface RunOptions {
  adapter: UpgradeAdapter;
  /** Where it stands: idle, or as it was stored. */
  upgrade: Upgrade;
  /** What was sent, for an upgrade that was stored. */
  request?: UpgradeRequest;
  offer: string;
  plan: string;
  price: string;
  showing: string;
  now(): number;
  id(): string;
  /** Stores each step, before anything leaves the page. */
  store(upgrade: Upgrade, request: UpgradeRequest): void;
  /** Hears of each step. */
  changed(upgrade: Upgrade, before: Upgrade): void;
}

/** One upgrade with its effects: quotes, requests, questions for the outcome. */
export interface UpgradeRun {
  state(): Upgrade;
  /** Asks for a quote; resolves when it is there, refused, or lost. */
  quote(): Promise<void>;
  /** The price on screen no longer holds. */
  requote(): void;
  click(shown: Shown, review: boolean): void;
  confirm(): void;
  cancel(): void;
  retry(): void;
  undo(): void;
  /** Asks for the outcome now: at load, when the page is shown again, when it gets the focus. */
  check(): Promise<void>;
  stop(): void;
}

const QUOTE_TIMEOUT = 10_000;
const UPGRADE_TIMEOUT = 30_000;
/** The server forgets keys after a day; nothing is sent again that near to it. */
const KEY_LIFE = 23 * 3_600_000;
const POLLS = [1000, 2000, 4000, 8000, 15_000, 30_000];

/** Runs one upgrade. Nothing it returns throws or rejects. */
export function runUpgrade(options: RunOptions): UpgradeRun {
  const { adapter, now, id } = options;
  let { upgrade, request } = options;
  let stopped = false;
  let polls = 0;
  /** The question that is under way: whoever asks meanwhile waits for its answer. */
  let asking: Promise<void> | null = null;
  let poll: ReturnType<typeof setTimeout> | undefined;
  const startedAt = now();

  const dispatch = (event: UpgradeEvent) => {
    const before = upgrade;
    const next = upgradeReducer(before, event);
    if (stopped || next === before) return;
    upgrade = next;
    if (next.intent && next.intent !== request?.intent && next.state === 'pending')
      request = toRequest(next);
    // R2: the intent and its key are stored before the first byte leaves.
    if (next.intent && request) options.store(next, request);
    options.changed(next, before);
    if (next.state === 'quoting' && before.state !== 'quoting') void fetchQuote();
    if (next.state === 'pending' && before.state !== 'pending') void send();
    if (next.state === 'redirecting' && next.url) go(next.url);
    if (next.state === 'undoing') void fetchUndo();
    if (isLive(next) && next.state !== 'redirecting') schedule();
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

  const fetchQuote = async () => {
    if (!adapter.quote) return dispatch({ type: 'no-quote', reason: 'contract' });
    const { offer, price, showing } = options;
    const answer = await within(QUOTE_TIMEOUT, (signal) =>
      adapter.quote?.({ offer, price, showing }, signal),
    ).catch((error: unknown) => {
      const reason: FailureReason = isRefused(error) ? error.reason : 'unreachable';
      return { reason };
    });
    if (answer && 'id' in answer)
      dispatch({ type: 'quoted', quote: answer, now: now(), intent: id() });
    else dispatch({ type: 'no-quote', reason: answer?.reason ?? 'contract' });
  };

  const settle = (
    timeout: number,
    task: (signal: AbortSignal) => Promise<UpgradeAnswer> | undefined,
  ): Promise<void> => {
    asking = within(timeout, task)
      .catch(() => undefined)
      .then(conclude);
    return asking;
  };

  const conclude = (answer: UpgradeAnswer | undefined) => {
    asking = null;
    // Junk is no answer: only the server's own words end an upgrade (R5, F107).
    if (answer && typeof answer === 'object' && typeof answer.status === 'string')
      // Back from the bank's page, which still waits: the person came back without paying.
      dispatch(
        upgrade.state === 'redirecting' && answer.status === 'action'
          ? { type: 'abandoned' }
          : { type: 'answered', answer },
      );
    else dispatch({ type: 'lost' });
    schedule();
  };

  const send = async () => {
    const sent = request;
    if (sent) await settle(UPGRADE_TIMEOUT, (signal) => adapter.upgrade(sent, signal));
  };

  /** Asks again after 1, 2, 4 ... 30 s, then only when the page is looked at. */
  const schedule = () => {
    clearTimeout(poll);
    const wait = POLLS[polls];
    if (stopped || asking || !isLive(upgrade) || upgrade.retry || wait === undefined) return;
    poll = setTimeout(() => {
      polls++;
      void ask();
    }, wait);
  };

  const ask = async (): Promise<void> => {
    const { intent, state } = upgrade;
    if (asking) return asking;
    if (stopped || !intent || !isLive(upgrade)) return;
    const { status } = adapter;
    // A redirect is never sent again: only its status tells (DESIGN 6).
    if (!status)
      return state === 'redirecting' || now() - startedAt > KEY_LIFE ? undefined : send();
    await settle(QUOTE_TIMEOUT, (signal) => status(intent, signal));
  };

  const go = (url: string) => {
    if (isSafe(url)) location.assign(url);
    else dispatch({ type: 'answered', answer: { status: 'failed', reason: 'contract' } });
  };

  const fetchUndo = async () => {
    const intent = upgrade.intent as string;
    const answer = await within(UPGRADE_TIMEOUT, (signal) => adapter.undo?.(intent, signal)).catch(
      () => undefined,
    );
    if (answer?.status === 'processing') setTimeout(() => void fetchUndo(), 2000);
    else dispatch(answer ? { type: 'undo-answered', answer } : { type: 'undo-lost' });
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
      const quoteless = !adapter.quote;
      dispatch({ type: 'click', shown, now: now(), intent: id(), review, quoteless });
    },
    confirm() {
      dispatch({ type: 'confirm', now: now(), intent: id() });
    },
    cancel() {
      dispatch({ type: 'cancel' });
    },
    retry() {
      polls = 0;
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

/** Runs a call that may throw, hang or answer nothing; rejects after `timeout` milliseconds. */
async function within<T>(
  timeout: number,
  task: (signal: AbortSignal) => Promise<T> | undefined,
): Promise<T | undefined> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      abort.abort();
      reject(new Error('uptier: no answer in time'));
    }, timeout);
  });
  try {
    return await Promise.race([task(abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** https, or the page's own origin: never a script, a file or an address with credentials (A01, A02). */
function isSafe(url: string): boolean {
  try {
    const { protocol, origin, username, password } = new URL(url, location.href);
    return (
      url.length <= 2048 &&
      !username &&
      !password &&
      (protocol === 'https:' || origin === location.origin)
    );
  } catch {
    return false;
  }
}
