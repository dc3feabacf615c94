import type { MeterFacts } from '@uptier/core';
import { getContext, onDestroy, setContext } from 'svelte';
import { derived, type Readable } from 'svelte/store';
import type { OnScreen, Uptier } from './client.js';
import { createUptier, type Names, type UptierOptions } from './index.js';

const KEY = Symbol.for('uptier');

/**
 * Makes the client of this component and of all below it, and takes it off when it is destroyed: call it
 * in the root component's script. Report changed facts with `set()`. On a server the client does nothing.
 */
export function setUptier(options: UptierOptions): Uptier {
  const client = createUptier(options);
  onDestroy(client.destroy);
  return setContext(KEY, client);
}

/** The client that a component above made with `setUptier()`, with the ids of the names it is given. Throws without one. */
export function getUptier<N extends Names = Names>(): Uptier<N> {
  const client = getContext<Uptier | undefined>(KEY);
  if (!client) throw new Error('uptier: getUptier() needs setUptier(options) in a component above');
  return client;
}

/** A meter's reading with what follows from it; undefined until there is a good one. */
export function meter(
  id: string,
  { $meters }: Uptier = getUptier(),
): Readable<MeterFacts | undefined> {
  return derived($meters, (meters) => meters[id]);
}

/** Whether a feature or a meter has room; true where that is not known. */
export function allows(id: string, client: Uptier = getUptier()): Readable<boolean> {
  return derived([client.$meters, client.$plan], () => client.allows(id));
}

/** The prompt that is on screen; undefined while there is none. */
export function prompt({ $prompts }: Uptier = getUptier()): Readable<OnScreen | undefined> {
  return derived($prompts, ([first]) => first);
}

/**
 * The attributes of a place for what stands in the page: `<div {...slot('sidebar', '120px')}></div>`.
 *
 * @param minHeight The space that is kept before anything stands there, a length of CSS.
 */
export function slot(name: string, minHeight?: string): Record<string, string> {
  return { 'data-uptier-slot': name, ...(minHeight && { style: `min-height: ${minHeight}` }) };
}
