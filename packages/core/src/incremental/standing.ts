import type { Offer } from '@uptier/offers';
import type { Refusal } from '../world.js';
import type { Desk } from './desk.js';
import type { Opener } from './opens.js';
import { pacesOf, pausedBy } from './pacing.js';
import type { Recollection } from './recollection.js';
import { openTournament, type Tournament } from './tournament.js';
import { type Fit, judgeOffer } from './verdict.js';

const NEVER = Number.POSITIVE_INFINITY;

/** Where every offer stands: its last verdict, and what competition and pacing make of it. */
export interface Standing {
  verdicts: readonly (Fit | Refusal)[];
  pauses: readonly ReturnType<typeof pausedBy>[];
  outbid: readonly boolean[];
  /** When each offer is to be judged again. */
  wakes: Tournament;
  /** When the pause of each ends, of those that compete. */
  frees: Tournament;
  /** 0 where an offer may be shown unasked. */
  eligible: Tournament;
  /** Judges who was touched, or whose instant has come. */
  update(): void;
}

/** Whether an offer could be shown as far as it alone is concerned. */
export function isFit(verdict: Fit | Refusal | undefined): verdict is Fit {
  return verdict !== undefined && !('reason' in verdict);
}

/** The marks of one meter that compete: the highest, and who has which. */
interface Race {
  /** Each mark, below zero. */
  top: Tournament;
  runners: Map<number, Set<number>>;
}

/** Opens the standing of a file's offers; the first update judges them all. */
export function openStanding(desk: Desk, opener: Opener, recollection: Recollection): Standing {
  const { book, touched, step, effort, durable } = desk;
  const { offers } = desk.file;
  const size = offers.length;
  const bench = { ...desk, opener };
  const paces = offers.map((offer) => pacesOf(desk.file, offer));
  const verdicts: (Fit | Refusal)[] = [];
  const pauses: ReturnType<typeof pausedBy>[] = [];
  const outbid: boolean[] = [];
  const wakes = openTournament(size, step);
  const frees = openTournament(size, step);
  const eligible = openTournament(size, step);
  const races = new Map<string, Race>();

  const raceOf = (meter: string): Race => {
    const race = races.get(meter) ?? { top: openTournament(size, step), runners: new Map() };
    races.set(meter, race);
    return race;
  };

  const run = (place: number, runs: boolean) => {
    const verdict = verdicts[place];
    if (!isFit(verdict)) return;
    for (const [meter, mark] of verdict.marks) {
      const { top, runners } = raceOf(meter);
      top.set(place, runs ? -mark : NEVER);
      const level = runners.get(mark) ?? new Set();
      runners.set(mark, level);
      if (runs) level.add(place);
      else if (level.delete(place) && !level.size) runners.delete(mark);
    }
  };

  const judge = (place: number) => {
    effort.judged++;
    step();
    const { now } = book;
    let next = NEVER;
    const wake = (at: number) => {
      if (at > now && at < next) next = at;
    };
    // Anew for each offer, so that each hears when what it read changes.
    desk.program.begin({ now, wake });
    run(place, false);
    verdicts[place] = judgeOffer(bench, offers[place] as Offer, recollection.kept, wake);
    run(place, true);
    wakes.set(place, next);
  };

  const compare = (place: number) => {
    const verdict = verdicts[place];
    const marks = isFit(verdict) ? [...verdict.marks] : [];
    outbid[place] =
      marks.length > 0 && marks.every(([meter, mark]) => -raceOf(meter).top.least() > mark);
  };

  const pace = (place: number) => {
    step();
    const verdict = verdicts[place];
    let paused: ReturnType<typeof pausedBy>;
    if (isFit(verdict)) {
      const { offer, discount, renewedAt } = verdict;
      const deadline = discount.open ? discount.at : null;
      const { visit, now } = book;
      const { attention } = recollection;
      const own = paces[place] as ReturnType<typeof pacesOf>;
      paused = pausedBy(own, offer, attention, { visit, now, renewedAt, deadline });
    }
    pauses[place] = paused;
    const competes = isFit(verdict) && !outbid[place] && durable;
    frees.set(place, competes && paused ? paused.until : NEVER);
    eligible.set(place, competes && !paused ? 0 : NEVER);
  };

  return {
    verdicts,
    pauses,
    outbid,
    wakes,
    frees,
    eligible,
    update() {
      desk.touchAll(desk.readers.restless);
      while (wakes.least() <= book.now) {
        const place = wakes.first(book.now);
        touched.add(place);
        wakes.set(place, NEVER);
      }
      if (desk.whole) desk.touchAll(offers.keys());
      if (touched.size || desk.repace) desk.version++;
      const tops = new Map([...races].map(([meter, { top }]) => [meter, top.least()]));
      for (const place of touched) judge(place);
      // Where the highest mark moved, its old and its new runners compete otherwise.
      for (const [meter, { top, runners }] of races) {
        const old = tops.get(meter) ?? NEVER;
        if (top.least() === old) continue;
        desk.touchAll(runners.get(-old));
        desk.touchAll(runners.get(-top.least()));
      }
      for (const place of touched) compare(place);
      for (const place of desk.repace ? offers.keys() : touched) pace(place);
      for (; frees.least() <= book.now; desk.version++) pace(frees.first(book.now));
      touched.clear();
      desk.whole = false;
      desk.repace = false;
    },
  };
}
