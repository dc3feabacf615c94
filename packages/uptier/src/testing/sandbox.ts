import {
  discountState,
  type Payment,
  paidToday,
  priceTerms,
  type Quote,
  type UpgradeAnswer,
} from '@uptier/core';
import type { Offer, OffersFile } from '@uptier/offers';
import { parseDuration, parseInstant } from '@uptier/offers';
import type { UpgradeAdapter, UpgradeRequest } from '../adapter.js';

/**
 * What the sandbox answers to an upgrade. `bank` wants the person's word on a page of the bank, `lost` never
 * arrives, and `slow` is under way until another answer is set.
 */
export type SandboxAnswer =
  | 'succeeded'
  | 'declined'
  | 'expired'
  | 'forbidden'
  | 'already'
  | 'bank'
  | 'lost'
  | 'slow';

/** A payment processor that charges nobody; its fields may be set at any time. */
export interface Sandbox {
  answer: SandboxAnswer;
  /** What is paid with, `"Visa 4242"`; null leads to a payment page. */
  method: string | null;
  /** Minutes in which an upgrade can be undone; 0: it cannot. */
  undo: number;
  /** Whether quotes arrive; `slow` ones are still under way whenever somebody looks. */
  quotes: boolean | 'slow';
  /** How many upgrades it has carried out. */
  charges: number;
}

const MINUTE = 60_000;
/** Quotes live ten minutes. */
const QUOTE = 10 * MINUTE;
const DAYS = { day: 1, week: 7, month: 30, year: 365, once: 0 };

/** Makes the adapter of a sandbox: prices come from the file, and nothing leaves the page. */
export function sandboxAdapter(
  file: OffersFile,
  sandbox: Sandbox,
  now: () => number,
): UpgradeAdapter {
  const deadlines = new Map<string, number>();
  const quotes = new Map<string, Quote>();
  const done = new Map<string, UpgradeAnswer>();
  const waiting = new Map<string, UpgradeRequest>();
  let count = 0;
  const text = (at: number) => new Date(at).toISOString();
  const offerOf = (id: string) => file.offers.find((offer) => offer.id === id) as Offer;

  /** The first quote of a personal discount stamps its one deadline. */
  const deadlineOf = ({ id, discount }: Offer): number | null => {
    const { ends } = discount ?? {};
    if (!ends || 'with' in ends) return null;
    if ('at' in ends) return parseInstant(ends.at);
    const at = deadlines.get(id) ?? now() + parseDuration(ends.after);
    deadlines.set(id, at);
    return at;
  };

  const quote = (id: string, price: string): Quote => {
    const offer = offerOf(id);
    const deadline = deadlineOf(offer);
    const record =
      deadline === null
        ? undefined
        : { offer: id, at: deadline, least: deadline, source: 'server' as const };
    const { open } = discountState(offer, record, true, now(), () => undefined);
    const terms = priceTerms(file, { ...offer, price }, {}, open);
    if (!terms) throw new Error(`the sandbox has no price ${price} of the offer ${id}`);
    const { list, now: first, payments, interval, count: every, tax, trial = 0 } = terms;
    const pay = (amount: Payment['amount'], periods: number): Payment => ({
      amount,
      interval,
      count: every,
      at: text(now() + (trial || periods * every * DAYS[interval]) * 24 * 60 * MINUTE),
      tax,
    });
    const later = payments === null || payments > 1 ? [pay(first, 1)] : [];
    const then = [...later, ...(payments === null ? [] : [pay(list, Math.max(1, payments))])];
    return {
      id: `quote_${++count}`,
      serverTime: text(now()),
      expiresAt: text(now() + QUOTE),
      today: { total: paidToday(terms), tax: null, prorated: false },
      then: interval === 'once' ? [] : then,
      deadline: open && deadline !== null ? text(deadline) : null,
      method: sandbox.method,
    };
  };

  const carryOut = (plan: string, price: string, paid: Quote): UpgradeAnswer => {
    sandbox.charges++;
    return {
      status: 'succeeded',
      receipt: {
        id: `R-${1000 + sandbox.charges}`,
        plan,
        price,
        paid: paid.today,
        then: paid.then,
        at: text(now()),
        method: sandbox.method,
        undoUntil: sandbox.undo ? text(now() + sandbox.undo * MINUTE) : null,
      },
    };
  };

  const adapter: UpgradeAdapter = {
    async quote({ offer, price }) {
      if (sandbox.quotes === 'slow') return new Promise(() => {});
      if (!sandbox.quotes) throw new Error('the sandbox gives no quotes');
      const made = quote(offer, price);
      quotes.set(made.id, made);
      return made;
    },
    async upgrade(request) {
      const { intent, quote: id = '', offer, plan, price } = request;
      const known = done.get(intent);
      if (known) return known;
      const { answer } = sandbox;
      if (answer === 'lost') throw new Error('the answer is lost');
      if (answer === 'slow') {
        waiting.set(intent, request);
        return { status: 'processing' };
      }
      if (answer === 'bank' || !sandbox.method) return { status: 'action', url: '/sandbox-bank' };
      if (answer !== 'succeeded') return { status: 'failed', reason: answer };
      const outcome = carryOut(plan, price, quotes.get(id) ?? quote(offer, price));
      done.set(intent, outcome);
      return outcome;
    },
    async status(intent, signal) {
      const known = done.get(intent);
      if (known) return known;
      const { answer } = sandbox;
      const slow = waiting.get(intent);
      if (answer === 'slow') return { status: 'processing' };
      if (!slow) return { status: 'not-found' };
      return adapter.upgrade(slow, signal);
    },
    async undo(intent) {
      const known = done.get(intent);
      if (known?.status !== 'succeeded') return { status: 'failed', reason: 'too-late' };
      sandbox.charges--;
      return { status: 'undone', refund: known.receipt?.paid.total ?? null };
    },
    async ask() {},
  };
  return adapter;
}
