import type { Condition, OffersFile } from '@uptier/offers';
import { triggersOf } from './openings.js';

/** What a file reads of what happens in the page. Nothing else is counted or stored. */
export interface Named {
  /** Tallies by what feeds them, `events.export`: the key of each, and what an event must be to count. */
  tallies: Map<string, Map<string, Condition | undefined>>;
  /** Lengths of a visit that something waits for, in seconds. */
  seconds: number[];
  /** It asks when a meter runs out. */
  forecast: boolean;
}

/** Finds what a file reads: in its text, because conditions, texts and segments may name it anywhere. */
export function namedIn(file: OffersFile): Named {
  const text = textOf(file);
  const tallies: Named['tallies'] = new Map();
  const add = (path: string, key = path, where?: Condition) =>
    tallies.set(path, (tallies.get(path) ?? new Map()).set(key, where));
  for (const [, path] of text.matchAll(/["{]((?:events|attempts)\.[\w-]+)\.[\w.]+["|}]/g))
    add(path as string);
  for (const offer of file.offers)
    for (const { event, where } of triggersOf(offer, 'event'))
      add(`events.${event}`, tallyKey(event, where), where);
  const seconds = [...text.matchAll(/"visit\.seconds":(\{[^}]*\}|[\d.]+)/g)].flatMap(([, test]) =>
    [...(test as string).matchAll(/\d+(\.\d+)?/g)].flatMap(([n]) => [Number(n), Number(n) + 1]),
  );
  const forecast = /"runsOutWithin"|\.daysLeft\b|\.day[|}]/.test(text);
  return { tallies, seconds, forecast };
}

/** The key of a tally: events that a trigger picks by their properties are counted apart. */
export function tallyKey(event: string, where?: Condition): string {
  return `events.${event}${where ? `?${JSON.stringify(where)}` : ''}`;
}

function textOf(file: OffersFile): string {
  try {
    return JSON.stringify(file);
  } catch {
    // An inline file with something that is no JSON in a field that nobody reads.
    return '';
  }
}
