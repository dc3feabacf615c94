import {
  type FailureReason,
  type Money,
  type Quote,
  type Receipt,
  toJson,
  type UndoAnswer,
  type UpgradeAnswer,
} from '@uptier/core';

const REASONS =
  'declined expired price-changed already trial-used forbidden signed-out unreachable contract'.split(
    ' ',
  );

/**
 * What an adapter's answer to `upgrade` and `status` says, as plain data; undefined where it says
 * nothing. A host's own callback may answer anything (F107).
 */
export function readAnswer(answer: unknown): UpgradeAnswer | undefined {
  const { status, receipt, intent, url, reason, quote, refund } = plain(answer);
  switch (status) {
    case 'succeeded':
      return { status, receipt: isReceipt(receipt) ? receipt : null };
    case 'processing':
      return { status, ...(isText(intent) && { intent }) };
    case 'action':
      return isText(url) ? { status, url } : { status: 'failed', reason: 'contract' };
    case 'failed':
      return {
        status,
        reason: REASONS.includes(reason as string) ? (reason as FailureReason) : 'contract',
        quote: isQuote(quote) ? quote : null,
      };
    case 'not-found':
      return { status };
    case 'undone':
      return { status, refund: isMoney(refund) ? refund : null };
  }
}

/** What an adapter's answer to `undo` says; undefined where it says nothing. */
export function readUndo(answer: unknown): UndoAnswer | undefined {
  const { status, refund } = plain(answer);
  if (status === 'undone') return { status, refund: isMoney(refund) ? refund : null };
  if (status === 'processing') return { status };
  return status === 'failed' ? { status, reason: '' } : undefined;
}

/** An adapter's quote, as plain data; undefined where it is none. */
export function readQuote(answer: unknown): Quote | undefined {
  const quote = plain(answer);
  return isQuote(quote) ? quote : undefined;
}

/** Why there is no quote, by what was thrown instead of one. */
export function readReason(error: unknown): FailureReason {
  const { reason } = plain(error);
  return REASONS.includes(reason as string) ? (reason as FailureReason) : 'unreachable';
}

/** Whether this is a quote that can be shown and clicked. */
export function isQuote(json: unknown): json is Quote {
  const { id, expiresAt, today, then } = Object(json) as Partial<Quote>;
  return isText(id) && isInstant(expiresAt) && isMoney(today?.total) && arePayments(then);
}

function isReceipt(json: unknown): json is Receipt {
  const { id, plan, price, paid, then, at } = Object(json) as Partial<Receipt>;
  const named = isText(id) && typeof plan === 'string' && typeof price === 'string';
  return named && isMoney(paid?.total) && arePayments(then) && isInstant(at);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isInstant = (value: unknown) => isText(value) && !Number.isNaN(Date.parse(value));

function isMoney(json: unknown): json is Money {
  const { amount, currency } = Object(json) as Partial<Money>;
  return Number.isFinite(amount) && typeof currency === 'string';
}

function arePayments(json: unknown): boolean {
  return Array.isArray(json) && json.every((one) => isMoney(one?.amount) && isInstant(one.at));
}

/** Without getters, cycles and whatever else could throw once it is drawn or stored. */
function plain(value: unknown): Record<string, unknown> {
  try {
    return Object(JSON.parse(toJson(value)));
  } catch {
    return {};
  }
}
