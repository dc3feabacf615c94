import { type OffersFile, parseDuration } from '@uptier/offers';
import { isHeldOut } from './arms.js';
import { type Showing, unanswered } from './history.js';
import { judge } from './judge.js';
import { pause } from './limits.js';
import { inPage, isPassive } from './passive.js';
import type { Candidate, Decision, Refusal, Winner, World } from './world.js';

/** Decides, from the world alone: the same world gives the same decision. */
export function decide(world: World): Decision {
  const { file, now, history } = world;
  const refused: Refusal[] = world.quarantined.map(({ offer, code }) => ({
    offer,
    reason: 'quarantined',
    detail: code,
  }));
  const instants = [...world.instants];
  const refuse = (refusal: Refusal) => {
    if (refusal.until !== undefined) instants.push(refusal.until);
    refused.push(refusal);
  };
  world.conditions.begin({ now, wake: (at) => void instants.push(at) });
  const candidates: Candidate[] = [];
  for (const offer of file.offers) {
    const result = judge(world, offer, (at) => instants.push(at));
    if (Object.hasOwn(result, 'reason')) refuse(result as Refusal);
    else candidates.push(result as Candidate);
  }

  const wanted = world.ask?.asked ? world.ask.offer : null;
  const kept = unanswered(history, world.visit);
  const rivals = candidates.filter(({ offer }) => !isPassive(offer) || wanted === offer.id);
  const standing = candidates.filter(({ offer }) => isPassive(offer));
  const passive = inPage(world, standing, (refusal) => {
    if (!rivals.some(({ offer }) => offer.id === refusal.offer)) refuse(refusal);
  });
  let show: Winner | null = null;
  for (const candidate of rivals) {
    const { offer, opening } = candidate;
    const asked = wanted === offer.id;
    const resume =
      (wanted === null || asked) && kept?.offer === offer.id && kept.opening === opening
        ? kept
        : null;
    const reason = show
      ? { reason: 'another-first', detail: show.offer.id }
      : compete(world, candidate, rivals, { asked, wanted, resume, kept });
    if (reason) refuse({ offer: offer.id, ...reason });
    else {
      const control = !asked && !resume && isHeldOut(file, offer, world.state);
      show = { ...candidate, asked: asked || !!resume?.asked, control, resume };
    }
  }
  const next = Math.min(Number.POSITIVE_INFINITY, ...instants.filter((at) => at > now));
  return { show, passive, refused, next };
}

/** The reasons that pick among offers: what the person asked, competition, pacing, the moment. */
function compete(
  world: World,
  candidate: Candidate,
  candidates: Candidate[],
  {
    asked,
    wanted,
    resume,
    kept,
  }: { asked: boolean; wanted: string | null; resume: Showing | null; kept: Showing | undefined },
): Omit<Refusal, 'offer'> | undefined {
  const { file, history, visit, now } = world;
  const { offer, marks, renewedAt, discount } = candidate;
  if (asked) return;
  if (wanted !== null) return { reason: 'another-first', detail: wanted };
  if (!resume) {
    const keeper =
      kept && candidates.some((c) => c.offer.id === kept.offer && c.opening === kept.opening);
    if (keeper) return { reason: 'another-first', detail: kept.offer };
    const outbid =
      marks.size > 0 &&
      [...marks].every(([meter, mark]) =>
        candidates.some((other) => (other.marks.get(meter) ?? 0) > mark),
      );
    if (outbid) return { reason: 'outbid' };
    if (!world.memory) return { reason: 'no-memory' };
  }
  const deadline = discount.open ? discount.at : null;
  const paused = pause({ file, offer, history, visit, renewedAt, deadline, now });
  if (paused && (!resume || paused.reason === 'never'))
    return paused.until === Number.POSITIVE_INFINITY
      ? { reason: paused.reason }
      : { reason: paused.reason, until: paused.until };
  if (world.onScreen !== null && world.onScreen === resume?.showing) return undefined;
  const since = world.waiting.get(offer.id) ?? now;
  if (now - since >= parseDuration(offer.patience ?? '10m')) return { reason: 'patience' };
  return world.moment ? { reason: world.moment } : undefined;
}

/** What is left of a decision for a person who has opted out: what they asked for. */
export function onlyAsked({ offers }: OffersFile, decision: Decision): Decision {
  if (decision.show?.asked) return { ...decision, passive: [] };
  const refused = offers.map(({ id }) => ({ offer: id, reason: 'opted-out' }));
  return { ...decision, show: null, passive: [], refused };
}

/** Whether two decisions refuse the same offers for the same reasons. */
export function sameRefusals({ refused }: Decision, other: Decision): boolean {
  return (
    refused.length === other.refused.length &&
    refused.every((one, i) => {
      const { offer, reason, detail, until } = other.refused[i] as Refusal;
      return (
        one.offer === offer && one.reason === reason && one.detail === detail && one.until === until
      );
    })
  );
}
