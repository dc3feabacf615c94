import { type Limits, type Offer, type OffersFile, parseDuration } from '@uptier/offers';
import { own } from './facts.js';
import type { Showing } from './history.js';

/** Why pacing refuses an offer now, and until when (epoch milliseconds); Infinity is for good. */
export interface Pause {
  reason:
    | 'never'
    | 'stopped'
    | 'after-answer'
    | 'at-most'
    | 'gap'
    | 'group-at-most'
    | 'group-gap'
    | 'shared-at-most'
    | 'shared-gap'
    | 'ceiling';
  until: number;
  /** Of a budget: how many showings it counted, of how many, in which rolling window. */
  seen?: number;
  most?: number;
  per?: string;
}

const DEFAULTS = {
  atMost: 3,
  per: '30d',
  gap: '24h',
  afterLater: '3d',
  afterClose: '7d',
  afterNo: '30d',
  stopAfterNo: 3,
} satisfies Limits;

/** The ceiling that no file can raise: three interrupting prompts in 7 days, one in a visit (G15). */
const CEILING = { atMost: 3, per: '7d' };
const WEEK = 604_800_000;

/** What limits read. */
export interface Pacing {
  file: OffersFile;
  offer: Offer;
  /** All showings of the subject, oldest first. */
  history: readonly Showing[];
  visit: string;
  /** Pauses that began before this instant are over, `afterNo` apart (a new period). */
  renewedAt: number | null;
  /** The deadline of the offer's discount while it runs, epoch milliseconds. */
  deadline: number | null;
  now: number;
}

/** The first limit that refuses a new, unasked, interrupting showing; undefined where none does. */
export function pause(input: Pacing): Pause | undefined {
  return pauses(input).find(({ until }) => until > input.now);
}

/** Every limit that was read, in the order of their ruling, and until when each refuses. */
export function pauses(input: Pacing): Pause[] {
  const { file, offer, history, visit, now } = input;
  const group = own(file.groups, offer.group ?? '')?.limits ?? {};
  const { gap: fileGap = DEFAULTS.gap, ...shared } = file.limits ?? {};
  // What a file or a group says of `atMost` and `gap` is a budget for all; what it says of answers, a default.
  const defaults = { ...DEFAULTS, ...answers(shared), ...answers(group) };
  const limits = { ...defaults, ...offer.limits };
  const counted = history.filter((s) => !s.asked);
  const groupOf = groupsOf(file);
  const inGroup = counted.filter((s) => offer.group && groupOf(s) === offer.group);
  const mine = history.filter((s) => s.offer === offer.id);
  const shown = mine.filter((s) => !s.asked);
  const recent = (s: Showing) => s.at >= (input.renewedAt ?? 0);

  const never = history.some(
    (s) => s.answer === 'never' && (groupOf(s) ?? offer.group) === offer.group,
  );
  const noes = mine.filter((s) => s.answer === 'no' || s.answer === 'undone').length;
  const stopped = noes >= Math.min(limits.stopAfterNo, 3);

  const answered = mine.filter((s) => s.answer && s.answeredAt !== undefined).at(-1);
  const found: (Pause | false | undefined)[] = [
    never && { reason: 'never', until: Infinity },
    stopped && { reason: 'stopped', until: Infinity },
    answered && {
      reason: 'after-answer',
      until: (answered.answeredAt as number) + waitAfter(answered, limits, noes, input),
    },
    budget('at-most', shown, limits, now),
    spaced('gap', shown.filter(recent), limits.gap),
    budget('group-at-most', inGroup, group, now),
    spaced('group-gap', inGroup.filter(recent), group.gap),
    budget('shared-at-most', counted, shared, now),
    spaced('shared-gap', counted.filter(recent), fileGap),
    budget('ceiling', counted, CEILING, now),
    // A new visit brings a new decision, so there is no instant to wait for.
    counted.some((s) => s.visit === visit) ? { reason: 'ceiling', until: Infinity } : undefined,
  ];
  return found.filter((one) => !!one);
}

/** How long an answer keeps its own offer away, in milliseconds. */
function waitAfter(
  { answer, at, answeredAt = at }: Showing,
  limits: typeof DEFAULTS,
  noes: number,
  { renewedAt, deadline }: Pacing,
): number {
  if (answer === 'no' || answer === 'undone')
    return parseDuration(limits.afterNo) * 2 ** Math.max(0, noes - 1);
  if (answer === 'ask') return WEEK;
  if (at < (renewedAt ?? 0)) return 0;
  if (answer === 'closed') return parseDuration(limits.afterClose);
  if (answer !== 'later') return 0;
  const wait = parseDuration(limits.afterLater);
  // "Later" must not mean "never": at most half of the time that was left (ruling 23).
  return deadline === null
    ? wait
    : Math.min(wait, Math.max(parseDuration(limits.gap), (deadline - answeredAt) / 2));
}

/** A rolling window that holds its most, where it has one. It frees up when its oldest showing leaves it. */
function budget(
  reason: Pause['reason'],
  showings: readonly Showing[],
  { atMost, per = DEFAULTS.per }: Limits,
  now: number,
): Pause | undefined {
  if (!atMost) return;
  const length = parseDuration(per);
  const inside = showings.filter((s) => s.at > now - length);
  const until = (inside.at(-atMost)?.at ?? Number.NEGATIVE_INFINITY) + length;
  return { reason, until, seen: inside.length, most: atMost, per };
}

function spaced(
  reason: Pause['reason'],
  showings: readonly Showing[],
  gap: string | undefined,
): Pause | undefined {
  const last = gap && showings.at(-1);
  return last ? { reason, until: last.at + parseDuration(gap) } : undefined;
}

function answers({ atMost, per, gap, ...rest }: Limits): Limits {
  return rest;
}

/** Which group a showing's offer is in now; undefined for none, and for an offer that is gone. */
function groupsOf({ offers }: OffersFile): (showing: Showing) => string | undefined {
  const groups = new Map(offers.map((o) => [o.id, o.group]));
  return ({ offer }) => groups.get(offer);
}
