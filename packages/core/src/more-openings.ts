import { type EventTrigger, type Offer, parseDuration, type Trigger } from '@uptier/offers';

import { factReader, instantOf } from './fact-reader.js';
import { glob } from './glob.js';
import { tallyKey } from './named-in.js';
import type { MoreOpenings } from './open-offers.js';
import { type Opening, triggersOf } from './openings.js';
import { reached } from './tallies.js';

const DAY = 86_400_000;
/** How long an offer stays open after an instant has passed (`after`). */
const AFTER = 30 * DAY;

/**
 * Finds the openings that few files have, by the identity of each. But for forecasts they need no memory
 * of their own: facts and tallies tell, so that a reload, or another tab, finds the same one.
 */
export const moreOpenings: MoreOpenings = ({ file, state, known, keep, visit, now, wake }) => {
  const read = factReader(file, state, now, wake);
  const during = (from: number, to: number) => {
    wake(from);
    wake(to);
    return from <= now && now < to;
  };

  const byEvent = ({ event, times = 1, within, where, for: stays }: EventTrigger) => {
    const tally = state.counts.get(tallyKey(event, where));
    const length = within ? parseDuration(within) : Number.POSITIVE_INFINITY;
    const last = tally && reached(tally, times, length);
    if (!last) return;
    const { at, ordinal } = last;
    const stillOpen = stays
      ? during(at, at + parseDuration(stays))
      : tally.visit === visit && ordinal > tally.before;
    return stillOpen ? `event:${event}:${ordinal}` : undefined;
  };

  /** Every forecast carries its record on, whether or not another trigger is open. */
  const byForecast = (offer: Offer) => {
    let id: string | undefined;
    for (const { usage: meter, runsOutWithin } of triggersOf(offer, 'usage')) {
      if (!runsOutWithin) continue;
      const at = read(`usage.${meter}.runsOut`);
      const from = typeof at === 'number' ? at - parseDuration(runsOutWithin) : undefined;
      wake(from ?? 0);
      const key = `${offer.id}.${meter}`;
      const before = known.get(key);
      const { record, open } = stepForecast(
        key,
        from === undefined ? from : now >= from,
        before,
        now,
      );
      keep(record);
      wake((record?.clear ?? 0) + DAY);
      if (open) id ??= `usage:${meter}:f${record?.n}`;
    }
    return id;
  };

  const byTrigger = (trigger: Trigger): string | undefined => {
    if ('event' in trigger) return byEvent(trigger);
    if ('before' in trigger) {
      const at = instantOf(read(trigger.before));
      if (during(at - parseDuration(trigger.by), at)) return `before:${trigger.before}:${at}`;
    } else if ('after' in trigger) {
      const at = instantOf(read(trigger.after));
      const from = at + parseDuration(trigger.by);
      if (during(from, from + AFTER)) return `after:${trigger.after}:${at}`;
    } else if ('visit' in trigger) {
      if (read('visit.number') === trigger.visit) return `visit:${visit}`;
    } else if ('page' in trigger) {
      const path = read('page.path');
      if (typeof path === 'string' && glob(trigger.page)(path))
        return `page:${trigger.page}:${visit}`;
    }
    return undefined;
  };

  return (offer) =>
    [offer.trigger]
      .flat()
      .reduce<string | undefined>((id, trigger) => id ?? byTrigger(trigger), byForecast(offer));
};

/**
 * Carries a forecast's opening on: open while it says `soon`, and for a day after it no longer does.
 * While nothing is known it is closed, and its record stays as it is.
 */
function stepForecast(
  key: string,
  soon: boolean | undefined,
  record: Opening | undefined,
  now: number,
): { record: Opening | undefined; open: boolean } {
  if (soon === undefined || (!record && !soon)) return { record, open: false };
  const over = !record || (record.clear !== null && now - record.clear >= DAY);
  const fresh = { period: null, renewed: false, used: 0 };
  const next: Opening =
    soon && over
      ? { offer: key, n: (record?.n ?? 0) + 1, since: now, clear: null, ...fresh }
      : { ...(record as Opening), clear: soon ? null : ((record as Opening).clear ?? now) };
  return { record: next, open: soon || !over };
}
