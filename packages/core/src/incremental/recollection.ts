import { lastAbove, type Showing } from '../history.js';
import type { Desk } from './desk.js';
import { type Attention, attentionOf } from './pacing.js';

/** What the history says now. */
export interface Recollection {
  attention: Attention;
  /** The showing of this visit that nobody has answered. */
  kept: Showing | undefined;
  /** Sorts the history again, if it or the clock says so. */
  update(back: boolean): void;
}

/** Opens the history of a book. */
export function openRecollection(desk: Desk): Recollection {
  const { book, file, readers, touchOffer } = desk;
  const groups = new Map(file.offers.map(({ id, group }) => [id, group]));
  let stored: readonly Showing[] | undefined;
  /** The latest instant of it is later than now. */
  let ahead = false;

  const capped = (one: Showing): Showing => {
    const { at, answeredAt } = one;
    if (at <= book.now && (answeredAt ?? at) <= book.now) return one;
    ahead = true;
    const late = { ...one, at: Math.min(at, book.now) };
    if (answeredAt !== undefined) late.answeredAt = Math.min(answeredAt, book.now);
    return late;
  };

  const recollection: Recollection = {
    attention: attentionOf([], groups),
    kept: undefined,
    update(back) {
      // While the clock is behind its own history, that moves along with it.
      if (back || ahead) desk.whole = true;
      if (!desk.whole && book.showings === stored) return;
      stored = book.showings;
      ahead = false;
      book.history = [...book.showings].sort((a, b) => a.at - b.at).map(capped);
      recollection.attention = attentionOf(book.history, groups);
      const last = lastAbove(book.history);
      const keeps = last && last.visit === book.visit && !last.answer && !last.control;
      touchOffer(recollection.kept?.offer);
      recollection.kept = keeps ? last : undefined;
      touchOffer(recollection.kept?.offer);
      for (const [path, places] of readers.byPath)
        if (path.startsWith('offer.')) desk.touchAll(places);
      desk.repace = true;
    },
  };
  return recollection;
}
