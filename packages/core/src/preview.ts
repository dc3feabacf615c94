import type { Offer } from '@uptier/offers';
import type { State } from './facts.js';
import { judge } from './judge.js';
import { triggersOf } from './openings.js';
import { rank } from './state.js';
import { timeFact } from './time-facts.js';
import type { Winner, World } from './world.js';

/** One offer as it would look to this person, with the state it was drawn from. */
export interface Preview {
  winner: Winner;
  /** The person's; with a lower plan where theirs is not below the offer's. */
  state: State;
}

/** A visit ends after so many milliseconds without activity. */
const IDLE = 1_800_000;
/** Reasons that speak of the person's plan, and not of the offer. */
const OF_PLAN = ['plan-unknown', 'already-there', 'not-up', 'just-upgraded'];

/**
 * Makes the winner of an offer, whatever its dates, conditions, limits and triggers say (ruling 18). A person who
 * has the plan already is taken for one on the lowest plan below it. What cannot be made up is told instead: a
 * placeholder without a value, a plan or price that the file does not have.
 */
export function previewOf(world: World, id: string): Preview | { reason: string; detail?: string } {
  const written = world.file.offers.find((offer) => offer.id === id);
  if (!written) {
    const fault = world.quarantined.find(({ offer }) => offer === id);
    return fault ? { reason: 'quarantined', detail: fault.code } : { reason: 'no-such-offer' };
  }
  const { starts, ends, when, hide, ...bare } = { ...written, enabled: true };
  const { hide: _, ...file } = { ...world.file, off: false, revoked: [] };
  const facts = new Map(world.state.facts);
  facts.delete('staff');
  const opening = world.open.get(id)?.id ?? openingOf(written);
  const seen: World = {
    ...world,
    file,
    pinned: null,
    ask: { offer: id, opening, asked: true, visit: null },
    canSell: () => true,
  };
  const on = (state: State) => ({ state, verdict: judge({ ...seen, state }, bare) });
  let tried = on({ ...world.state, facts, success: null });
  const refusal = () => ('reason' in tried.verdict ? tried.verdict : null);
  if (OF_PLAN.includes(refusal()?.reason ?? '')) {
    const [lowest] = Object.keys(file.plans ?? {}).sort((a, b) => rank(file, a) - rank(file, b));
    const lower = new Map(facts);
    for (const fact of ['price', 'interval', 'trialEndsAt']) lower.delete(fact);
    tried = on({ ...tried.state, facts: lower.set('plan', lowest ?? '') });
  }
  if ('reason' in tried.verdict) {
    const { reason, detail } = tried.verdict;
    return detail === undefined ? { reason } : { reason, detail };
  }
  const { marks, renewedAt, ...candidate } = tried.verdict;
  const winner: Winner = { ...candidate, asked: true, control: false, resume: null };
  return { winner, state: tried.state };
}

/**
 * The same world at another instant (epoch milliseconds), to be looked at: limits, dates, discounts and the clock's
 * facts move, the visit ends, and what is open by a date or a visit stays as it is.
 */
export function worldAt(world: World, now: number): World {
  const { more } = world.state;
  const state: State = {
    ...world.state,
    more: (path, wake, offer) => timeFact(path, now, wake) ?? more?.(path, wake, offer),
  };
  const later = now - world.now < IDLE ? {} : { visit: 'a later one', onScreen: null, ask: null };
  return { ...world, ...later, now, state };
}

/** The opening that the offer's first trigger would make: texts speak of its meter or feature. */
function openingOf(offer: Offer): string {
  const [usage] = triggersOf(offer, 'usage');
  if (usage) return `usage:${usage.usage}:preview`;
  const [attempt] = triggersOf(offer, 'attempt');
  const id = [attempt?.attempt ?? []].flat().find((one) => one !== '*');
  return id ? `attempt:${id}:preview` : 'manual:preview:0';
}
