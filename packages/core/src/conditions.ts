import type { Condition, OffersFile } from '@uptier/offers';
import { compile } from './compile-conditions.js';
import type { ReadFact } from './facts.js';
import { type OpenProgram, openProgram } from './open-program.js';
import type { Clock, CompileOptions, TestMakers } from './program.js';

/** True, false, or undefined for unknown. */
export type Trilean = boolean | undefined;

/**
 * All conditions of a file, ready to run.
 *
 * @param makers The rarer operators, once they are there: without them they are unknown.
 */
export function fileConditions(
  { hide, offers, segments, lists }: OffersFile,
  makers?: TestMakers,
): OpenProgram {
  const all = [hide, ...offers.flatMap((offer) => [offer.when, offer.hide])];
  return openProgram(compile(all, { segments, lists, makers }));
}

/** What one condition is judged with. */
export interface ConditionOptions extends CompileOptions, Partial<Clock> {
  /** Hears of the first fact that leaves it unknown. */
  unknown?(path: string): void;
}

/**
 * Judges a condition once. Three-valued: a comparison with an unknown fact, or one that its types do not
 * allow, is unknown; and, or and not follow Kleene. Who judges it often compiles it.
 */
export function judgeCondition(
  condition: Condition,
  read: ReadFact,
  { now = Number.NaN, wake = () => {}, unknown, ...options }: ConditionOptions = {},
): Trilean {
  const program = openProgram(compile([condition], options));
  program.begin({ now, wake });
  const start = program.startOf(condition);
  const result = program.run(start, read);
  const path = result === undefined && program.unknownFact(start, read);
  if (typeof path === 'string') unknown?.(path);
  return result;
}
