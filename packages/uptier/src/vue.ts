import type { MeterFacts } from '@uptier/core';
import {
  computed,
  type FunctionalComponent,
  h,
  inject,
  onScopeDispose,
  type Plugin,
  type Ref,
  shallowRef,
  triggerRef,
} from 'vue';
import type { OnScreen, Uptier } from './client.js';
import { createUptier, type Names, type UptierOptions } from './index.js';
import { listenTo } from './listen-to.js';

const KEY = Symbol.for('uptier');

/**
 * `app.use(uptierPlugin, options)`: makes the app's client, and takes it off when the app is unmounted.
 * Report changed facts with `useUptier().set()`. On a server the client does nothing.
 */
export const uptierPlugin: Plugin<[UptierOptions]> = (app, options) => {
  const client = createUptier(options);
  app.provide(KEY, client);
  app.onUnmount(client.destroy);
};

/** The app's client, with the ids that it is given the names of. Throws without the plugin. */
export function useUptier<N extends Names = Names>(): Uptier<N> {
  const client = inject<Uptier | null>(KEY, null);
  if (!client) throw new Error('uptier: useUptier() needs app.use(uptierPlugin, options)');
  return client;
}

/** What is read of the client now, and again when a meter, the plan or the screen changes. */
function useRead<T>(read: (client: Uptier) => T): Readonly<Ref<T>> {
  const client = shallowRef(useUptier());
  onScopeDispose(listenTo(client.value, () => triggerRef(client)));
  return computed(() => read(client.value));
}

/** A meter's reading with what follows from it; undefined until there is a good one. */
export const useMeter = (meter: string): Readonly<Ref<MeterFacts | undefined>> =>
  useRead(({ $meters }) => $meters.get()[meter]);

/** Whether a feature or a meter has room; true where that is not known. */
export const useAllows = (id: string): Readonly<Ref<boolean>> =>
  useRead((client) => client.allows(id));

/** The prompt that is on screen; undefined while there is none. */
export const usePrompt = (): Readonly<Ref<OnScreen | undefined>> =>
  useRead(({ $prompts }) => $prompts.get()[0]);

/** A place for what stands in the page, the `slot` of a prompt; `min-height` keeps its space free. The same on a server. */
export const UptierSlot: FunctionalComponent<{ name: string; minHeight?: string }> = (
  { name, minHeight },
  { slots },
) => h('div', { 'data-uptier-slot': name, style: { minHeight } }, slots.default?.());
