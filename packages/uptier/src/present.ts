import type { Decision, Engine, MountOptions, Ui, Winner } from '@uptier/core';
import type { UpgradeAdapter } from './adapter.js';
import type { Clock } from './clock.js';
import type { Intent, Intents } from './intents.js';
import type { Moments } from './moment.js';
import { type OpenPrompt, openPrompt } from './open-prompt.js';

/** What a presenter works with. */
export interface PresenterOptions {
  engine: Engine;
  clock: Clock;
  moments: Moments;
  loadUi: () => Promise<Ui>;
  adapter: UpgradeAdapter | null;
  intents: () => Intents;
  id: () => string;
  locale: () => string;
  mount: MountOptions;
}

/** Puts decisions on the page, one prompt at a time. */
export interface Presenter {
  /** Resolves when the prompt that is wanted now is painted, or cannot be. */
  settled(): Promise<void>;
  /** Shows a stored upgrade again: its outcome is still to come, or was not closed. */
  reopen(): void;
  /** Closes what is on screen, as the person would. */
  close(): void;
  destroy(): void;
}

/** Facts must have stopped changing for this long before an unasked prompt appears. */
const QUIET = 50;
const LOOK_AGAIN = 500;
const FIRST_PAINT = 2000;

/** Makes the presenter, and starts it. */
export function createPresenter(options: PresenterOptions): Presenter {
  const { engine, moments } = options;
  let current: OpenPrompt | null = null;
  let opening: Promise<void> = Promise.resolve();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let ui: Promise<Ui> | undefined;
  let moment: string | null = null;
  let looking = false;
  let destroyed = false;

  const fetchUi = () => {
    ui ??= options.loadUi().catch((error) => {
      // The next prompt tries again: a lost network is no reason to stay silent for ever.
      ui = undefined;
      throw error;
    });
    return ui;
  };

  const sense = () => {
    moment = moments.reason();
    engine.wait(moment);
  };

  /** Looks again in a while, if it is the moment alone that keeps an offer away. */
  const watch = (decision: Decision | null) => {
    if (moment && decision?.refused.some((r) => r.reason === moment)) later(LOOK_AGAIN);
  };

  /** Looks whether this is a quiet moment, and decides with what it finds. */
  const look = () => {
    looking = true;
    sense();
    const winner = engine.decide()?.show;
    looking = false;
    if (current || destroyed) return;
    if (winner) opening = paint(winner);
    else watch(engine.$decision.get());
  };

  const later = (wait: number) => {
    clearTimeout(waiting);
    waiting = setTimeout(look, wait);
  };

  const follow = (decision: Decision | null) => {
    if (destroyed || !decision) return;
    if (engine.near()) void fetchUi().catch(() => {});
    if (current?.pinned()) return current.refresh();
    const { show } = decision;
    if (current && show && current.isFor(show)) return current.update(show);
    if (current) withdraw();
    if (looking) return;
    if (show?.asked) opening = paint(show);
    else if (show) later(QUIET);
    else watch(decision);
  };

  const withdraw = () => {
    current?.unmount();
    current = null;
    engine.release();
  };

  /** Everything is checked again after each wait: the world may have changed meanwhile. */
  const paint = async (wanted: Winner, stored?: Intent): Promise<void> => {
    if (current || destroyed) return;
    const prompt = openPrompt(options, wanted, stored, closed);
    current = prompt;
    try {
      const chunk = await fetchUi();
      await prompt.ready(FIRST_PAINT);
      const now = stored ? wanted : engine.decide()?.show;
      if (current !== prompt) return;
      if (!now || (!stored && !prompt.isFor(now)) || !prompt.paint(chunk, now)) withdraw();
    } catch {
      if (current === prompt) {
        current = null;
        engine.release();
      }
      prompt.unmount();
    }
  };

  /** The person is done with it, or drawing failed. */
  const closed = (prompt: OpenPrompt) => {
    if (current !== prompt) return;
    current = null;
    engine.pin(null);
    engine.release();
  };

  const rest = () => current?.keep();
  const wake = () => {
    if (document.visibilityState === 'hidden') return rest();
    current?.check();
    sense();
    engine.decide();
  };
  document.addEventListener('visibilitychange', wake);
  addEventListener('pageshow', wake);
  addEventListener('pagehide', rest);
  addEventListener('focus', wake);
  const unsubscribe = engine.$decision.subscribe(follow);

  return {
    settled: () => opening,
    reopen() {
      const stored = options.intents().open(options.clock.now());
      if (!stored || current?.pinned()) return;
      if (current) withdraw();
      engine.pin(stored.winner.offer.id);
      opening = paint(stored.winner, stored);
    },
    close() {
      current?.close();
    },
    destroy() {
      destroyed = true;
      unsubscribe();
      clearTimeout(waiting);
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('pageshow', wake);
      removeEventListener('pagehide', rest);
      removeEventListener('focus', wake);
      current?.unmount();
      current = null;
    },
  };
}
