import type { Offer, OffersFile } from '@uptier/offers';
import { isHeldOut } from './arms.js';
import { goodUntil, own, type State, type Wake } from './facts.js';
import type { Showing } from './history.js';
import type { Memory } from './memory.js';
import { type Open, type Opening, stepUsage, triggersOf } from './openings.js';
import { isPassive, standingOpen } from './passive.js';

/** What openings are made from. */
export interface OpeningsInput {
  file: OffersFile;
  state: State;
  memory: Memory;
  visit: string;
  /** The showing of this visit that nobody has answered. */
  kept: Showing | undefined;
  now: number;
  /** Hears when something may open or close by itself. */
  wake: Wake;
  /** Triggers beyond meters and attempts; absent until they are there. */
  more?: MoreOpenings | undefined;
}

/** Finds the opening, by its identity, that a rarer trigger gives an offer. */
export type MoreOpenings = (
  input: OpeningsInput & {
    known: ReadonlyMap<string, Opening>;
    keep(record: Opening | undefined): void;
  },
) => (offer: Offer) => string | undefined;

/** What is open now, by offer, and whether a meter is near a mark. Stores what it learns of openings. */
export function openOffers(input: OpeningsInput): { open: Map<string, Open>; near: boolean } {
  const { file, state, memory, visit, kept, now, wake } = input;
  const open = new Map<string, Open>();
  const known = memory.openings();
  const attempts = memory.attempts();
  let near = false;
  const keep = (record: Opening | undefined) => {
    if (record && JSON.stringify(record) !== JSON.stringify(known.get(record.offer)))
      memory.putOpening(record);
  };
  const more = input.more?.({ ...input, known, keep });
  for (const offer of file.offers) {
    for (const { usage } of triggersOf(offer, 'usage')) {
      const reading = state.readings.get(usage);
      if (reading) wake(goodUntil(own(file.meters, usage), reading));
    }
    const usage = stepUsage(file, offer, state, known.get(offer.id), now);
    // Nobody who is held out is shown anything to fetch.
    near ||= usage.near && !isHeldOut(file, offer, state);
    // Passing the end of the period it began in makes it another opening.
    wake(usage.record?.period ?? 0);
    keep(usage.record);
    const others = more?.(offer);
    let id = usage.open?.id ?? attempted(offer, attempts, visit) ?? others;
    id ??= standingOpen(file, offer, state, now);
    // What somebody asked for, and has not answered, is still open after a reload.
    if (!isPassive(offer) && kept?.offer === offer.id && /^(manual|attempt):/.test(kept.opening))
      id = kept.opening;
    const { marks = new Map<string, number>(), renewedAt = null } = usage.open ?? {};
    if (id) open.set(offer.id, { id, marks, renewedAt });
  }
  return { open, near };
}

/** An attempt stays open for the visit it was made in. */
function attempted(
  offer: Offer,
  attempts: ReadonlyMap<string, string>,
  visit: string,
): string | undefined {
  const id = triggersOf(offer, 'attempt')
    .flatMap((t) => t.attempt)
    .flatMap((one) => (one === '*' ? [...attempts.keys()] : one))
    .find((one) => attempts.get(one) === visit);
  return id && `attempt:${id}:${visit}`;
}
