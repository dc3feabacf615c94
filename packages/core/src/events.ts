import type { Complain } from './state.js';

/** What is told to the host: its name, and plain data. */
export interface EventMap {
  shown: { offer: string; showing: string; asked: boolean; resumed: boolean; arm: string | null };
  /**
   * Somebody takes part in a measurement: a prompt was seen (half of it, for a second), or, `control`,
   * was due to an account that is held out.
   */
  exposed: { offer: string; showing: string; arm: string | null; control: boolean };
  answered: { offer: string; showing: string; answer: string };
  upgraded: { offer: string; showing: string; intent: string; plan: string; price: string };
  failed: { offer: string; showing: string; intent: string | null; reason: string };
  undone: { offer: string; showing: string; intent: string; plan: string | null };
  asked: { offer: string; showing: string };
}

/** The names of events. */
export type EventName = keyof EventMap;

/** A listener for one kind of event, or for every kind (`'*'`). */
export type Listener<N extends EventName | '*'> = N extends EventName
  ? (detail: EventMap[N]) => void
  : (detail: EventMap[EventName], name: EventName) => void;

/** Tells listeners what happened. A listener that throws does not stop the others. */
export interface Emitter {
  on<N extends EventName | '*'>(name: N, listener: Listener<N>): () => void;
  emit<N extends EventName>(name: N, detail: EventMap[N]): void;
}

/** Makes an emitter; a listener's own fault is complained of, and goes no further. */
export function createEmitter(complain: Complain): Emitter {
  const listeners = new Map<string, Set<(detail: never, name: never) => void>>();
  return {
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener as never));
      return () => set.delete(listener as never);
    },
    emit(name, detail) {
      for (const key of [name, '*'])
        for (const listener of listeners.get(key) ?? []) {
          const fault = (got: unknown) => complain('listener-threw', { where: key, got });
          try {
            // An async listener's rejection is no less its own fault.
            Promise.resolve(listener(detail as never, name as never)).catch(fault);
          } catch (error) {
            fault(error);
          }
        }
    },
  };
}
