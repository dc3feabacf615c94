import type { MeterFacts } from '@uptier/core';
import { getContext, onDestroy, setContext } from 'svelte';
import { derived, type Readable } from 'svelte/store';
import type { OnScreen, Uptier } from './client.js';
import { createUptier } from './index.js';
import type { UptierOptions } from './options.js';

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

/** The client of the nearest component above that called `setUptier()`. Throws without one. */
export function getUptier(): Uptier {
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
