import type { Engine, Facts } from '@uptier/core';
import type { Uptier } from './client.js';
import { ownDocument } from './own-document.js';
import { createPageChanges } from './watch/page-changes.js';

/** What of a client the page's own markup can reach. */
export interface Inside {
  client: Uptier;
  engine: Engine;
  /** The person has pressed a key or a button within the last 5 s. */
  asked(): boolean;
  /** Resolves when the prompt that is wanted now is painted, or cannot be. */
  settled(): Promise<void>;
  /** Takes another offers file. */
  takeOffers(data: unknown): void;
}

/** The page's blocks of JSON, as they stand now. */
export interface PageBlocks {
  /** The text of a block; undefined where there is none. */
  text(name: 'facts' | 'offers'): string | undefined;
  facts(): Facts;
  offers(): unknown;
}

const FEATURE = 'data-uptier-feature';
const OPEN = 'data-uptier-open';

/**
 * The doors of the page's markup: blocks of JSON that Turbo, htmx or a router replaces, and elements whose click
 * opens an offer. Returns what closes them.
 */
export function openDoors(inside: Inside, blocks: PageBlocks): () => void {
  const unfollow = followBlocks(inside, blocks);
  const unhear = hearClicks(inside);
  return () => {
    unfollow();
    unhear();
  };
}

/** Takes what a block says whenever that is something else, and once the page is parsed. A block that is gone says nothing. */
function followBlocks(
  { client, takeOffers }: Inside,
  { text, facts, offers }: PageBlocks,
): () => void {
  let [saidFacts, saidOffers] = [text('facts'), text('offers')];
  const look = () => {
    const [newFacts = saidFacts, newOffers = saidOffers] = [text('facts'), text('offers')];
    // A block that is no JSON is said once, not at every change of the page.
    const [otherFacts, otherOffers] = [newFacts !== saidFacts, newOffers !== saidOffers];
    saidFacts = newFacts;
    saidOffers = newOffers;
    if (otherOffers) takeOffers(offers());
    if (otherFacts) client.set(facts());
    return [];
  };
  ownDocument.addEventListener('DOMContentLoaded', look, { once: true });
  const stop = createPageChanges().listen(look, []);
  return () => {
    ownDocument.removeEventListener('DOMContentLoaded', look);
    stop();
  };
}

/**
 * A click is taken only where an offer is shown for it; every other goes on to the host. One for which nothing
 * comes after all, because the chunk cannot be fetched, is made again: no click is ever dead.
 */
function hearClicks({ client, engine, asked, settled }: Inside): () => void {
  let passing = false;
  const hear = (event: Event) => {
    if (passing || event.defaultPrevented) return;
    const element = event
      .composedPath()
      .find((node) => node instanceof HTMLElement && node.matches(`[${FEATURE}],[${OPEN}]`));
    if (!(element instanceof HTMLElement)) return;
    const feature = element.getAttribute(FEATURE);
    // What the plan allows, or what the file does not know, is the host's own affair.
    if (feature && engine.allows(feature) !== false) return;
    const person = asked();
    const { shown } = feature
      ? engine.attempt(feature, person)
      : engine.open(element.getAttribute(OPEN) || undefined, person);
    // A script's click obeys pacing: what it opens may be long in coming.
    if (!shown || !person) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void settled().then(() => {
      if (client.$prompts.get().length) return;
      passing = true;
      element.click();
      passing = false;
    });
  };
  ownDocument.addEventListener('click', hear, true);
  return () => ownDocument.removeEventListener('click', hear, true);
}
