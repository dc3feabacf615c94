import { type Deadline, mergeDeadlines } from './deadline.js';
import type { KeptReading, Success } from './facts.js';
import { readHistory, type Showing } from './history.js';
import type { Opening } from './openings.js';
import { erase, isOut, pageRecords } from './opt-out.js';
import { digestKey, type Records, subjectKey } from './platform.js';
import type { Samples } from './samples.js';
import type { Tally } from './tallies.js';

/** Whose records are meant: pacing is the user's; deadlines and upgrades are the account's, else the user's. */
export interface Subject {
  user: string | null;
  account: string | null;
}

/** The records of one subject, in their meaning. Every call reads or writes storage at once. */
export interface Memory {
  /** The person has opted out: nothing but deadlines and a success outlives the page. */
  out: boolean;
  history(now: number): Showing[];
  putShowing(showing: Showing): void;
  openings(): Map<string, Opening>;
  putOpening(opening: Opening): void;
  /** Ids that were tried, with the visit it was in. */
  attempts(): Map<string, string>;
  putAttempt(id: string, visit: string): void;
  /** How often what the file reads happened, by key. */
  tallies(): Map<string, Tally>;
  putTally(key: string, tally: Tally): void;
  /** Earlier readings of a meter, for its forecast. */
  samples(meter: string): Samples | undefined;
  putSamples(meter: string, samples: Samples): void;
  deadlines(): Map<string, Deadline>;
  putDeadline(deadline: Deadline): void;
  /** The arms that were given out, by offer. */
  arms(): Map<string, string>;
  putArm(offer: string, arm: string): void;
  /** Readings of an earlier page: not live. */
  readings(): Map<string, KeptReading>;
  putReading(meter: string, reading: KeptReading): void;
  success(): Success | null;
  putSuccess(success: Success | null): void;
}

/** Opens the memory of a subject. The first identified person adopts what was anonymous, once. */
export function openMemory(stored: Records, { user, account }: Subject): Memory {
  if (user !== null) adopt(stored, user);
  const payer = account ?? user;
  const out = isOut(stored, user);
  // Another tab may have written meanwhile.
  if (out) erase(stored, user, payer);
  const records = out ? pageRecords() : stored;
  const at = (kind: string, subject: string | null) => subjectKey(kind, subject);
  const list = <T>(
    prefix: string,
    test: (value: Partial<T>) => boolean,
    among = records,
  ): [string, T][] =>
    among
      .list(prefix)
      // Anybody on this origin can write storage: what has not our shape is not ours.
      .filter(([, value]) => !!value && typeof value === 'object' && test(value as Partial<T>))
      .map(([key, value]) => [decodeURIComponent(key.slice(prefix.length)), value as T]);
  const name = encodeURIComponent;

  return {
    out,
    history: (now) => readHistory(records.list(at('h', user)), now),
    putShowing: (showing) => records.put(at('h', user) + name(showing.showing), showing),
    openings: () => new Map(list<Opening>(at('o', user), (o) => typeof o.n === 'number')),
    putOpening: (opening) => records.put(at('o', user) + name(opening.offer), opening),
    attempts: () =>
      new Map(
        list<{ visit: string }>(at('a', user), (a) => typeof a.visit === 'string').map(
          ([id, { visit }]) => [id, visit],
        ),
      ),
    putAttempt: (id, visit) => records.put(at('a', user) + name(id), { visit }),
    tallies: () =>
      new Map(list<Tally>(at('e', user), (t) => typeof t.count === 'number' && isPairs(t.seen))),
    putTally: (key, tally) => records.put(at('e', user) + name(key), tally),
    samples: (meter) => {
      const key = at('f', user);
      return list<Samples>(key, (s) => isPairs(s.seen)).find(([of]) => of === meter)?.[1];
    },
    putSamples: (meter, samples) => records.put(at('f', user) + name(meter), samples),
    deadlines() {
      const found = new Map<string, Deadline>();
      // An account that arrives later adopts the user's deadlines: the earliest wins (ruling 10).
      for (const subject of new Set([payer, user]))
        for (const [offer, deadline] of list<Deadline>(
          digestKey('d', subject),
          (d) => typeof d.at === 'number' && typeof d.least === 'number',
          stored,
        )) {
          const other = found.get(offer);
          found.set(offer, other ? mergeDeadlines(other, deadline) : deadline);
        }
      return found;
    },
    putDeadline: (deadline) => stored.put(digestKey('d', payer) + name(deadline.offer), deadline),
    arms: () =>
      // The account's own, where it has one, before what the user brought along (ruling 10).
      new Map(
        [user, payer].flatMap((subject) =>
          list<{ arm: string }>(at('x', subject), (x) => typeof x.arm === 'string').map(
            ([offer, { arm }]) => [offer, arm],
          ),
        ),
      ),
    putArm: (offer, arm) => records.put(at('x', payer) + name(offer), { arm }),
    readings: () =>
      new Map(
        list<KeptReading>(
          at('r', user),
          (r) => typeof r.used === 'number' && r.used >= 0 && typeof r.at === 'number',
        ).map(([meter, reading]) => [meter, { ...reading, live: false }]),
      ),
    putReading: (meter, { live, ...reading }) => records.put(at('r', user) + name(meter), reading),
    success: () =>
      list<Success>(
        at('s', payer),
        (s) => typeof s.plan === 'string' && typeof s.at === 'number',
        stored,
      )[0]?.[1] ?? null,
    putSuccess(success) {
      if (success) stored.put(`${at('s', payer)}last`, success);
      else stored.remove(`${at('s', payer)}last`);
    },
  };
}

/** A list of pairs of numbers, at most as long as we write them. */
function isPairs(value: unknown): value is [number, number][] {
  return (
    Array.isArray(value) &&
    value.length <= 100 &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(Number.isFinite))
  );
}

/** Moves what was anonymous to the first person who is identified; what they have themselves, they keep. */
function adopt(records: Records, user: string): void {
  for (const kind of ['h', 'o', 'a', 'r', 'e', 'f']) {
    const from = subjectKey(kind, null);
    const to = subjectKey(kind, user);
    const known = new Set(/[oef]/.test(kind) ? records.list(to).map(([key]) => key) : []);
    for (const [key, value] of records.list(from)) {
      const own = to + key.slice(from.length);
      if (!known.has(own)) records.put(own, value);
      records.remove(key);
    }
  }
}
