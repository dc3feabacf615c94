import { OUTCOMES } from './card.js';
import { headline, meterLabel, usedText } from './meter.js';
import { outcomeBody, outcomeTitle } from './outcome.js';
import { noteOf, primaryOf } from './primary.js';
import type { Told } from './scene.js';

/** The one message at opening: the person's numbers, and the headline. */
export function openingStatus(told: Told): string {
  const title = headline(told);
  return told.view.meter ? `${meterLabel(told)}: ${usedText(told)}. ${title}` : title;
}

/** What a state says by itself; empty while there is nothing but the offer. */
export function stateStatus(told: Told): string {
  const { view, words } = told;
  const { state } = view.upgrade;
  const note = noteOf(told);
  const said = note ? `${note.lead} ${note.text}` : '';
  if (OUTCOMES.includes(state)) return said || `${outcomeTitle(told)}. ${outcomeBody(told)}`;
  if (state === 'unknown') return `${words.unknown}. ${words.unknownBody} ${said}`;
  const button = primaryOf(told);
  const working = button?.busy || state === 'confirming' || view.ask === 'asked';
  return working ? (button?.label ?? '') : said;
}
