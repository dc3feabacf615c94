import type { Condition } from '@uptier/offers';
import type { FactValue, ReadFact } from './facts.js';
import {
  AMONG,
  AT_MOST,
  BELOW,
  type Clock,
  CONSTANT,
  EXISTS,
  FALSE,
  NODE,
  type Program,
  SAME,
  type Test,
  TRUE,
  UNKNOWN,
  type Verdict,
  YES,
} from './program.js';

/** A program with the facts that were read for it. */
export interface OpenProgram {
  /** Forgets the facts: each is read again, once, when a condition asks for it. */
  begin(clock: Clock): void;
  /** Where a condition of the program begins. */
  startOf(condition: Condition): number;
  /** True, false, or undefined for unknown. */
  run(start: number, read: ReadFact): boolean | undefined;
  /** Of an unknown condition the first fact without which it could not be true; undefined where no fact is to blame. */
  unknownFact(start: number, read: ReadFact): string | undefined;
}

// Atoms of facts that no condition names.
const OTHER = -1;
const MISSING = -2;

/** Opens a program. To run it allocates nothing: what it needs is made here. */
export function openProgram(program: Program): OpenProgram {
  const { nodes, starts, paths, atoms, bounds, sets, tests } = program;
  const size = paths.length;
  const values: (FactValue | undefined)[] = new Array(size).fill(undefined);
  const numbers = new Float64Array(size).fill(Number.NaN);
  const names = new Int32Array(size).fill(MISSING);
  const ages = new Int32Array(size);
  let age = 1;
  /** A test of the last walk was unknown. */
  let doubted = false;
  let read: ReadFact = () => undefined;
  let clock: Clock = { now: 0, wake() {} };

  // Facts of the offer differ from offer to offer: they are never young enough.
  const fleeting = paths.map((path) => path.startsWith('offer.'));

  const load = (slot: number) => {
    const value = read(paths[slot] as string);
    ages[slot] = fleeting[slot] ? 0 : age;
    if (value === values[slot]) return;
    values[slot] = value;
    // What is no number compares with none, and so is unknown.
    numbers[slot] = typeof value === 'number' ? value : Number.NaN;
    names[slot] = value === undefined ? MISSING : (atoms.get(value) ?? OTHER);
  };

  const among = (set: ReadonlySet<number>, slot: number): Verdict => {
    const value = values[slot];
    if (Array.isArray(value)) {
      for (const item of value) if (set.has(atoms.get(item) ?? OTHER)) return TRUE;
      return FALSE;
    }
    return value === undefined ? UNKNOWN : set.has(names[slot] as number) ? TRUE : FALSE;
  };

  /**
   * Goes from test to test. One that is unknown counts as false up to the test `doubt`, beyond it as true;
   * under a not the other way round.
   */
  const walk = (start: number, doubt: number): boolean => {
    let at = start;
    while (at >= 0) {
      const head = nodes[at] as number;
      const slot = nodes[at + 1] as number;
      const operand = nodes[at + 2] as number;
      const kind = head >> 1;
      if (kind !== CONSTANT && ages[slot] !== age) load(slot);
      let verdict: Verdict;
      switch (kind) {
        case SAME: {
          const name = names[slot] as number;
          verdict = name === operand ? TRUE : name === MISSING ? UNKNOWN : FALSE;
          break;
        }
        case BELOW:
        case AT_MOST: {
          const number = numbers[slot] as number;
          const bound = bounds[operand] as number;
          if (number < bound || (number === bound && kind === AT_MOST)) verdict = TRUE;
          else verdict = number >= bound ? FALSE : UNKNOWN;
          break;
        }
        case AMONG:
          verdict = among(sets[operand] as Set<number>, slot);
          break;
        case EXISTS:
          verdict = (values[slot] ?? null) === null ? FALSE : TRUE;
          break;
        case CONSTANT:
          verdict = operand;
          break;
        default: {
          const value = values[slot];
          verdict = value === undefined ? UNKNOWN : (tests[operand] as Test)(value, clock);
        }
      }
      if (verdict === UNKNOWN) {
        doubted = true;
        verdict = at > doubt === !(head & 1) ? TRUE : FALSE;
      }
      at = nodes[at + 3 + (verdict >> 1)] as number;
    }
    return at === YES;
  };

  return {
    begin(given) {
      clock = given;
      age++;
    },
    startOf: (condition) => starts.get(condition) as number,
    run(start, reader) {
      read = reader;
      doubted = false;
      if (walk(start, nodes.length)) return true;
      // Where nothing on the way was unknown, the other walk would be the same.
      return doubted && walk(start, -1) ? undefined : false;
    },
    unknownFact(start, reader) {
      read = reader;
      let at = start;
      // The first test without which it could not be true.
      while (walk(start, at)) at += NODE;
      return paths[nodes[at + 1] as number];
    },
  };
}
