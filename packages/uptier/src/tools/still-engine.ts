import type { Engine, Winner } from '@uptier/core';
import { stampDeadline } from '@uptier/core';
import type { Preview } from '@uptier/core/preview';
import { atom } from 'nanostores';

/**
 * An engine that has decided for one offer and learns nothing: what is drawn from it writes no history, no
 * deadline and no arm, tells nobody, and charges nothing.
 */
export function stillEngine(
  engine: Engine,
  { winner, state }: Preview,
  passive: boolean,
  now: number,
): Engine {
  const nothing = () => {};
  const { offer, discount } = winner;
  const stamped = discount.stamp ? stampDeadline(offer, now, discount.at) : undefined;
  const told: Winner = stamped
    ? { ...winner, discount: { open: true, at: stamped.at, stamp: false } }
    : winner;
  const looks = { ...state, facts: new Map(state.facts).set('staff', true) };
  return {
    ...engine,
    $decision: atom({
      show: passive ? null : told,
      passive: passive ? [told] : [],
      refused: [],
      next: Number.POSITIVE_INFINITY,
    }),
    state: () => looks,
    deadline: (id) => (id === offer.id ? (engine.deadline(id) ?? stamped) : undefined),
    showings: () => 1,
    events: { on: () => nothing, emit: nothing },
    open: () => ({ shown: false, reason: 'preview' }),
    attempt: () => ({ shown: false, reason: 'preview' }),
    show: nothing,
    stand: nothing,
    release: nothing,
    answer: nothing,
    pin: nothing,
    keepDeadline: nothing,
    succeed: nothing,
    undone: nothing,
    serverDeadline: nothing,
    serverArm: nothing,
  };
}
