import { type Condition, type Offer, parseDuration, parseInstant } from '@uptier/offers';
import { armOf, isAboutMoney, withArm } from './arms.js';
import { discountState } from './deadline.js';
import { type Clause, traceCondition, undecided } from './explain-clauses.js';
import { factReader } from './fact-reader.js';
import { unanswered } from './history.js';
import { openingOf, planRefusal } from './judge.js';
import { type Pause, pauses } from './limits.js';
import type { Open } from './openings.js';
import { placeholderValues } from './placeholders.js';
import { type PriceTerms, priceTerms } from './price.js';
import { targetPlan } from './target.js';
import type { World } from './world.js';

/** One reason why an offer is not shown. */
export interface Reason {
  reason: string;
  /** The fact, placeholder, offer or code the reason is about. */
  detail?: string;
  /** The instant at which it ends by itself, epoch milliseconds. */
  until?: number;
}

/** What was read of one offer. */
export interface Findings {
  /** With its plan resolved, and its arm's fields in place. */
  offer: Offer;
  arm: string | null;
  open: Open | undefined;
  /** In the order of their ruling. */
  reasons: Reason[];
  when: Clause | null;
  hide: Clause | null;
  /** The file's own `hide`. */
  hideAll: Clause | null;
  limits: Pause[];
  terms: PriceTerms | undefined;
}

/**
 * Every reason that holds against an offer whoever competes with it, in the order of ruling (DESIGN 3.6),
 * without stopping at the first: switches, dates, plan, opening, conditions, texts. Reads the same world
 * as `judge`, and walks it on its own.
 */
export function findOwnReasons(world: World, written: Offer): Findings {
  const { file, state, now, history, visit } = world;
  const reasons: Reason[] = [];
  const add = (holds: unknown, reason: string, rest: Omit<Reason, 'reason'> = {}) => {
    if (holds) reasons.push({ reason, ...rest });
  };
  const account = state.account ?? (isAboutMoney(written) ? null : state.user);
  const arm = armOf(file, written, account, world.arms.get(written.id));
  const armed = withArm(written, arm);
  const { id } = armed;

  add(file.off, 'off');
  add(state.facts.get('staff') === true, 'staff');
  add(world.out && !(world.ask?.asked && world.ask.offer === id), 'opted-out');
  add(file.revoked?.includes(id), 'revoked');
  add(armed.enabled === false, 'disabled');
  const starts = armed.starts ? parseInstant(armed.starts) : 0;
  add(now < starts, 'not-yet', { until: starts });
  add(armed.ends && now >= parseInstant(armed.ends), 'ended');
  add(world.pinned !== null, 'upgrade-in-progress', { detail: String(world.pinned) });

  const plan = state.facts.get('plan');
  const target = targetPlan(file, armed, plan as string | undefined);
  const offer: Offer = target ? { ...armed, plan: target } : armed;
  const blocked = armed.plan && planRefusal(world, offer, target, plan);
  if (blocked) add(true, ...blocked);
  else if (!armed.plan && armed.action) add(!world.canSell(armed), 'no-way-to-buy');
  const open = openingOf(world, armed);
  add(!open, 'not-open');

  const read = factReader(file, state, now, undefined, id);
  const test = (condition: Condition | undefined, reason: string, wanted: boolean) => {
    if (!condition) return null;
    let until = Number.POSITIVE_INFINITY;
    const wake = (at: number) => {
      if (at > now) until = Math.min(until, at);
    };
    const { segments, lists } = file;
    const clause = traceCondition(condition, read, { segments, lists, now, wake });
    const [first] = undecided(clause);
    const then = until === Number.POSITIVE_INFINITY ? {} : { until };
    const detail = first?.fact === undefined ? {} : { detail: first.fact };
    if (first) add(true, `${reason}-unknown`, { ...detail, ...then });
    else add(clause.result !== wanted, reason, then);
    return clause;
  };
  const when = test(armed.when, 'when', true);
  const hide = test(armed.hide, 'hide', false);
  const hideAll = test(file.hide, 'hide', false);

  const personal = (state.user ?? state.account) !== null && (world.serverStamps || world.memory);
  const discount = discountState(armed, world.deadlines.get(id), personal, now, read);
  const held = {
    plan: plan as string | undefined,
    price: state.facts.get('price') as string | undefined,
    interval: state.facts.get('interval') as string | undefined,
    currency: state.facts.get('currency') as string | undefined,
  };
  const terms = priceTerms(file, offer, held, discount.open);
  const kept = unanswered(history, visit);
  const feature = /^attempt:([^:]+)/.exec(open?.id ?? '')?.[1];
  const { missing, over } = placeholderValues({
    file,
    offer,
    state,
    terms,
    discount,
    feature,
    now,
  });
  if (over) add(kept?.offer !== id, 'discount-over');
  // What a trigger brings along is not there before it opens.
  else add(missing && open, 'placeholder', { detail: String(missing) });

  return {
    offer,
    arm: arm?.id ?? null,
    open,
    reasons,
    when,
    hide,
    hideAll,
    limits: pauses({
      file,
      offer,
      history,
      visit,
      renewedAt: open?.renewedAt ?? null,
      deadline: discount.open ? discount.at : null,
      now,
    }),
    terms,
  };
}

/**
 * What else keeps an offer away: what somebody asked for, competition, pacing, the moment.
 *
 * @param rivals The offers against which nothing else holds.
 * @param winner The offer before this one that has won.
 */
export function findContest(
  world: World,
  { offer: { id, patience = '10m' }, open, limits }: Findings,
  rivals: readonly Findings[],
  winner: string | null,
): Reason[] {
  const { history, visit, now, ask } = world;
  const reasons: Reason[] = [];
  const add = (holds: unknown, reason: string, rest: Omit<Reason, 'reason'> = {}) => {
    if (holds) reasons.push({ reason, ...rest });
  };
  const wanted = ask?.asked ? ask.offer : null;
  const kept = unanswered(history, visit);
  const isKept = ({ offer, open }: Pick<Findings, 'offer' | 'open'>) =>
    kept?.offer === offer.id && kept.opening === open?.id;
  const resumed = wanted === null && kept?.offer === id && kept.opening === open?.id;
  const keeper = wanted === null && !resumed && rivals.some(isKept) ? kept?.offer : null;

  const first = winner ?? (wanted === id ? null : wanted) ?? keeper ?? null;
  if (first !== null) add(true, 'another-first', { detail: first });
  if (wanted === id) return reasons;
  if (!resumed) {
    const marks = [...(open?.marks ?? [])];
    const beaten = ([meter, mark]: [string, number]) =>
      rivals.some((rival) => (rival.open?.marks.get(meter) ?? 0) > mark);
    add(marks.length > 0 && marks.every(beaten), 'outbid');
    add(!world.memory, 'no-memory');
  }
  for (const { reason, until } of limits)
    if (!resumed || reason === 'never')
      add(until > now, reason, until === Number.POSITIVE_INFINITY ? {} : { until });
  if (world.onScreen !== null && resumed && world.onScreen === kept?.showing) return reasons;
  const since = world.waiting.get(id) ?? now;
  add(now - since >= parseDuration(patience), 'patience');
  if (world.moment !== null) add(true, world.moment);
  return reasons;
}
