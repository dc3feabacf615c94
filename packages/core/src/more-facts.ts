import { type OffersFile, parseDuration } from '@uptier/offers';
import type { FactValue, State, Wake } from './facts.js';
import { runsOutAt } from './forecast.js';
import type { Showing } from './history.js';
import type { Named } from './named-in.js';
import type { Samples } from './samples.js';
import { countWithin } from './tallies.js';
import { timeFact } from './time-facts.js';

/** What the rarer facts are read from. */
export interface Sight {
  file: OffersFile;
  state: State;
  history: readonly Showing[];
  named: Named;
  /** Earlier readings of a meter. */
  samples(meter: string): Samples | undefined;
  /** What the page knows by itself. */
  around(path: string): FactValue | undefined;
  now: number;
}

/** `daysLeft` has one decimal: a tenth of a day, in milliseconds. */
const TENTH = 8_640_000;

/** Reads what few files ask for: events, the clock, the history of the offer, the page, the forecast. */
export function moreFacts(sight: Sight): NonNullable<State['more']> {
  const { file, state, now } = sight;
  const paces = new Map<string, number | undefined>();
  const runsOut = (meter: string) => {
    if (!paces.has(meter))
      paces.set(meter, runsOutAt(file, state, meter, sight.samples(meter), now));
    return paces.get(meter);
  };
  return (path, wake, offer) => {
    const [space, id = '', name, length = ''] = path.split('.');
    if (space === 'events' || space === 'attempts')
      return ofTally(state.counts.get(`${space}.${id}`), name, length, now, wake);
    if (space === 'offer') return ofOffer(sight.history, offer, id);
    if (space === 'usage') {
      if (name !== 'runsOut' && name !== 'daysLeft') return;
      const at = runsOut(id);
      if (name === 'runsOut') return at;
      if (at === undefined || at === Number.POSITIVE_INFINITY) return;
      const tenths = Math.max(0, Math.floor((at - now) / TENTH));
      wake(at - tenths * TENTH + 1);
      return tenths / 10;
    }
    const value = timeFact(path, now, wake) ?? sight.around(path);
    if (path !== 'visit.seconds' || typeof value !== 'number') return value;
    for (const second of sight.named.seconds) wake(Math.ceil(now + (second - value) * 1000));
    return Math.floor(value);
  };
}

/** Never happened is 0. */
function ofTally(
  tally: ReturnType<State['counts']['get']>,
  name: string | undefined,
  length: string,
  now: number,
  wake: Wake,
): number | undefined {
  if (name === 'count' || name === 'first' || name === 'last') return tally?.[name] ?? 0;
  const within = parseDuration(length);
  if (name !== 'in' || Number.isNaN(within)) return;
  const { count, until } = countWithin(tally, within, now);
  wake(until);
  return count;
}

/** What the history says of one offer; never shown is 0. */
function ofOffer(history: readonly Showing[], offer: string, name: string): number | undefined {
  const own = history.filter((s) => s.offer === offer && !s.control);
  if (name === 'shows') return own.length;
  if (name === 'lastShown') return own.at(-1)?.at ?? 0;
  return name === 'noes'
    ? own.filter(({ answer }) => answer === 'no' || answer === 'undone').length
    : undefined;
}
