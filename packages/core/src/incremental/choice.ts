import { type Offer, parseDuration } from '@uptier/offers';
import type { FactValue } from '../facts.js';
import type { Showing } from '../history.js';
import type { Decision, Refusal, Winner } from '../world.js';
import type { Desk } from './desk.js';
import { heldOut } from './lots.js';
import type { Opener } from './opens.js';
import type { Recollection } from './recollection.js';
import { isFit, type Standing } from './standing.js';
import { type Fit, fill, fullestOf } from './verdict.js';

const NEVER = Number.POSITIVE_INFINITY;

/** What holds now: the winner, and the next instant that could change it. */
export type Settled = Pick<Decision, 'show' | 'next'>;

/** Picks the winner from where the offers stand. */
export interface Choice {
  choose(): Settled;
  /** Patience is counted on one page of one visit. */
  arrive(pagePath: FactValue | undefined): void;
  /** Patience runs from here for what only the moment keeps away. */
  wait(): void;
  /** Why each offer was refused at the last choice. */
  refused(): Refusal[];
}

/** Opens the choice among a file's offers. */
export function openChoice(
  desk: Desk,
  opener: Opener,
  { kept }: { kept(): Recollection['kept'] },
  { verdicts, pauses, outbid, wakes, frees, eligible }: Standing,
  since: ReadonlyMap<string, number> = new Map(),
): Choice {
  const { book, file, places, step } = desk;
  const { offers } = file;
  const bench = { ...desk, opener };
  let waiting = new Map(
    [...since].flatMap(([id, at]) => {
      const place = places.get(id);
      return place === undefined ? [] : [[place, at] as const];
    }),
  );
  let here = '';
  let drawn: { place: number; version: number; now: number; winner: Winner } | undefined;

  // How the last choice ended, for the reasons of all others.
  let winner = -1;
  /** The place was taken before anybody competed. */
  let claimed = false;
  let first: { detail: string; but: number } | null = null;
  const reasons = new Map<number, string>();
  let resume: Showing | null = null;
  let next = NEVER;
  /** What the last choice went by. */
  let chosen = '';

  /** What keeps an unasked offer away at this moment. */
  const momentOf = (place: number, showing: string | undefined): string | null => {
    if (book.onScreen !== null && book.onScreen === showing) return null;
    const since = waiting.get(place) ?? book.now;
    const { patience = '10m' } = offers[place] as Offer;
    return book.now - since >= parseDuration(patience) ? 'patience' : book.moment;
  };

  const draw = (place: number, resume: Showing | null): Winner => {
    const { version } = desk;
    const { now } = book;
    const fresh = drawn?.place === place && drawn.version === version && drawn.now === now;
    if (drawn && fresh && drawn.winner.resume === resume) return drawn.winner;
    step();
    const fit = verdicts[place] as Fit;
    fill(bench, fit);
    const asked = book.ask?.asked === true;
    const made: Winner = {
      ...fit,
      meter: fullestOf(bench, fit),
      asked: asked || !!resume?.asked,
      control: !asked && !resume && heldOut(file, fit.offer, book),
      resume,
    };
    drawn = { place, version, now, winner: made };
    return made;
  };

  /** The first that may be shown; who is passed over waits. */
  const compete = (): number => {
    for (let at = eligible.first(0); at >= 0; at = eligible.first(0, at + 1)) {
      const reason = momentOf(at, undefined);
      if (!reason) return at;
      reasons.set(at, reason);
    }
    return -1;
  };

  const pick = () => {
    const showing = kept();
    const ofKept = places.get(showing?.offer ?? '') ?? -1;
    const keeper = verdicts[ofKept];
    const keeps = showing && isFit(keeper) && keeper.opening === showing.opening;
    const wanted = book.ask?.asked ? book.ask.offer : undefined;
    resume = null;
    next = wakes.least();
    winner = -1;
    first = null;
    reasons.clear();
    claimed = wanted !== undefined || !!keeps;
    if (wanted !== undefined) {
      const place = places.get(wanted) ?? -1;
      first = { detail: wanted, but: place };
      if (isFit(verdicts[place])) winner = place;
      if (keeps && winner === ofKept) resume = showing;
    } else if (keeps) {
      first = { detail: showing.offer, but: ofKept };
      const never = pauses[ofKept]?.reason === 'never' ? 'never' : null;
      const reason = never ?? momentOf(ofKept, showing.showing);
      if (reason) reasons.set(ofKept, reason);
      else [winner, resume] = [ofKept, showing];
    } else {
      winner = compete();
      // Whose pause ends behind the winner is not looked at.
      next = Math.min(next, frees.leastBefore(winner < 0 ? offers.length : winner));
      if (winner >= 0) first = { detail: (offers[winner] as Offer).id, but: winner };
    }
  };

  return {
    choose() {
      // Where nobody waits, the clock alone changes nothing before the next instant.
      const basis = `${desk.version} ${book.onScreen} ${book.moment}`;
      const same = basis === chosen && !reasons.size && !waiting.size;
      chosen = basis;
      if (!same) pick();
      return { show: winner < 0 ? null : draw(winner, resume), next };
    },
    arrive(pagePath) {
      const now = `${book.visit} ${pagePath}`;
      if (here && now !== here) waiting = new Map();
      here = now;
    },
    wait() {
      if (!reasons.size && !waiting.size) return;
      const waits = new Map<number, number>();
      for (const [place, reason] of reasons)
        if (reason === book.moment || reason === 'patience')
          waits.set(place, waiting.get(place) ?? book.now);
      waiting = waits;
    },
    refused() {
      const alone: Refusal[] = [];
      const competing: Refusal[] = [];
      for (const [place, { id: offer }] of offers.entries()) {
        const verdict = verdicts[place] as Fit | Refusal;
        const reason = reasons.get(place);
        const paused = pauses[place];
        if (!isFit(verdict)) alone.push(verdict);
        else if (place === winner) continue;
        else if (first && place !== first.but && (claimed || place > winner))
          competing.push({ offer, reason: 'another-first', detail: first.detail });
        else if (reason) competing.push({ offer, reason });
        else if (outbid[place]) competing.push({ offer, reason: 'outbid' });
        else if (!desk.durable) competing.push({ offer, reason: 'no-memory' });
        else if (paused)
          competing.push({
            offer,
            reason: paused.reason,
            ...(paused.until < NEVER && { until: paused.until }),
          });
      }
      return [...alone, ...competing];
    },
  };
}
