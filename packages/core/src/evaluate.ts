import type { Condition } from '@uptier/offers';
import { type ConditionOptions, judgeCondition, type Trilean } from './conditions.js';
import { type FactValue, own, type ReadFact } from './facts.js';
import { looseTests } from './loose-operators.js';
import { TRUE } from './program.js';
import { rareTests } from './rare-operators.js';

/** How `evaluate` takes what nobody has reported, and what conditions name. */
export interface EvaluateOptions
  extends Pick<ConditionOptions, 'segments' | 'lists' | 'now' | 'wake' | 'unknown'> {
  /**
   * `"unknown"`: three-valued, as offers are judged. `"null"`: two-valued, and as GrowthBook's evaluator
   * for the operators that both have: a missing fact is null, and values are converted as JavaScript does.
   *
   * @default "unknown"
   */
  missing?: 'unknown' | 'null';
}

/**
 * Evaluates a condition over facts, with every operator: for tools and tests. Undefined is unknown. Without
 * `now` (epoch milliseconds) tests of time are unknown.
 *
 * @param facts Values by path, or a function that reads them.
 */
export function evaluate(
  condition: Condition,
  facts: ReadFact | { readonly [path: string]: FactValue },
  { missing = 'unknown', ...options }: EvaluateOptions = {},
): Trilean {
  const read: ReadFact = typeof facts === 'function' ? facts : (path) => own(facts, path);
  return missing === 'null'
    ? judgeCondition(condition, (path) => read(path) ?? null, {
        ...options,
        makers: looseTests,
        empty: TRUE,
      })
    : judgeCondition(condition, read, { ...options, makers: rareTests });
}

export type { Trilean };
