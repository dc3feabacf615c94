import { isHeldOut } from './arms.js';
import { type Clause, undecided } from './explain-clauses.js';
import { type Findings, findContest, findOwnReasons, type Reason } from './explain-reasons.js';
import { sayOffer } from './explain-sentence.js';
import type { OfferTrace } from './explain-trace.js';
import { type TriggerTrace, traceTrigger } from './explain-triggers.js';
import { unanswered } from './history.js';
import type { Pause } from './limits.js';
import { isPassive, notInPage } from './passive.js';
import type { World } from './world.js';

export type { Clause, OfferTrace, Pause, Reason, TriggerTrace };

/** Why each offer is shown or not, at one instant. */
export interface FullExplanation {
  now: number;
  /** The offer that has won its place. */
  shown: string | null;
  /** In the file's order; those that were left out of the file last. */
  offers: OfferTrace[];
}

/**
 * Explains a decision to the last clause. It reads the same world as `decide` and comes to the same
 * end, but stops nowhere: slower, and in the page a file of its own.
 */
export function explain(world: World): FullExplanation {
  const { now, quarantined } = world;
  const surveys = new Map<number, Survey>();
  const at = (instant: number): Survey => {
    const known = surveys.get(instant) ?? survey({ ...world, now: instant });
    surveys.set(instant, known);
    return known;
  };
  const { shown, standing, found } = at(now);
  const offers = world.file.offers.map((offer, i): OfferTrace => {
    const findings = found[i] as Findings;
    const { reasons, when, hide, hideAll } = findings;
    const stands = shown === offer.id || standing.includes(findings);
    const status = !stands ? 'refused' : isControl(world, findings) ? 'held-out' : 'shown';
    const unknowns = [when, hide, hideAll]
      .flatMap((clause) => (clause ? undecided(clause) : []))
      .flatMap(({ fact, actual }) => (fact !== undefined && actual === undefined ? fact : []));
    const trace: Omit<OfferTrace, 'sentence'> = {
      offer: offer.id,
      status,
      reason: reasons[0]?.reason ?? null,
      reasons,
      plan: findings.offer.plan ?? null,
      arm: findings.arm,
      triggers: [offer.trigger]
        .flat()
        .map((trigger) => traceTrigger(world, trigger, findings.open?.id)),
      when,
      hide,
      hideAll,
      unknown: [...new Set(unknowns)],
      limits: findings.limits,
      price: findings.terms ?? null,
      earliest: earliest(now, (instant) => (at(instant).found[i] as Findings).reasons),
    };
    return { ...trace, sentence: sayOffer(world, offer, trace) };
  });
  for (const { offer, code } of quarantined) offers.push(leftOut(offer, code));
  return { now, shown, offers };
}

/** All findings at one instant, and the offer that wins. */
interface Survey {
  shown: string | null;
  /** What stands in the page. */
  standing: Findings[];
  found: Findings[];
}

function survey(world: World): Survey {
  const found = world.file.offers.map((offer) => findOwnReasons(world, offer));
  const wanted = world.ask?.asked ? world.ask.offer : null;
  const inContest = ({ offer }: Findings) => !isPassive(offer) || wanted === offer.id;
  const rivals = found.filter((one) => !one.reasons.length && inContest(one));
  const standing: Findings[] = [];
  let shown: string | null = null;
  for (const findings of found) {
    const { reasons, offer, open } = findings;
    const fits = !reasons.length;
    const contends = inContest(findings);
    if (contends) {
      reasons.push(...findContest(world, findings, rivals, shown));
      if (!reasons.length) shown = offer.id;
    }
    if (!fits || !isPassive(offer)) continue;
    const renewedAt = open?.renewedAt ?? null;
    const reason = notInPage(world, { offer, renewedAt }, standing);
    if (!reason) standing.push(findings);
    else if (!contends) reasons.push(reason);
  }
  return { shown, standing, found };
}

/** Follows the clock from one reason's end to the next; a reason without end needs something to happen. */
function earliest(now: number, reasonsAt: (instant: number) => Reason[]): number | null {
  let instant = now;
  for (let steps = 0; steps < 20; steps++) {
    const reasons = reasonsAt(instant);
    if (!reasons.length) return instant;
    const ends = Math.max(...reasons.map(({ until }) => until ?? Number.POSITIVE_INFINITY));
    if (ends === Number.POSITIVE_INFINITY || ends <= instant) return null;
    instant = ends;
  }
  return null;
}

function isControl(
  { file, state, ask, history, visit }: World,
  { offer, open }: Findings,
): boolean {
  const kept = unanswered(history, visit);
  const goesOn = kept?.offer === offer.id && kept.opening === open?.id;
  return !ask?.asked && !goesOn && isHeldOut(file, offer, state);
}

function leftOut(offer: string, code: string): OfferTrace {
  return {
    offer,
    status: 'left-out',
    reason: 'quarantined',
    reasons: [{ reason: 'quarantined', detail: code }],
    plan: null,
    arm: null,
    triggers: [],
    when: null,
    hide: null,
    hideAll: null,
    unknown: [],
    limits: [],
    price: null,
    earliest: null,
    sentence: `Left out of the file: it has a fault (${code}); uptier check tells which.`,
  };
}
