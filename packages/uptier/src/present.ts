import { type Decision, digest, type Winner } from '@uptier/core';
import type { Intent } from './intents.js';
import { ownDocument } from './own-document.js';
import type { OpenPrompt, PresenterOptions, Prompting } from './prompt-contract.js';

/** Puts decisions on the page, one prompt at a time. */
export interface Presenter {
  /** Resolves when the prompt that is wanted now is painted, or cannot be. */
  settled(): Promise<void>;
  /** Shows a stored upgrade again: its outcome is still to come, or was not closed. */
  reopen(): void;
  /** Closes what is on screen, as the person would. */
  close(): void;
  /** Shows the upgrade that is under way, where the person has closed it. */
  recall(): void;
  destroy(): void;
}

/** Facts must have stopped changing for this long before an unasked prompt appears. */
const QUIET = 50;
const LOOK_AGAIN = 500;
const FIRST_PAINT = 2000;
/** After a chunk could not be fetched it is not asked for again before this time has passed. */
const REST = 30_000;
/** So long this tab looks away after another one was first. */
const AFTER_YOU = 300;

/** Makes the presenter, and starts it. */
export function createPresenter(options: PresenterOptions): Presenter {
  const { engine, moments, clock } = options;
  /** Offers that could not be shown on this page: trying again would be the same again. */
  const givenUp = new Set<string>();
  const tab = options.id();
  let current: OpenPrompt | null = null;
  let painting: Promise<void> | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let chunk: Promise<Prompting> | undefined;
  /** Resolves to what takes out of the page what stands in it. */
  let standing: Promise<(() => void) | undefined> | undefined;
  let restUntil = 0;
  let moment: string | null = null;
  let looking = false;
  let destroyed = false;

  const fetchChunk = () => {
    chunk ??= options.load().then(
      (prompting) => {
        prompting.prepare?.(options.locale(), engine.file()?.locale);
        return prompting;
      },
      (error) => {
        chunk = undefined;
        restUntil = clock.monotonic() + REST;
        throw error;
      },
    );
    return chunk;
  };

  const rests = () => clock.monotonic() < restUntil;

  const sense = () => {
    moment = moments.reason();
    engine.wait(moment);
  };

  const later = (wait: number) => {
    clearTimeout(waiting);
    waiting = setTimeout(look, wait);
  };

  /** Looks again in a while, if it is the moment alone that keeps an offer away. */
  const watch = (decision: Decision | null) => {
    // A hidden page is not looked at until it is shown: `wake` hears of that (F16).
    if (moment && moment !== 'hidden' && decision?.refused.some((r) => r.reason === moment))
      later(LOOK_AGAIN);
  };

  /** Looks whether this is a quiet moment, and decides with what it finds. */
  const look = () => {
    looking = true;
    sense();
    const winner = engine.decide()?.show;
    looking = false;
    if (winner) begin(winner);
    else if (!current) watch(engine.$decision.get());
  };

  const follow = (decision: Decision | null) => {
    if (destroyed || !decision) return;
    if (engine.near() && !rests()) void fetchChunk().catch(() => {});
    if (decision.passive.length && !standing && !rests()) stand();
    if (current && current.user !== null && current.user !== engine.state().user) {
      // Somebody else is here now: what was open is none of their business (F40).
      withdraw();
      engine.pin(null);
      return;
    }
    if (current?.pinned()) return current.refresh();
    const { show } = decision;
    if (current && show && current.isFor(show)) return current.update(show);
    if (current && isGone(current, decision)) return current.refresh();
    if (current) withdraw();
    if (looking || painting) return;
    if (!show) watch(decision);
    else if (show.asked) begin(show);
    else if (!givenUp.has(show.offer.id)) later(QUIET);
  };

  /** A newer file no longer has the offer: it stays while it is open; `revoked` and `off` name it, and close it. */
  const isGone = ({ file, offer }: OpenPrompt, { show, refused }: Decision) =>
    engine.file() !== file &&
    !refused.some((r) => r.offer === offer) &&
    show?.offer.id !== offer &&
    !engine.file()?.off &&
    !engine.file()?.revoked?.includes(offer);

  /** What stands in the page itself has a part of its own, from the first time that there is something. */
  const stand = () => {
    standing = fetchChunk().then(({ followSlots }) => followSlots?.(options));
    standing.catch(() => {
      standing = undefined;
    });
  };

  const withdraw = () => {
    current?.unmount();
    current = null;
    engine.release();
  };

  /** The account is held out: its place is taken in silence, and everything after it waits as if it were shown. */
  const note = (winner: Winner) => {
    const { offer, arm } = winner;
    const showing = options.id();
    engine.show(winner, showing);
    engine.events.emit('exposed', { offer: offer.id, showing, arm, control: true });
  };

  const begin = (winner: Winner, stored?: Intent) => {
    if (current || painting || destroyed || (rests() && !winner.asked)) return;
    if (winner.control) return note(winner);
    painting = paint(winner, stored).finally(() => {
      painting = null;
      // Something else may have been decided meanwhile. Where the chunk did not come, trying at once would be
      // the same again, and again: the next decision tries it.
      if (!current && !rests() && engine.$decision.get()?.show) follow(engine.$decision.get());
    });
  };

  /** Everything is checked again after each wait: the world may have changed. */
  const paint = async (wanted: Winner, stored: Intent | undefined): Promise<void> => {
    const still = () => (stored ? wanted : engine.decide()?.show);
    try {
      const { openPrompt, takeTurn } = await fetchChunk();
      if (!stored && !wanted.asked && !wanted.resume && takeTurn) {
        const whose = digest(`${engine.file()?.site ?? ''}:${engine.state().user ?? '~'}`);
        const mine = await takeTurn(whose, { tab, at: Date.now() });
        // The other one writes its showing down; then this tab knows of it, and shows the same.
        if (!mine) return await new Promise((resolve) => setTimeout(resolve, AFTER_YOU));
      }
      const winner = still();
      if (!winner || destroyed) return;
      const prompt = openPrompt(options, winner, stored, closed);
      current = prompt;
      await prompt.ready(FIRST_PAINT);
      const now = still();
      if (current !== prompt) return;
      if (now && (stored || prompt.isFor(now))) {
        if (prompt.paint(now)) return;
        givenUp.add(now.offer.id);
        if (stored) engine.pin(null);
      }
      withdraw();
    } catch {
      // Without its chunk there is no prompt, and the page goes on as it was (G18).
      if (stored) engine.pin(null);
    }
  };

  /** The person is done with it, or it could not be drawn. */
  const closed = (prompt: OpenPrompt, failed: boolean) => {
    if (failed) givenUp.add(prompt.offer);
    if (current !== prompt) return;
    current = null;
    engine.pin(null);
    engine.release();
  };

  const rest = () => current?.keep();
  const wake = () => {
    if (ownDocument.visibilityState === 'hidden') return rest();
    current?.check();
    sense();
    engine.decide();
  };
  ownDocument.addEventListener('visibilitychange', wake);
  addEventListener('pageshow', wake);
  addEventListener('pagehide', rest);
  addEventListener('focus', wake);
  addEventListener('popstate', wake);
  const unsubscribe = engine.$decision.subscribe(follow);

  const reopen = (alive: boolean) => {
    const stored = options.intents().open(clock.now(), alive);
    if (!stored || current?.pinned()) return;
    if (current) withdraw();
    engine.pin(stored.winner.offer.id);
    begin(stored.winner, stored);
  };
  /**
   * Another tab has an upgrade under way, or its outcome: this one shows it, too (F99). Or it has shown or
   * answered: what is stored is read again, and what the event carries is not (A24).
   */
  const hear = ({ key }: StorageEvent) => {
    if (key === null || /^uptier:.*:n:/.test(key)) engine.recall();
    else if (/^uptier:.*:h:/.test(key)) engine.look();
    if (!/^uptier:.*:i:/.test(key ?? '')) return;
    if (current?.pinned()) current.check();
    else reopen(true);
  };
  addEventListener('storage', hear);

  return {
    settled: () => painting ?? Promise.resolve(),
    reopen: () => reopen(false),
    close() {
      current?.close();
    },
    recall() {
      current?.recall();
    },
    destroy() {
      destroyed = true;
      unsubscribe();
      clearTimeout(waiting);
      ownDocument.removeEventListener('visibilitychange', wake);
      removeEventListener('pageshow', wake);
      removeEventListener('pagehide', rest);
      removeEventListener('focus', wake);
      removeEventListener('popstate', wake);
      removeEventListener('storage', hear);
      current?.unmount();
      current = null;
      void standing?.then((stop) => stop?.());
    },
  };
}
