import { type Meter, type OffersFile, parseDuration, parseQuantity } from '@uptier/offers';
import type { FactValue, KeptReading, State, Wake } from '../facts.js';
import { runsOutAt } from '../forecast.js';
import type { Tally } from '../tallies.js';
import type { Book } from './book.js';

const DAY = 86_400_000;

/** One meter as it stands: what the five facts of it are read from. */
export interface Gauge {
  used: number;
  limit: number | 'unlimited' | undefined;
  /** The limit, where it can be measured by. */
  whole: number | undefined;
}

/** Reads facts for the incremental engine: its own way, and never out of the reference's cache. */
export interface Sights {
  /** A fact, for one offer; `wake` hears when it changes by itself. */
  read(path: string, wake: Wake, offer: string): FactValue | undefined;
  /** Undefined while no good reading is known. */
  gauge(meter: string): Gauge | undefined;
  /** Until when a reading counts; undefined without one. */
  endOf(meter: string): number | undefined;
  /** Whether the last success still silences. */
  succeeded(): boolean;
  /** The book as texts and prices read it. */
  state(): State;
}

const has = (record: object | undefined, key: string): boolean =>
  !!record && Object.hasOwn(record, key);

/** Opens the facts of a book. */
export function openSights(
  file: OffersFile,
  book: Book,
  around: (path: string) => FactValue | undefined,
  seconds: readonly number[],
): Sights {
  const meterOf = (meter: string): Meter | undefined =>
    has(file.meters, meter) ? file.meters?.[meter] : undefined;

  const succeeded = () => {
    const { success, now } = book;
    return success !== null && (!success.seen || success.at + DAY > now);
  };

  const limitIn = (plan: unknown, meter: string) => {
    if (typeof plan !== 'string' || !has(file.plans, plan)) return;
    const limits = file.plans?.[plan]?.limits;
    return has(limits, meter) ? amount(limits?.[meter]) : undefined;
  };

  const limitOf = (meter: string, reading: KeptReading) => {
    const told = reading.limit;
    // The limit of the plan before an upgrade is old news while the upgrade is fresh.
    const old =
      told !== undefined && succeeded() && told === limitIn(book.success?.from.plan, meter);
    if (told !== undefined && !old) return told;
    return limitIn(book.facts.get('plan'), meter) ?? amount(meterOf(meter)?.limit);
  };

  const endOf = (meter: string): number | undefined => {
    const reading = book.readings.get(meter);
    if (!reading) return;
    const { resets, staleAfter, count } = meterOf(meter) ?? {};
    let end = Number.POSITIVE_INFINITY;
    if (reading.resetsAt !== undefined) end = reading.resetsAt;
    else if (resets) end = nextPeriod(resets, reading.at);
    if (reading.live || count) return end;
    return Math.min(end, reading.at + parseDuration(staleAfter ?? '24h') + 1);
  };

  const gauge = (meter: string): Gauge | undefined => {
    const reading = book.readings.get(meter);
    if (!reading || (endOf(meter) as number) <= book.now) return;
    const limit = limitOf(meter, reading);
    const whole = typeof limit === 'number' && limit > 0 ? limit : undefined;
    return { used: reading.used, limit, whole };
  };

  const ofMeter = (meter: string, name: string, wake: Wake): FactValue | undefined => {
    const end = endOf(meter);
    if (end !== undefined) wake(end);
    if (name === 'runsOut' || name === 'daysLeft') {
      const at = runsOutAt(file, state(), meter, book.samples.get(meter), book.now);
      if (name === 'runsOut' || at === undefined) return at;
      if (at === Number.POSITIVE_INFINITY) return;
      const tenths = Math.max(0, Math.floor((at - book.now) / (DAY / 10)));
      wake(at - tenths * (DAY / 10) + 1);
      return tenths / 10;
    }
    const now = gauge(meter);
    if (!now) return;
    const { used, limit, whole } = now;
    switch (name) {
      case 'used':
        return used;
      case 'limit':
        return limit;
      case 'remaining':
        return whole === undefined ? undefined : used > whole ? 0 : whole - used;
      case 'percent':
        return whole === undefined ? undefined : Math.floor((used * 100) / whole);
      case 'over':
        return limit === undefined ? undefined : limit !== 'unlimited' && used > limit;
    }
    return;
  };

  const ofTally = (tally: Tally | undefined, name: string, length: string, wake: Wake) => {
    if (name === 'count') return tally?.count ?? 0;
    if (name === 'first') return tally?.first ?? 0;
    if (name === 'last') return tally?.last ?? 0;
    if (name !== 'in') return;
    const window = parseDuration(length);
    if (Number.isNaN(window)) return;
    let count = 0;
    let oldest: number | undefined;
    for (const [at, many] of tally?.seen ?? [])
      if (at + window > book.now) {
        oldest ??= at;
        count += many;
      }
    if (oldest !== undefined) wake(oldest + window);
    return count;
  };

  const ofOffer = (offer: string, name: string): number | undefined => {
    let shows = 0;
    let noes = 0;
    let last = 0;
    for (const one of book.history) {
      if (one.offer !== offer || one.control) continue;
      shows++;
      last = one.at;
      if (one.answer === 'no' || one.answer === 'undone') noes++;
    }
    return name === 'shows'
      ? shows
      : name === 'noes'
        ? noes
        : name === 'lastShown'
          ? last
          : undefined;
  };

  const ofPage = (path: string, wake: Wake): FactValue | undefined => {
    if (path.startsWith('time.')) {
      const clock = clockFact(path, book.now);
      if (clock !== undefined) {
        wake(clockTurns(path, clock, book.now));
        return clock;
      }
    }
    const value = around(path);
    if (path !== 'visit.seconds' || typeof value !== 'number') return value;
    for (const second of seconds) wake(Math.ceil(book.now + (second - value) * 1000));
    return Math.floor(value);
  };

  const read: Sights['read'] = (path, wake, offer) => {
    const told = book.facts.get(path);
    if (told !== undefined && told !== null) return told;
    const [space = '', id = '', name = '', length = ''] = path.split('.');
    let found: FactValue | undefined;
    if (space === 'usage')
      found = told === null && !isForecast(name) ? undefined : ofMeter(id, name, wake);
    else if (space === 'events' || space === 'attempts')
      found = ofTally(book.tallies.get(`${space}.${id}`), name, length, wake);
    else if (space === 'offer') found = ofOffer(offer, id);
    else found = ofPage(path, wake);
    if (found !== undefined && found !== null) return found;
    const declared = has(file.facts, path) ? file.facts?.[path]?.default : undefined;
    return declared ?? told;
  };

  const state = (): State => ({
    user: book.user,
    account: book.account,
    facts: book.facts,
    readings: book.readings,
    counts: book.tallies,
    success: book.success,
    more: (path, wake, offer) => {
      const [space, , name = ''] = path.split('.');
      return space === 'usage' && !isForecast(name) ? undefined : read(path, wake, offer);
    },
  });

  return { read, gauge, endOf, succeeded, state };
}

const isForecast = (name: string): boolean => name === 'runsOut' || name === 'daysLeft';

function amount(limit: number | string | undefined): number | 'unlimited' | undefined {
  if (limit === undefined || limit === 'quantity') return;
  return limit === 'unlimited' ? limit : parseQuantity(limit);
}

/** When the calendar period of an instant is over, in the person's time zone. */
function nextPeriod(resets: 'monthly' | 'weekly' | 'daily', at: number): number {
  const d = new Date(at);
  const [year, month, day] = [d.getFullYear(), d.getMonth(), d.getDate()];
  if (resets === 'monthly') return new Date(year, month + 1, 1).getTime();
  // Days from here to the next Monday.
  const days = resets === 'daily' ? 1 : 8 - (d.getDay() || 7);
  return new Date(year, month, day + days).getTime();
}

function clockFact(path: string, now: number): number | string | undefined {
  const d = new Date(now);
  if (path === 'time.hour') return d.getHours();
  if (path === 'time.weekday') return d.getDay() === 0 ? 7 : d.getDay();
  if (path !== 'time.date') return;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
}

/** Clocks are set on quarters of an hour, so that only those need a look. */
function clockTurns(path: string, value: number | string, now: number): number {
  const quarter = DAY / 96;
  let at = Math.floor(now / quarter) * quarter + quarter;
  while (clockFact(path, at) === value) at += quarter;
  return at;
}
