import type { OffersFile } from '@uptier/offers';
import { judgeCondition } from './conditions.js';
import type { FactValue } from './facts.js';
import type { Memory } from './memory.js';
import type { Named } from './named-in.js';
import { rareTests } from './rare-operators.js';
import { flatten } from './state.js';
import { countOne } from './tallies.js';

/** Something that happened, as it was reported. */
export interface Happening {
  /** `events.export`, `attempts.pdf-export`. */
  path: string;
  properties: unknown;
  /** Epoch milliseconds. */
  at: number;
  visit: string;
}

/** Counts what happened in every tally that it belongs to. Its properties are read, and not stored. */
export function countEvent(
  { path, properties, at, visit }: Happening,
  { tallies }: Named,
  memory: Memory,
  { segments, lists }: OffersFile,
): void {
  const keys = tallies.get(path);
  if (!keys) return;
  const facts = new Map<string, FactValue>();
  flatten('', properties, facts, 0);
  const options = { segments, lists, makers: rareTests, now: at };
  const known = memory.tallies();
  for (const [key, where] of keys)
    if (!where || judgeCondition(where, (name) => facts.get(name), options))
      memory.putTally(key, countOne(known.get(key), at, visit));
}
