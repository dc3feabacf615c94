import type { Engine } from '@uptier/core';
import type { Uptier } from './client.js';
import type { Presenter } from './present.js';

/** What the asking for an offer needs. */
export interface AskingOptions {
  engine: Engine;
  presenter: Presenter;
  ready: Promise<void>;
  /** The person has pressed a key or a button within the last 5 s. */
  asked(): boolean;
  /** Notes the element that was tried, while its prompt is being painted. */
  tries(element: Element | null): void;
}

/** Why nothing else is shown: what is under way may be off the page, and is what the person should see. */
const BUSY = 'upgrade-in-progress';

/** The two ways in which the host, or the person, asks for an offer. */
export function createAsking(options: AskingOptions): Pick<Uptier, 'attempt' | 'open'> {
  const { engine, presenter, ready, tries } = options;
  return {
    async attempt(id, { run, anchor } = {}) {
      const asked = options.asked();
      await ready;
      const room = engine.allows(id);
      const outcome = room ? { shown: false, reason: null } : engine.attempt(id, asked);
      // Where the file does not know, and has nothing to show, the host's own gate decides.
      if (room ?? !outcome.shown) {
        run?.();
        return { allowed: true, ...outcome };
      }
      if (outcome.shown && run) {
        const off = engine.events.on('*', (detail, name) => {
          if (name === 'upgraded') run();
          // Whoever said no to this prompt did not ask for `run` at a later one.
          const said = name === 'answered' && 'answer' in detail && detail.answer !== 'upgrade';
          if (name === 'upgraded' || said) off();
        });
      }
      if (outcome.reason === BUSY) presenter.recall();
      tries(anchor ?? null);
      await presenter.settled();
      tries(null);
      return { allowed: false, ...outcome };
    },
    async open(target) {
      const asked = options.asked();
      await ready;
      const outcome = engine.open(target, asked);
      if (outcome.reason === BUSY) presenter.recall();
      await presenter.settled();
      return outcome;
    },
  };
}
