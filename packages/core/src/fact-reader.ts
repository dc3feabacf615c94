import { type OffersFile, parseInstant } from '@uptier/offers';
import {
  type FactValue,
  goodUntil,
  meterFacts,
  own,
  type ReadFact,
  type State,
  type Wake,
} from './facts.js';

/**
 * The reader of facts for conditions and texts.
 *
 * @param wake Hears when what was read changes by itself.
 * @param offer The offer being judged, for `offer.*`.
 */
export function factReader(
  file: OffersFile,
  state: State,
  now: number,
  wake: Wake = () => {},
  offer = '',
): ReadFact {
  return (path) => {
    const [space, meter = '', name = ''] = path.split('.');
    let value: FactValue | undefined;
    // What the host says wins: it may know more than this browser does.
    if (state.facts.has(path)) value = state.facts.get(path);
    else if (space === 'usage') {
      const reading = state.readings.get(meter);
      if (reading) wake(goodUntil(own(file.meters, meter), reading));
      value = own({ ...meterFacts(file, state, meter, now) }, name);
    }
    const known = value ?? state.more?.(path, wake, offer);
    return known ?? own(file.facts, path)?.default ?? value;
  };
}

/** The instant that a fact holds, epoch milliseconds: a number of them, or RFC 3339; NaN for anything else. */
export function instantOf(fact: FactValue | undefined): number {
  return typeof fact === 'number' ? fact : parseInstant(String(fact));
}
