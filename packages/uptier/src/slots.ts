// What stands in the page itself: fetched where a file has a prompt that does.
import {
  idleUpgrade,
  type MountedPrompt,
  type MountOptions,
  type PromptActions,
  type PromptView,
  placeOf,
  type Ui,
  viewOf,
  type Winner,
} from '@uptier/core';
import { type Drawing, fetchDrawing, findAnchor, type Loaders } from './format-of.js';
import { ownDocument } from './own-document.js';
import type { PresenterOptions } from './prompt-contract.js';
import { createPageChanges } from './watch/page-changes.js';
import { winnerNow } from './winner-now.js';

/** A page may take what stands in one of its elements out so often before it is taken to mean it (F09). */
const MOST = 3;

/** One offer in the page, from the first time that it stands there. */
interface Standing {
  showing: string;
  winner: Winner;
  drawing: Drawing | null;
  element: Element | null;
  mounted: MountedPrompt | null;
  /** How often the page has emptied the element it stands in. */
  lost: number;
}

/**
 * Keeps the offers that stand in the page in their places, with the numbers as they are now, and follows a
 * page that replaces its parts. What it draws charges nothing: it leads to the whole offer.
 *
 * @returns What takes them all out again.
 */
export function followSlots(
  { mountPrompt, ...loaders }: Pick<Ui, 'mountPrompt'> & Loaders,
  options: PresenterOptions,
): () => void {
  const { engine, clock, moments } = options;
  const standing = new Map<string, Standing>();
  let stopped = false;

  const viewNow = ({ winner, showing }: Standing): PromptView | undefined => {
    const file = engine.file();
    const { id } = winner.offer;
    const unstamped = winner.discount.stamp && !engine.deadline(id);
    const now = file && winnerNow(winner, file, unstamped, clock.now());
    if (!now) return;
    return viewOf({
      file,
      state: engine.state(),
      winner: now,
      showing,
      locale: options.locale(),
      upgrade: idleUpgrade(),
      deadline: engine.deadline(id),
      ask: 'idle',
      shows: 0,
      means: { upgrade: true, quote: false, ask: false },
      now: clock.now,
    });
  };

  const takeOut = (one: Standing) => {
    one.mounted?.unmount();
    one.mounted = null;
    one.element = null;
  };

  const putIn = (one: Standing, element: Element) => {
    const view = viewNow(one);
    if (!view || !one.drawing?.format) return;
    const { showing, drawing, winner } = one;
    const { offer, arm } = winner;
    const first = !one.lost && !one.element;
    const nothing = () => {};
    const actions: PromptActions = {
      upgrade: nothing,
      choose: nothing,
      confirm: nothing,
      cancel: nothing,
      retry: nothing,
      undo: nothing,
      ask: nothing,
      answer(answer) {
        // Escape closes what lies above the page, not what stands in it.
        if (answer === 'closed') return;
        engine.stand(winner, showing, answer);
        engine.events.emit('answered', { offer: offer.id, showing, answer });
      },
    };
    one.element = element;
    one.mounted = mountPrompt(view, actions, {
      __proto__: null,
      ...options.mount,
      format: drawing.format,
      words: drawing.words,
      anchor: element,
      open: () => void engine.open(offer.id, moments.asked()),
      seen: () =>
        first && engine.events.emit('exposed', { offer: offer.id, showing, arm, control: false }),
      failed(error) {
        one.lost = MOST;
        options.complain('prompt-failed', { path: offer.id, got: String(error) });
        takeOut(one);
      },
    } as MountOptions);
    if (!first) return;
    engine.stand(winner, showing);
    engine.events.emit('shown', { offer: offer.id, showing, asked: false, resumed: false, arm });
  };

  /** Puts one where it belongs now, moves it, or draws it anew. */
  const place = (one: Standing) => {
    const element = findAnchor(ownDocument, placeOf(one.winner.offer));
    const host = one.mounted?.host as HTMLElement | undefined;
    if (host && one.element === element && host.isConnected) {
      const view = viewNow(one);
      return view ? one.mounted?.update(view) : takeOut(one);
    }
    if (host && one.element === element) one.lost++;
    if (host) takeOut(one);
    if (element && one.lost < MOST) putIn(one, element);
  };

  const look = () => {
    const decision = engine.$decision.get();
    // While an upgrade is under way every offer is refused: what stands in the page does not jump for that.
    if (stopped || !decision || decision.refused.some((r) => r.reason === 'upgrade-in-progress'))
      return;
    const winners = new Map(decision.passive.map((winner) => [winner.offer.id, winner]));
    for (const [id, one] of standing) {
      if (winners.has(id)) continue;
      takeOut(one);
      standing.delete(id);
    }
    for (const [id, winner] of winners) {
      const one = standing.get(id);
      if (one) {
        one.winner = winner;
        if (one.drawing) place(one);
      } else begin(id, winner);
    }
  };

  const begin = (id: string, winner: Winner) => {
    const showing = options.id();
    const one: Standing = { showing, winner, drawing: null, element: null, mounted: null, lost: 0 };
    standing.set(id, one);
    const drawing: Drawing = { locale: options.locale(), own: engine.file()?.locale };
    void fetchDrawing(loaders, drawing, winner.offer.prompt.format).then(() => {
      one.drawing = drawing;
      if (standing.get(id) === one) look();
    });
  };

  const unfollow = engine.$decision.subscribe(look);
  const unhear = createPageChanges().listen(() => {
    look();
    return [];
  }, ['data-uptier-slot']);

  return () => {
    stopped = true;
    unfollow();
    unhear();
    for (const one of standing.values()) takeOut(one);
    standing.clear();
  };
}
