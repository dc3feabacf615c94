import type { MeterFacts } from '@uptier/core';
import * as React from 'react';
import type { OnScreen, Uptier } from './client.js';
import { createUptier, type Names, type UptierOptions } from './index.js';
import { inertClient } from './inert-client.js';
import { listenTo } from './listen-to.js';

export { type SlotProps, UptierSlot } from './react-slot.js';

const Context = React.createContext<Uptier | null>(null);

/**
 * Makes a client when it is mounted, and takes it off when it is unmounted. Changed `facts` are reported;
 * other options are read once. On a server, and until the page is hydrated, the client does nothing.
 */
export function UptierProvider({
  children,
  ...options
}: UptierOptions & { children?: React.ReactNode }): React.ReactElement {
  const [client, setClient] = React.useState(inertClient);
  const first = React.useRef(options);
  React.useEffect(() => {
    const live = createUptier(first.current);
    setClient(live);
    return live.destroy;
  }, []);
  // Facts are often written as an object in place: what counts is what they say.
  const told = JSON.stringify(options.facts);
  React.useEffect(() => void (told && client.set(JSON.parse(told))), [client, told]);
  return React.createElement(Context.Provider, { value: client }, children);
}

/** The client of the nearest provider, with the ids that it is given the names of. Throws without one. */
export function useUptier<N extends Names = Names>(): Uptier<N> {
  const client = React.useContext(Context);
  if (!client) throw new Error('uptier: useUptier() needs an <UptierProvider> around it');
  return client;
}

/** What is read of the client now, and again when a meter, the plan or the screen changes. */
function useRead<T>(read: (client: Uptier) => T, onServer: T): T {
  const client = useUptier();
  const listen = React.useCallback((changed: () => void) => listenTo(client, changed), [client]);
  return React.useSyncExternalStore(
    listen,
    () => read(client),
    () => onServer,
  );
}

/** A meter's reading with what follows from it; undefined until there is a good one. */
export const useMeter = (meter: string): MeterFacts | undefined =>
  useRead(({ $meters }) => $meters.get()[meter], undefined);

/** Whether a feature or a meter has room; true where that is not known. */
export const useAllows = (id: string): boolean => useRead((client) => client.allows(id), true);

/** The prompt that is on screen; undefined while there is none. */
export const usePrompt = (): OnScreen | undefined =>
  useRead(({ $prompts }) => $prompts.get()[0], undefined);
