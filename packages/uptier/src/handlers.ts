import type { Complain } from '@uptier/core';
import type { ActionDetail, Uptier } from './client.js';

/** What the host has registered for the actions of offers. */
export interface Handlers {
  has(name: string): boolean;
  /** Calls one; where it throws or rejects, that is complained of. */
  call(name: string, detail: ActionDetail): void;
  handle: Uptier['handle'];
}

/** @param changed Hears that something can be called, or no longer can. */
export function createHandlers(complain: Complain, changed: () => void): Handlers {
  const handlers = new Map<string, (detail: ActionDetail) => void>();
  return {
    has: (name) => handlers.has(name),
    call(name, detail) {
      const fault = (got: unknown) => complain('listener-threw', { where: name, got });
      // It may be async: its rejection is the host's fault as well.
      new Promise((resolve) => resolve(handlers.get(name)?.(detail))).catch(fault);
    },
    handle(name, action) {
      handlers.set(name, action);
      changed();
      return () => {
        if (handlers.get(name) === action) handlers.delete(name);
        changed();
      };
    },
  };
}
