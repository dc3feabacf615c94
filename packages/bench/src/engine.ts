// What every engine under test looks like, ours, the rivals' and the floors.
import type { OffersFile } from '@uptier/offers';
import type { FactValues, Rule } from './random-offers.js';

/** The same facts in both forms that engines read, kept in step. */
export interface BenchFacts {
  /** By path: `user.country`. */
  flat: FactValues;
  /** As the host has them: `user: { country }`. */
  nested: Record<string, unknown>;
  set(path: string, value: FactValues[string]): void;
}

/** Which offers are eligible now. One object an engine, written anew by each update. */
export interface Eligible {
  flags: Uint8Array;
  count: number;
}

/** Takes facts of which one has changed, all of them if `changed` is null. */
export type Update = (facts: BenchFacts, changed: string | null) => Eligible | Promise<Eligible>;

/** An engine under test. */
export interface BenchEngine {
  name: string;
  kind: 'ours' | 'rival' | 'floor';
  /** Beyond this many offers it would take minutes. */
  most?: number;
  /** Everything that is done once per file. */
  prepare(file: OffersFile, rules: readonly Rule[], facts: BenchFacts): Update | Promise<Update>;
}

/** Facts in both forms. */
export function createFacts(values: FactValues): BenchFacts {
  const flat: FactValues = {};
  const nested: Record<string, unknown> = {};
  const set = (path: string, value: FactValues[string]) => {
    flat[path] = value;
    const names = path.split('.');
    const last = names.pop() as string;
    let at = nested;
    for (const name of names) {
      at[name] ??= {};
      at = at[name] as Record<string, unknown>;
    }
    at[last] = value;
  };
  for (const [path, value] of Object.entries(values)) set(path, value);
  return { flat, nested, set };
}

/** The ids of what is eligible, in the file's order. */
export function eligibleIds({ flags }: Eligible, rules: readonly Rule[]): string[] {
  return rules.filter((_, i) => flags[i]).map(({ id }) => id);
}

/** An update that judges each offer anew. */
export function updateEach(
  count: number,
  holds: (i: number, facts: BenchFacts) => boolean,
): Update {
  const eligible: Eligible = { flags: new Uint8Array(count), count: 0 };
  return (facts) => {
    let found = 0;
    for (let i = 0; i < count; i++) {
      const holding = holds(i, facts) ? 1 : 0;
      eligible.flags[i] = holding;
      found += holding;
    }
    eligible.count = found;
    return eligible;
  };
}
