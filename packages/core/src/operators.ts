import type { FactValue } from './facts.js';
import { glob } from './glob.js';
import { FALSE, type MakeTest, type TestMakers, TRUE, UNKNOWN, type Verdict } from './program.js';

export const verdictOf = (holds: boolean | undefined): Verdict =>
  holds === undefined ? UNKNOWN : holds ? TRUE : FALSE;

/** A test on texts: with anything else it is unknown, not false. */
const onText =
  (prepare: (operand: string) => (text: string) => boolean): MakeTest =>
  (operand) => {
    if (typeof operand !== 'string') return;
    const holds = prepare(operand);
    return (value) => (typeof value === 'string' ? verdictOf(holds(value)) : UNKNOWN);
  };

/** What has no operation of its own in the program: lists, texts and patterns. */
export const commonTests: TestMakers = {
  $eq: (operand) =>
    Array.isArray(operand) ? (value) => verdictOf(sameList(value, operand)) : undefined,
  $lt: onText((operand) => (text) => text < operand),
  $lte: onText((operand) => (text) => text <= operand),
  $startsWith: onText((operand) => (text) => text.startsWith(operand)),
  $endsWith: onText((operand) => (text) => text.endsWith(operand)),
  $contains: onText((operand) => (text) => text.includes(operand)),
  $glob: onText((operand) => glob(operand)),
};

function sameList(value: FactValue, operand: readonly unknown[]): boolean {
  if (!Array.isArray(value) || value.length !== operand.length) return false;
  for (let i = 0; i < operand.length; i++) if (value[i] !== operand[i]) return false;
  return true;
}
