import type { FailureReason, UpgradeAnswer } from '@uptier/core';
import type { OffersFile } from '@uptier/offers';
import type { Account } from './account.js';
import type { Advance } from './advance.js';
import { isRefusal } from './answers.js';
import { armed } from './arms.js';
import { type Intent, type IntentChange, type Intents, isLive } from './intents.js';
import { fromOf, type Quotes, type StoredQuote } from './quotes.js';
import { type Eligible, findOffer, refuseBuyer, refuseTried, sellTo } from './sell.js';

/** A click, as it arrived. */
export interface Click {
  intent: string;
  quote: string;
  returnTo: string | null;
  /** Fingerprint of the body. */
  body: string;
  /** When it arrived, epoch milliseconds. */
  at: number;
}

/** What becomes of a click: an intent to answer with, or why there is none. */
export type Clicked =
  | { kind: 'intent'; intent: Intent }
  /** The same key is running, or another intent of the account is live. */
  | { kind: 'running'; intent: Intent }
  /** The same key came with another body. */
  | { kind: 'other-body' }
  | { kind: 'no-quote' };

/**
 * Carries a click out, at most once per key. The live intent is the account's lock: it is taken first,
 * the account is read again inside it, and only then is anything charged. Two clicks can so never both
 * believe that the account is still on its old plan.
 */
export function createUpgrade(deps: {
  file: OffersFile;
  site: string;
  intents: Intents;
  quotes: Quotes;
  eligible: Eligible | undefined;
  advance: Advance;
  report: (problem: unknown) => void;
}): (account: Account, click: Click, again: () => Promise<Account | null>) => Promise<Clicked> {
  const { file, site, intents, quotes, eligible, advance, report } = deps;

  const replay = async (intent: Intent, click: Click): Promise<Clicked> => {
    if (intent.body !== click.body) return { kind: 'other-body' };
    const now = await advance.advance(intent);
    const running = isLive(now) && now.state !== 'action';
    return { kind: running ? 'running' : 'intent', intent: now };
  };

  /** Why an intent that holds the account must not be charged; null where it may. */
  const refusal = async (
    held: Intent,
    quote: StoredQuote,
    click: Click,
    account: Account | null,
  ): Promise<IntentChange | null> => {
    if (!account) return failed('signed-out');
    const { offer: id, arm, terms, from, showing } = held.sale;
    const written = findOffer(file, id, click.at);
    if (isRefusal(written)) return failed('expired');
    const offer = armed(written, arm);
    if (await refuseBuyer(account, offer, eligible)) return failed('forbidden');
    const sold = sellTo(file, offer, account, {
      ...{ price: terms.price, discounted: false, at: click.at },
    });
    if (isRefusal(sold)) return failed(isHeld(sold.code) ? 'already' : 'price-changed');
    if (await refuseTried(account, sold, intents.tried)) return failed('trial-used');
    const over = click.at >= Date.parse(quote.expiresAt) || (await intents.spent(held));
    const moved =
      JSON.stringify(fromOf(account)) !== JSON.stringify(fromOf({ ...account, ...from }));
    if (!over && !moved) return null;
    const wish = { offer: id, price: terms.price, showing: showing ?? undefined };
    const renewed = await quotes.make(account, wish);
    if (isRefusal(renewed)) return failed(isHeld(renewed.code) ? 'already' : 'expired');
    if (over) return failed('expired', renewed);
    return sameAmounts(quote, renewed) ? null : failed('price-changed', renewed);
  };

  return async (account, click, again) => {
    const known = await intents.read(account.id, click.intent);
    if (known) return replay(known, click);
    const quoted = await quotes.read(account.id, click.quote);
    if (!quoted) return { kind: 'no-quote' };
    const live = await intents.live(account.id);
    if (live) {
      const now = await advance.advance(live);
      if (isLive(now)) return { kind: 'running', intent: now };
    }
    const { quote, sale } = quoted;
    // Scoped to the account, so that a guessed id of another account's intent is a key of its own (A33).
    const key = `${site}/${account.id}/${click.intent}`;
    const { today } = quote;
    const { intent, returnTo, body } = click;
    const held = await intents.open({
      account: account.id,
      intent,
      key,
      body,
      quote_id: quote.id,
      sale: { ...sale, key, intent, today, returnTo },
    });
    if (!held) {
      // Another request was faster: with this key, or with another intent of the account.
      const same = await intents.read(account.id, intent);
      if (same) return replay(same, click);
      const other = await intents.live(account.id);
      return other ? { kind: 'running', intent: other } : { kind: 'no-quote' };
    }
    let change: IntentChange | null;
    try {
      change = await refusal(held, quote, click, await again());
    } catch (error) {
      report(error);
      change = failed('unreachable');
    }
    change ??= { state: 'charging' };
    const saved = await intents.save(held, change);
    if (!saved) return { kind: 'running', intent: held };
    return { kind: 'intent', intent: await advance.work(saved, true) };
  };
}

function failed(reason: FailureReason, quote: StoredQuote | null = null): IntentChange {
  return { state: 'failed', reason, quote, owner: null, lease_until: null };
}

function isHeld(code: string): boolean {
  return code === 'already' || code === 'not-up';
}

function sameAmounts(a: StoredQuote, b: StoredQuote): boolean {
  const amounts = ({ today, then }: StoredQuote) =>
    JSON.stringify(
      [today.total, ...then.map((payment) => payment.amount)].map((m) => [m.amount, m.currency]),
    );
  return amounts(a) === amounts(b);
}

/** An intent as the page hears of it. `now` is the server's clock, RFC 3339. */
export function answerOf(row: Intent, now: string): UpgradeAnswer {
  const { state, intent, url, receipt, refund, reason, quote } = row;
  if (state === 'succeeded') return { status: 'succeeded', receipt };
  if (state === 'undone') return { status: 'undone', refund };
  if (state === 'action' && url) return { status: 'action', url };
  if (state === 'failed')
    return {
      status: 'failed',
      reason: reason ?? 'unreachable',
      ...(quote && { quote: { ...quote, serverTime: now } }),
    };
  return { status: 'processing', intent };
}
