import { type Offer, parseInstant } from '@uptier/offers';
import { armOf, isAboutMoney, withArm } from './arms.js';
import { discountState } from './deadline.js';
import { factReader } from './fact-reader.js';
import { onTrial, own, successLasts, type Wake } from './facts.js';
import { unanswered } from './history.js';
import type { Open } from './openings.js';
import { isPassive } from './passive.js';
import { placeholderValues } from './placeholders.js';
import { priceTerms } from './price.js';
import { rank } from './state.js';
import { noWayToBuy, targetPlan } from './target.js';
import type { Candidate, Refusal, World } from './world.js';

/**
 * The reasons that hold whoever asks: switches, dates, plan, opening, conditions.
 *
 * @param wake Hears when a fact that was read changes by itself.
 */
export function judge(world: World, written: Offer, wake: Wake = () => {}): Candidate | Refusal {
  const { file, conditions, state, now } = world;
  const account = state.account ?? (isAboutMoney(written) ? null : state.user);
  const arm = armOf(file, written, account, world.arms.get(written.id));
  const offer = withArm(written, arm);
  const no = (reason: string, more?: Omit<Refusal, 'offer' | 'reason'>): Refusal => ({
    offer: offer.id,
    reason,
    ...more,
  });
  if (file.off) return no('off');
  if (state.facts.get('staff') === true) return no('staff');
  if (file.revoked?.includes(offer.id)) return no('revoked');
  if (offer.enabled === false) return no('disabled');
  const starts = offer.starts ? parseInstant(offer.starts) : 0;
  if (now < starts) return no('not-yet', { until: starts });
  const ends = parseInstant(offer.ends ?? '');
  wake(ends);
  if (now >= ends) return no('ended');
  if (world.pinned !== null) return no('upgrade-in-progress', { detail: world.pinned });

  const plan = state.facts.get('plan');
  const target = targetPlan(file, offer, plan as string | undefined);
  const sold = target ? ({ __proto__: null, ...offer, plan: target } as Offer) : offer;
  if (offer.plan) wake(parseInstant(String(state.facts.get('trialEndsAt'))));
  const blocked = offer.plan && planRefusal(world, sold, target, plan);
  if (blocked) return no(...blocked);
  if (!offer.plan && offer.action && !world.canSell(offer)) return no('no-way-to-buy');
  const open = openingOf(world, offer);
  if (!open) return no('not-open');

  const read = factReader(file, state, now, wake, offer.id);
  const fails = (condition: Offer['when'], reason: string, wanted: boolean) => {
    if (!condition) return;
    const start = conditions.startOf(condition);
    const result = conditions.run(start, read);
    if (result === wanted) return;
    if (result !== undefined) return no(reason);
    const detail = conditions.unknownFact(start, read);
    return no(`${reason}-unknown`, detail === undefined ? {} : { detail });
  };
  const failed =
    fails(offer.when, 'when', true) ??
    fails(offer.hide, 'hide', false) ??
    fails(file.hide, 'hide', false);
  if (failed) return failed;

  const personal = (state.user ?? state.account) !== null && (world.serverStamps || world.memory);
  const discount = discountState(offer, world.deadlines.get(offer.id), personal, now, read);
  if (discount.open) wake(discount.at ?? 0);
  const held = {
    plan: plan as string | undefined,
    price: state.facts.get('price') as string | undefined,
    interval: state.facts.get('interval') as string | undefined,
    currency: state.facts.get('currency') as string | undefined,
  };
  const terms = priceTerms(file, sold, held, discount.open);
  const feature = /^attempt:([^:]+)/.exec(open.id)?.[1];
  const { values, missing, over } = placeholderValues({
    file,
    offer: sold,
    state,
    terms,
    discount,
    feature,
    now,
  });
  // On screen its texts are replaced in place (ruling 17); it does not come back without them.
  if (over && unanswered(world.history, world.visit)?.offer !== offer.id)
    return no('discount-over');
  if (missing && !over) return no('placeholder', { detail: missing });
  return {
    offer: sold,
    arm: arm?.id ?? null,
    opening: open.id,
    marks: open.marks,
    renewedAt: open.renewedAt,
    meter: fullest(world, open),
    terms,
    discount,
    values,
  };
}

export function planRefusal(
  world: World,
  offer: Offer,
  target: string | undefined,
  plan: unknown,
): [reason: string, more?: { detail?: string; until?: number }] | undefined {
  const { file, state, now } = world;
  if (typeof plan !== 'string' || rank(file, plan) < 0)
    return ['plan-unknown', { detail: String(plan ?? '') }];
  if (!target) return ['not-up'];
  const held = state.facts.get('price');
  const price = Array.isArray(offer.price) ? offer.price[0] : offer.price;
  // A trial is not the plan yet: the same plan may be offered until it ends.
  const trial = !offer.trial && onTrial(state.facts, now);
  if (!trial && target === plan && (held === undefined || price === undefined || price === held))
    return ['already-there'];
  if (rank(file, target) < rank(file, plan)) return ['not-up'];
  const unsold = noWayToBuy(offer, world.canSell);
  if (unsold) return [unsold];
  const { success } = state;
  if (successLasts(success, now) && rank(file, target) <= rank(file, success.plan))
    return ['just-upgraded', success.seen ? { until: success.at + 86_400_000 } : {}];
  return undefined;
}

/** An asked offer is open because somebody asked; else, and for what stands in the page, its triggers decide. */
export function openingOf({ ask, open }: World, offer: Offer): Open | undefined {
  const natural = open.get(offer.id);
  return ask?.offer === offer.id && !(natural && isPassive(offer))
    ? { id: ask.opening, marks: natural?.marks ?? new Map(), renewedAt: null }
    : natural;
}

function fullest({ file, state, now }: World, open: Open): string | null {
  const read = factReader(file, state, now);
  const tried = /^(?:attempt|usage):([^:]+)/.exec(open.id)?.[1];
  const meters = open.marks.size ? [...open.marks.keys()] : [tried ?? ''];
  const percent = (meter: string) => Number(read(`usage.${meter}.percent`) ?? -1);
  const [first] = meters.sort((a, b) => percent(b) - percent(a));
  return first && own(file.meters, first) && read(`usage.${first}.used`) !== undefined
    ? first
    : null;
}
