import { type OffersFile, parseInstant } from '@uptier/offers';
import {
  type Facts,
  type FactValue,
  own,
  type Reading,
  type State,
  type Success,
  successLasts,
} from './facts.js';

/** Says that something reported was ignored: a code of the sentence table and its parameters. */
export type Complain = (code: string, params: Record<string, unknown>) => void;

/** A state in which nothing is known. */
export function emptyState(): State {
  const none = new Map<never, never>();
  return { user: null, account: null, facts: none, readings: none, counts: none, success: null };
}

/**
 * Merges facts that the host reported. A value of null is a known null, undefined removes the fact.
 * `usage` goes through {@link applyReading}; a plan older than the last success is ignored while that lasts.
 */
export function applyFacts(
  file: OffersFile,
  state: State,
  { usage, ...rest }: Facts,
  now: number,
  complain: Complain,
): State {
  const facts = new Map(state.facts);
  let { success } = state;
  flatten('', rest, facts, 0);
  const plan = rest.plan;
  if (success && typeof plan === 'string') {
    if (rank(file, plan) >= rank(file, success.plan)) success = { ...success, seen: true };
    else if (successLasts(success, now)) hold(facts, success);
    else success = null;
  }
  const id = (path: string, before: string | null) =>
    facts.has(path) ? text(facts.get(path)) : before;
  let next: State = {
    ...state,
    facts,
    success,
    user: id('user.id', state.user),
    account: id('account.id', state.account),
  };
  for (const [meter, reading] of Object.entries(usage ?? {}))
    next = applyReading(next, meter, reading, now, complain);
  return next;
}

/** Keeps a reading. One that is no number, below zero or not finite is ignored, and the last one stays (F35). */
export function applyReading(
  state: State,
  meter: string,
  reading: Reading,
  now: number,
  complain: Complain,
): State {
  const { used, limit, resetsAt } = Object(reading) as Partial<Reading>;
  const good = (n: unknown) => typeof n === 'number' && n >= 0 && n < Number.POSITIVE_INFINITY;
  if (!good(used) || !(limit === undefined || limit === 'unlimited' || good(limit))) {
    complain('bad-reading', { meter, got: reading });
    return state;
  }
  const until = resetsAt === undefined ? undefined : parseInstant(String(resetsAt));
  if (Number.isNaN(until))
    complain('bad-instant', { where: `usage.${meter}.resetsAt`, got: resetsAt });
  const before = state.readings.get(meter);
  const kept = {
    used: used as number,
    limit: limit ?? before?.limit,
    resetsAt: until || before?.resetsAt,
    at: now,
    live: true,
  };
  return { ...state, readings: new Map(state.readings).set(meter, kept) };
}

/** The plan's place in the file, from 0; -1 for a plan that is not in it. */
export function rank(file: OffersFile, plan: unknown): number {
  return Object.keys(file.plans ?? {}).indexOf(plan as string);
}

/** The state after an upgrade succeeded: the new plan holds at once. */
export function applySuccess(state: State, success: Success): State {
  const facts = new Map(state.facts);
  hold(facts, success);
  return { ...state, facts, success };
}

function hold(facts: Map<string, FactValue>, { plan, price, trialEndsAt }: Success): void {
  facts.set('plan', plan).set('price', price);
  // A trial that was running has been paid for, or this one follows it.
  if (trialEndsAt) facts.set('trialEndsAt', trialEndsAt);
  else facts.delete('trialEndsAt');
}

/** The state after an upgrade was undone: the plan before it holds again (ruling 8). */
export function applyUndo(state: State): State {
  const { success } = state;
  if (!success) return state;
  const facts = new Map(state.facts);
  for (const [path, value] of Object.entries(success.from))
    value === undefined ? facts.delete(path) : facts.set(path, value);
  return { ...state, facts, success: null };
}

/** Whether a feature or a meter still has room; undefined where that is not known. */
export function allows(
  file: OffersFile,
  state: State,
  id: string,
  percent: number | undefined,
): boolean | undefined {
  const feature = own(file.features, id);
  if (!feature) return percent === undefined ? undefined : percent < 100;
  const plan = state.facts.get('plan');
  if (typeof plan !== 'string') return;
  return feature.plans.includes(plan) || !!own(file.plans, plan)?.features?.includes(id);
}

/** Nested objects become dotted paths; deeper than eight levels is no fact. */
export function flatten(
  path: string,
  value: unknown,
  into: Map<string, FactValue>,
  depth: number,
): void {
  if (value && typeof value === 'object' && !Array.isArray(value)) {
    if (depth < 8)
      for (const [name, inner] of Object.entries(value))
        flatten(path ? `${path}.${name}` : name, inner, into, depth + 1);
  } else if (value === undefined || typeof value === 'function') into.delete(path);
  else into.set(path, value as FactValue);
}

function text(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
