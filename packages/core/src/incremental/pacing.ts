import { type Limits, type Offer, type OffersFile, parseDuration } from '@uptier/offers';
import type { Showing } from '../history.js';
import type { Pause } from '../limits.js';

/** What one offer, one group or everything has had of attention: instants, oldest first. */
type Times = number[];

/** The history, sorted for pacing once, and then asked for every offer. */
export interface Attention {
  all: Times;
  byGroup: Map<string, Times>;
  byOffer: Map<string, Times>;
  answered: Map<string, Showing>;
  noes: Map<string, number>;
  /** Groups that somebody never wants to see again; undefined stands for all offers. */
  never: Set<string | undefined>;
  visits: Set<string>;
}

/** Sorts the history, which is oldest first. */
export function attentionOf(
  history: readonly Showing[],
  groups: ReadonlyMap<string, string | undefined>,
): Attention {
  const found: Attention = {
    all: [],
    byGroup: new Map(),
    byOffer: new Map(),
    answered: new Map(),
    noes: new Map(),
    never: new Set(),
    visits: new Set(),
  };
  const add = (times: Map<string, Times>, key: string, at: number) =>
    void (times.get(key)?.push(at) ?? times.set(key, [at]));
  for (const one of history) {
    const { offer, at, answer } = one;
    const group = groups.get(offer);
    if (answer === 'never') found.never.add(group);
    if (answer === 'no' || answer === 'undone')
      found.noes.set(offer, (found.noes.get(offer) ?? 0) + 1);
    if (answer && one.answeredAt !== undefined) found.answered.set(offer, one);
    if (one.asked) continue;
    found.all.push(at);
    add(found.byOffer, offer, at);
    if (group) add(found.byGroup, group, at);
    found.visits.add(one.visit);
  }
  return found;
}

const WEEK = 7 * 86_400_000;
const NONE: Times = [];

/** The limits of one offer, read from the file once. */
export interface Paces {
  own: { atMost: number; per: number; gap: number };
  group: { atMost: number; per: number; gap: number };
  shared: { atMost: number; per: number; gap: number };
  later: number;
  closed: number;
  no: number;
  stop: number;
}

/** Reads the limits of an offer: its own, its group's, the file's, the defaults. */
export function pacesOf(file: OffersFile, offer: Offer): Paces {
  const named = offer.group ?? '';
  const groups = file.groups ?? {};
  const group: Limits = (Object.hasOwn(groups, named) && groups[named]?.limits) || {};
  const shared = file.limits ?? {};
  const own = offer.limits ?? {};
  const lasting = (text: string | undefined, otherwise: string) => parseDuration(text ?? otherwise);
  const gapOf = (text: string | undefined) => (text ? parseDuration(text) : 0);
  const wait = (key: 'afterLater' | 'afterClose' | 'afterNo', otherwise: string) =>
    lasting(own[key] ?? group[key] ?? shared[key], otherwise);
  return {
    own: { atMost: own.atMost ?? 3, per: lasting(own.per, '30d'), gap: lasting(own.gap, '24h') },
    group: { atMost: group.atMost ?? 0, per: lasting(group.per, '30d'), gap: gapOf(group.gap) },
    shared: {
      atMost: shared.atMost ?? 0,
      per: lasting(shared.per, '30d'),
      gap: lasting(shared.gap, '24h'),
    },
    later: wait('afterLater', '3d'),
    closed: wait('afterClose', '7d'),
    no: wait('afterNo', '30d'),
    stop: Math.min(3, own.stopAfterNo ?? group.stopAfterNo ?? shared.stopAfterNo ?? 3),
  };
}

/** The first limit that keeps a new unasked showing of an offer away at `now`, and until when. */
export function pausedBy(
  paces: Paces,
  offer: Offer,
  attention: Attention,
  { visit, now, renewedAt, deadline }: PaceAt,
): Pick<Pause, 'reason' | 'until'> | undefined {
  const forGood = Number.POSITIVE_INFINITY;
  if (attention.never.has(undefined) || attention.never.has(offer.group))
    return { reason: 'never', until: forGood };
  const noes = attention.noes.get(offer.id) ?? 0;
  if (noes >= paces.stop) return { reason: 'stopped', until: forGood };
  const wait = afterAnswer(paces, attention.answered.get(offer.id), noes, renewedAt, deadline);
  if (wait > now) return { reason: 'after-answer', until: wait };

  const mine = attention.byOffer.get(offer.id) ?? NONE;
  const groups = (offer.group && attention.byGroup.get(offer.group)) || NONE;
  const full = (times: Times, most: number, per: number) =>
    most > 0 && times.length >= most ? (times[times.length - most] as number) + per : 0;
  const near = (times: Times, gap: number) => {
    const last = times.length ? (times[times.length - 1] as number) : Number.NEGATIVE_INFINITY;
    return last >= (renewedAt ?? 0) ? last + gap : 0;
  };
  const { own, group, shared } = paces;
  const rows: [Pause['reason'], number][] = [
    ['at-most', full(mine, own.atMost, own.per)],
    ['gap', near(mine, own.gap)],
    ['group-at-most', full(groups, group.atMost, group.per)],
    ['group-gap', near(groups, group.gap)],
    ['shared-at-most', full(attention.all, shared.atMost, shared.per)],
    ['shared-gap', near(attention.all, shared.gap)],
    ['ceiling', full(attention.all, 3, WEEK)],
  ];
  for (const [reason, until] of rows) if (until > now) return { reason, until };
  return attention.visits.has(visit) ? { reason: 'ceiling', until: forGood } : undefined;
}

/** When, and with which opening, an offer is paced. */
export interface PaceAt {
  visit: string;
  now: number;
  /** Since when a new period runs, which ends pauses that began before; null for none. */
  renewedAt: number | null;
  /** The deadline of a discount that runs. */
  deadline: number | null;
}

/** Until when the last answer keeps its offer away. */
function afterAnswer(
  paces: Paces,
  last: Showing | undefined,
  noes: number,
  renewedAt: number | null,
  deadline: number | null,
): number {
  if (!last) return 0;
  const from = last.answeredAt as number;
  switch (last.answer) {
    case 'no':
    case 'undone':
      return from + paces.no * 2 ** (noes - 1);
    case 'ask':
      return from + WEEK;
  }
  if (renewedAt !== null && last.at < renewedAt) return 0;
  if (last.answer === 'closed') return from + paces.closed;
  if (last.answer !== 'later') return 0;
  if (deadline === null) return from + paces.later;
  return from + Math.min(paces.later, Math.max(paces.own.gap, (deadline - from) / 2));
}
