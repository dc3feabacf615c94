import type { Condition } from '@uptier/offers';
import type { FactValue } from './facts.js';

/** How a test ends. As numbers: and is the least of them, not is 2 minus. */
export type Verdict = number;
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;

/** What time tests go by. */
export interface Clock {
  /** Epoch milliseconds. */
  now: number;
  /** Hears of an instant at which a test may end otherwise. */
  wake(at: number): void;
}

/** A test that has no operation of its own. It gets facts that are known, and never throws. */
export type Test = (value: FactValue, clock: Clock) => Verdict;

/** What conditions are compiled with. */
export interface CompileOptions {
  /** Conditions that `$segment` names. */
  segments?: { readonly [name: string]: Condition } | undefined;
  /** Values that `$inGroup` names. */
  lists?: { readonly [name: string]: readonly unknown[] } | undefined;
  /** Operators beyond the common ones. */
  makers?: TestMakers | undefined;
  /** What a group without members is. Default: unknown, as all that says nothing. */
  empty?: Verdict;
}

/** Makes the test for an operand; undefined where the operand is not of its kind. */
export type MakeTest = (operand: unknown, options: CompileOptions) => Test | undefined;

/** Makers by operator; they win over the operations below. */
export interface TestMakers {
  readonly [operator: string]: MakeTest;
}

// The kinds of tests.
export const CONSTANT = 0;
export const EXISTS = 1;
export const SAME = 2;
export const AMONG = 3;
export const BELOW = 4;
export const AT_MOST = 5;
export const CALL = 6;

/**
 * A test is five numbers: its kind twice, plus 1 where it stands under a not; the fact's slot; the operand;
 * where to go on if it fails, and if it holds. And, or and not are nothing but where tests lead to.
 */
export const NODE = 5;
// Where a condition ends, in place of a next test.
export const NO = -1;
export const YES = -2;

/** All conditions of a file in one flat program. Facts are numbered slots, values numbered atoms. */
export interface Program {
  nodes: Int32Array;
  /** Where each condition begins. */
  starts: ReadonlyMap<object, number>;
  /** The facts' paths, by slot. */
  paths: readonly string[];
  /** Numbers of the values that conditions name. */
  atoms: ReadonlyMap<unknown, number>;
  /** Operands of `BELOW` and `AT_MOST`. */
  bounds: Float64Array;
  /** Operands of `AMONG`. */
  sets: readonly ReadonlySet<number>[];
  /** Operands of `CALL`. */
  tests: readonly Test[];
}
