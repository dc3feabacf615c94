import { type Offer, parseDuration, parseInstant } from '@uptier/offers';

/**
 * The one deadline of a personal discount, for one account and offer, once and for ever. `least` is
 * the least remaining time that was ever shown, so that a clock set back shows no more (ruling 21).
 */
export interface Deadline {
  offer: string;
  /** Epoch milliseconds. */
  at: number;
  source: 'server' | 'page';
  least: number;
}

/** Where a discount stands. */
export interface DiscountState {
  /** Whether it can be taken now. */
  open: boolean;
  /** When it ends, epoch milliseconds; null for a standing discount, or one that is not stamped yet. */
  at: number | null;
  /** It is personal, open, and nobody has stamped its deadline. */
  stamp: boolean;
}

/** Milliseconds left: never below zero, never more than was shown before. */
export function timeLeft(deadline: Pick<Deadline, 'at' | 'least'>, now: number): number {
  return Math.max(0, Math.min(deadline.at - now, deadline.least));
}

/** The record after it was shown at `now`: `least` only falls. */
export function shownDeadline(deadline: Deadline, now: number): Deadline {
  return { ...deadline, least: timeLeft(deadline, now) };
}

/**
 * Of two records of one deadline: the server's, else the earliest. A server's time may raise `least`,
 * two pages' may not.
 */
export function mergeDeadlines(a: Deadline, b: Deadline): Deadline {
  if (a.source !== b.source) return a.source === 'server' ? a : b;
  const first = a.at <= b.at ? a : b;
  return { ...first, least: Math.min(a.least, b.least) };
}

/**
 * A personal deadline stamped now.
 *
 * @param until Where it ends with a fact: the instant that this tells, epoch milliseconds.
 */
export function stampDeadline(
  offer: Offer,
  now: number,
  until: number | null = null,
): Deadline | undefined {
  const ends = offer.discount?.ends;
  if (!ends || 'at' in ends) return;
  const after = 'after' in ends ? parseDuration(ends.after) : until === null ? 0 : until - now;
  if (after <= 0) return;
  return { offer: offer.id, at: now + after, source: 'page', least: after };
}

/**
 * Where an offer's discount stands.
 *
 * @param record The personal deadline, where one was stamped.
 * @param personal Whether a personal deadline can be kept: somebody is signed in, and it will be
 *   remembered (by the server, or here). Without that there is no personal discount (G2, ruling 10).
 * @param read Reads the fact that a discount may end with: an earlier instant counts, a later one does not.
 */
export function discountState(
  offer: Offer,
  record: Deadline | undefined,
  personal: boolean,
  now: number,
  read: (path: string) => unknown,
): DiscountState {
  const ends = offer.discount?.ends;
  if (!offer.discount) return { open: false, at: null, stamp: false };
  if (!ends) return { open: true, at: null, stamp: false };
  if ('at' in ends) {
    const at = parseInstant(ends.at);
    return { open: now < at, at, stamp: false };
  }
  const told = 'with' in ends ? parseInstant(String(read(ends.with))) : Number.NaN;
  if (record) {
    const at = told < record.at ? told : record.at;
    return { open: timeLeft(record, now) > 0 && now < at, at, stamp: false };
  }
  // Nobody knows when it ends, or it has ended before it began.
  if ('with' in ends && !(now < told)) return { open: false, at: null, stamp: false };
  return { open: personal, at: 'with' in ends ? told : null, stamp: personal };
}
