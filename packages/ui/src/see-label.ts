import type { Told } from './scene.js';

/** "See what's in Pro": the way to everything that the offer's plan has. */
export function moreLabel({ view, words, formats }: Told): string {
  const plan = formats.plan(view.target);
  return plan ? words.see(plan) : words.more;
}

/** What the way to the whole offer is called: the file's own words, else those. */
export function seeLabel(told: Told): string {
  return told.formats.text(told.view.offer.prompt.button) || moreLabel(told);
}
