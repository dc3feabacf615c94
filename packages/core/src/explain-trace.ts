import type { Clause } from './explain-clauses.js';
import type { Reason } from './explain-reasons.js';
import type { TriggerTrace } from './explain-triggers.js';
import type { Pause } from './limits.js';
import type { PriceTerms } from './price.js';

/** Everything that was read of one offer, whatever came first. */
export interface OfferTrace {
  offer: string;
  /** `held-out` has won its place, and is not drawn, so that the effect can be measured. */
  status: 'shown' | 'held-out' | 'refused' | 'left-out';
  /** The first reason in the order of ruling; null where it has won its place. */
  reason: string | null;
  /** All of them, in that order. */
  reasons: Reason[];
  /** The plan it would sell to this person. */
  plan: string | null;
  /** The arm of its experiment. */
  arm: string | null;
  triggers: TriggerTrace[];
  when: Clause | null;
  hide: Clause | null;
  /** The file's own `hide`. */
  hideAll: Clause | null;
  /** Facts that nobody has reported, and that left something unknown. */
  unknown: string[];
  /** Every limit that was read, with its counts; one whose `until` lies ahead refuses. */
  limits: Pause[];
  /** What it would cost; null where it sells nothing, or has no amount in the person's currency. */
  price: PriceTerms | null;
  /** The earliest instant at which it could show if nothing else changes, epoch milliseconds; null where something must happen first. */
  earliest: number | null;
  /** All of it in one sentence, for people. */
  sentence: string;
}
