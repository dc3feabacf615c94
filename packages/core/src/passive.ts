import { type Offer, type OffersFile, standsInPage } from '@uptier/offers';
import { isHeldOut } from './arms.js';
import { meterFacts, type State } from './facts.js';
import { pauses } from './limits.js';
import { triggersOf } from './openings.js';
import { allows } from './state.js';
import type { Candidate, Refusal, Winner, World } from './world.js';

/** Whether an offer stands in the page itself, and interrupts nobody. */
export const isPassive = ({ prompt }: Offer): boolean => standsInPage(prompt.format);

/** Where in the page it stands: the name of a slot, or a selector. Each place holds one. */
export const placeOf = ({ prompt: { slot, anchor } }: Offer): string =>
  slot ? `[data-uptier-slot="${slot}"]` : (anchor ?? '');

/**
 * What stands open as long as something is so: a gate while its feature is locked, a meter while a reading
 * is known (ruling 28). Returns the opening's identity.
 */
export function standingOpen(
  file: OffersFile,
  offer: Offer,
  state: State,
  now: number,
): string | undefined {
  const { format } = offer.prompt;
  const facts = (id: string) => meterFacts(file, state, id, now);
  if (format === 'gate') {
    const ids = triggersOf(offer, 'attempt').flatMap(({ attempt }) => attempt);
    const locked = ids.find((id) => allows(file, state, id, facts(id)?.percent) === false);
    return locked && `attempt:${locked}:gate`;
  }
  if (format !== 'meter') return;
  const known = triggersOf(offer, 'usage').find(
    (one) => Object.keys(one).length === 1 && typeof facts(one.usage)?.limit === 'number',
  );
  return known && `usage:${known.usage}:meter`;
}

/** Picks what stands in the page: pacing does not touch it, its own answers do. */
export function inPage(
  world: World,
  candidates: readonly Candidate[],
  refuse: (refusal: Refusal) => void,
): Winner[] {
  const standing: Winner[] = [];
  for (const candidate of candidates) {
    const reason = notInPage(world, candidate, standing);
    if (reason) refuse({ offer: candidate.offer.id, ...reason });
    else standing.push({ ...candidate, asked: false, control: false, resume: null });
  }
  return standing;
}

/** Why an offer does not stand in the page now, though nothing of its own is against it. */
export function notInPage(
  { file, state, history, now }: World,
  { offer, renewedAt }: Pick<Candidate, 'offer' | 'renewedAt'>,
  standing: readonly Pick<Winner, 'offer'>[],
): Omit<Refusal, 'offer'> | undefined {
  const first = standing.find((other) => placeOf(other.offer) === placeOf(offer));
  if (first) return { reason: 'another-first', detail: first.offer.id };
  const pacing = { file, offer, history, visit: '', renewedAt, deadline: null, now };
  // A usage bar, and a gate before what is locked all the same, are parts of the page: only "never" ends them.
  const ends = offer.prompt.format === 'inline' ? /^(never|stopped|after-)/ : /^never/;
  const paused = pauses(pacing).find(({ reason, until }) => until > now && ends.test(reason));
  if (paused)
    return paused.until === Number.POSITIVE_INFINITY
      ? { reason: paused.reason }
      : { reason: paused.reason, until: paused.until };
  return isHeldOut(file, offer, state) ? { reason: 'holdout' } : undefined;
}
