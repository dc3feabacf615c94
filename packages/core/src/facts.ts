import {
  type Meter,
  type OffersFile,
  parseDuration,
  parseInstant,
  parseQuantity,
} from '@uptier/offers';
import type { Tally } from './tallies.js';

/** A value a fact can have: a JSON scalar, or a list of them. */
export type FactValue =
  | string
  | number
  | boolean
  | null
  | readonly (string | number | boolean | null)[];

/** One reading of a meter, as the host reports it. */
export interface Reading {
  /** How much is used: a number of at least 0, in the meter's base unit (count, bytes, seconds). */
  used: number;
  /** The limit, or "unlimited". Default: the last reported one, then the plan's. */
  limit?: number | 'unlimited';
  /** When the meter starts again at zero, RFC 3339. */
  resetsAt?: string;
}

/** Traits: values under `user.*` or `account.*`, nested objects joined by dots. */
export interface Traits {
  [name: string]: FactValue | Traits | undefined;
}

/** What the host knows. One shape for options, `set()` and the page's data block. */
export interface Facts {
  /** The signed-in person; null signs out. */
  user?: ({ id?: string } & Traits) | null;
  /** Who pays. */
  account?: ({ id?: string } & Traits) | null;
  /** The plan's id in the offers file. */
  plan?: string;
  /** The price's id in the offers file. */
  price?: string;
  interval?: string;
  quantity?: number;
  /** ISO 4217. */
  currency?: string;
  /** RFC 3339. */
  trialEndsAt?: string;
  /** May this person pay, or whom must they ask? Default: yes. */
  buyer?: { may?: 'yes' | 'ask' | 'no'; name?: string };
  /** True mutes everything but the preview. */
  staff?: boolean;
  usage?: Record<string, Reading>;
  flags?: Traits;
  scores?: Traits;
  /** Any declared name space. */
  [space: string]: unknown;
}

/** A reading as it is kept: with its time, and whether it was reported in this page's life. */
export interface KeptReading {
  used: number;
  limit?: number | 'unlimited' | undefined;
  resetsAt?: number | undefined;
  /** Epoch milliseconds at which it was reported. */
  at: number;
  /** False for a reading restored from storage. */
  live: boolean;
}

/** Hears of an instant (epoch milliseconds) at which something that was read changes by itself. */
export type Wake = (at: number) => void;

/** What decisions read: host facts by path, readings by meter, and the last success. */
export interface State {
  user: string | null;
  account: string | null;
  /** Host facts, flattened: `user.country`, `plan`. */
  facts: ReadonlyMap<string, FactValue>;
  readings: ReadonlyMap<string, KeptReading>;
  /** Events and attempts that the file reads, by `events.export`, `attempts.pdf`. */
  counts: ReadonlyMap<string, Tally>;
  /** Reads the facts that few files ask for; absent until what reads them is there. */
  more?: ((path: string, wake: Wake, offer: string) => FactValue | undefined) | undefined;
  success: Success | null;
}

/** The last upgrade that succeeded: it silences offers up to its plan, and outlives older reports. */
export interface Success {
  intent: string;
  plan: string;
  price: string;
  /** When the trial that it started ends, RFC 3339. */
  trialEndsAt?: string | undefined;
  /** The plan, the price and the trial before, which `undone` restores. */
  from: {
    plan?: string | undefined;
    price?: string | undefined;
    trialEndsAt?: string | undefined;
  };
  /** Epoch milliseconds. */
  at: number;
  /** Whether the host has reported the new plan since. */
  seen: boolean;
}

const DAY = 86_400_000;

/** Whether a trial of the plan is running: it is not the plan yet. */
export function onTrial(facts: State['facts'], now: number): boolean {
  return parseInstant(String(facts.get('trialEndsAt'))) > now;
}

/** How long a success lasts: until the host reports the new plan, and at least a day (ruling 20, F108). */
export function successLasts(success: Success | null, now: number): success is Success {
  return !!success && (!success.seen || now < success.at + DAY);
}

/** The limit of a meter: the reading's, then the plan's, then the meter's own. Undefined where nobody gives one. */
export function limitOf(
  file: OffersFile,
  state: State,
  meter: string,
  now: number,
): number | 'unlimited' | undefined {
  const planLimit = (plan: unknown) => {
    const limits = typeof plan === 'string' ? own(file.plans, plan)?.limits : undefined;
    const limit = own(limits, meter);
    return limit === undefined || limit === 'quantity' ? undefined : toLimit(limit);
  };
  const reported = state.readings.get(meter)?.limit;
  const plan = state.facts.get('plan');
  // A host reports the old limit for a while after an upgrade; believing it would offer the plan again.
  const outdated =
    successLasts(state.success, now) &&
    reported !== undefined &&
    reported === planLimit(state.success.from.plan);
  const fallback = own(file.meters, meter)?.limit;
  return (
    (outdated ? undefined : reported) ??
    planLimit(plan) ??
    (fallback === undefined ? undefined : toLimit(fallback))
  );
}

function toLimit(limit: number | string): number | 'unlimited' {
  return limit === 'unlimited' ? limit : parseQuantity(limit);
}

/** A meter as conditions and prompts see it; undefined while no good reading is known. */
export interface MeterFacts {
  used: number;
  limit: number | 'unlimited' | undefined;
  remaining: number | undefined;
  percent: number | undefined;
  over: boolean | undefined;
}

/** The facts of one meter. `percent` is rounded down; with a limit of zero, unlimited or none it is unknown. */
export function meterFacts(
  file: OffersFile,
  state: State,
  meter: string,
  now: number,
): MeterFacts | undefined {
  const reading = state.readings.get(meter);
  if (!reading || goodUntil(own(file.meters, meter), reading) <= now) return;
  const { used } = reading;
  const limit = limitOf(file, state, meter, now);
  const counted = typeof limit === 'number' && limit > 0 ? limit : undefined;
  return {
    used,
    limit,
    remaining: counted && Math.max(0, counted - used),
    percent: counted && Math.floor((used * 100) / counted),
    over: limit === 'unlimited' ? false : limit === undefined ? undefined : used > limit,
  };
}

/** The facts of every meter that has a good reading. */
export function allMeters(file: OffersFile, state: State, now: number): Record<string, MeterFacts> {
  const meters: Record<string, MeterFacts> = Object.create(null);
  for (const meter of state.readings.keys()) {
    const facts = meterFacts(file, state, meter, now);
    if (facts) meters[meter] = facts;
  }
  return meters;
}

/**
 * Until when a reading counts (ruling 7): its period ends, or it was restored from storage and becomes
 * older than `staleAfter`. One reported in this page's life stays good.
 */
export function goodUntil(meter: Meter | undefined, { resetsAt, at, live }: KeptReading): number {
  const { resets, staleAfter = '24h', count } = meter ?? {};
  return Math.min(
    resetsAt ?? (resets ? periodEnd(resets, at) : Number.POSITIVE_INFINITY),
    // What this browser counts itself is as good as ever.
    live || count ? Number.POSITIVE_INFINITY : at + parseDuration(staleAfter) + 1,
  );
}

/** The first midnight of the next calendar period, in the person's time zone. */
export function periodEnd(resets: 'monthly' | 'weekly' | 'daily', at: number): number {
  const date = new Date(at);
  const day = date.getDate();
  if (resets === 'monthly') date.setMonth(date.getMonth() + 1, 1);
  else date.setDate(day + (resets === 'daily' ? 1 : 7 - ((date.getDay() + 6) % 7)));
  return date.setHours(0, 0, 0, 0);
}

/** Reads one fact by its path; undefined is unknown. */
export type ReadFact = (path: string) => FactValue | undefined;

/** An own property by a name that came from a file or a host: `constructor` is a name like any other (F46). */
export function own<T>(record: { [name: string]: T } | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
