import type { Offer, OffersFile, Text, Trigger } from '@uptier/offers';
import { AT_MOST, BELOW, NODE, type Program, SAME } from '../program.js';
import type { Threshold } from './crossings.js';

/** Which offers read what: found in the file and its program once. */
export interface Readers {
  /** Offers by the path of a fact that they read in any way. */
  byPath: Map<string, Set<number>>;
  /** Comparisons with numbers, by path. */
  thresholds: Map<string, Threshold[]>;
  /** Offers that do more with a fact than compare it with numbers, by path. */
  otherwise: Map<string, Set<number>>;
  /** Offers that read a meter. */
  byMeter: Map<string, Set<number>>;
  /** Offers that open by a meter's marks. */
  marked: Map<string, Set<number>>;
  /** Offers with a fact that moves all the time: judged each time. */
  restless: Set<number>;
  /** Lengths of a visit that something waits for, in seconds. */
  seconds: number[];
}

/** Looks through a file. */
export function readersOf(file: OffersFile, program: Program): Readers {
  const readers: Readers = {
    byPath: new Map(),
    thresholds: new Map(),
    otherwise: new Map(),
    byMeter: new Map(),
    marked: new Map(),
    restless: new Set(),
    seconds: [],
  };
  const add = <K>(sets: Map<K, Set<number>>, key: K, place: number) => {
    const set = sets.get(key);
    if (set) set.add(place);
    else sets.set(key, new Set([place]));
  };
  const reads = (path: string, place: number) => {
    add(readers.byPath, path, place);
    const [space, meter = '', name = ''] = path.split('.');
    if (space === 'usage') add(readers.byMeter, meter, place);
    if (space === 'events' || space === 'attempts') add(readers.byPath, `${space}.${meter}`, place);
    if (path === 'visit.seconds' || name === 'runsOut' || name === 'daysLeft')
      readers.restless.add(place);
  };
  const atoms = [...program.atoms.keys()];
  const ends = [...program.starts.values()].slice(1).concat(program.nodes.length);
  const endOf = new Map([...program.starts.values()].map((start, i) => [start, ends[i] as number]));

  const ofCondition = (condition: object | undefined, place: number) => {
    if (!condition) return;
    const start = program.starts.get(condition) as number;
    for (let at = start; at < (endOf.get(start) as number); at += NODE) {
      const [head = 0, slot = -1, operand = 0] = program.nodes.subarray(at, at + 3);
      const path = program.paths[slot];
      if (path === undefined) continue;
      reads(path, place);
      const kind = head >> 1;
      const bound =
        kind === BELOW || kind === AT_MOST
          ? program.bounds[operand]
          : kind === SAME
            ? atoms[operand]
            : undefined;
      if (typeof bound !== 'number') {
        add(readers.otherwise, path, place);
        continue;
      }
      const list = readers.thresholds.get(path) ?? [];
      readers.thresholds.set(path, list);
      // Equality turns on both sides of its number.
      if (kind !== AT_MOST) list.push({ bound, behind: false, offer: place });
      if (kind !== BELOW) list.push({ bound, behind: true, offer: place });
      if (path === 'visit.seconds') readers.seconds.push(bound, bound + 1);
    }
  };

  for (const [place, offer] of file.offers.entries()) {
    for (const condition of [offer.when, offer.hide, file.hide]) ofCondition(condition, place);
    for (const name of namesOf(offer)) {
      reads(name, place);
      // Of a meter it matters only whether it is known: then all its offers are touched.
      if (!name.startsWith('usage.')) add(readers.otherwise, name, place);
      const [meter = '', part] = name.replace(/^offer\./, '').split('.');
      add(readers.byMeter, meter, place);
      if (part === 'day') readers.restless.add(place);
    }
    for (const { discount } of [offer, ...(offer.experiment?.arms ?? [])]) {
      const ends = discount?.ends;
      if (!ends || !('with' in ends)) continue;
      reads(ends.with, place);
      add(readers.otherwise, ends.with, place);
    }
    for (const one of [offer.trigger].flat()) {
      if ('usage' in one) {
        add(readers.byMeter, one.usage, place);
        add(readers.marked, one.usage, place);
        if (one.runsOutWithin) readers.restless.add(place);
      }
      const other = pathOf(one);
      if (!other) continue;
      reads(other, place);
      add(readers.otherwise, other, place);
    }
  }
  return readers;
}

/** The fact that a trigger other than a meter's goes by. */
function pathOf(trigger: Trigger): string | undefined {
  if ('before' in trigger) return trigger.before;
  if ('after' in trigger) return trigger.after;
  if ('visit' in trigger) return 'visit.number';
  if ('page' in trigger) return 'page.path';
  return 'event' in trigger ? `events.${trigger.event}` : undefined;
}

/** Placeholders of an offer's texts, those of its arms as well. */
function namesOf({ prompt, experiment }: Offer): Set<string> {
  const names = new Set<string>();
  const look = (text: Text | undefined) => {
    if (typeof text === 'string')
      for (const [, name] of text.matchAll(/\{([^{}|]+)/g)) names.add(name as string);
    else
      for (const [key, form] of Object.entries(text ?? {}))
        if (key === 'by') names.add(form as string);
        else look(form);
  };
  for (const one of [prompt, ...(experiment?.arms ?? []).map((arm) => arm.prompt ?? {})]) {
    const { title, body, value, terms, benefits = [], next = [] } = one as Offer['prompt'];
    for (const text of [title, body, value, terms, ...benefits, ...next.map((n) => n.text)])
      look(text);
  }
  return names;
}
