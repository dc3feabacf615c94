import { type Deadline, mergeDeadlines, shownDeadline, stampDeadline } from './deadline.js';
import { openMemory } from './memory.js';
import { markOut } from './opt-out.js';
import type { Answer } from './prompt.js';
import type { Session, SessionOptions } from './session.js';
import { applySuccess, applyUndo } from './state.js';
import type { Winner } from './world.js';

/** Writes down what happened on screen. History and deadlines change nowhere else. */
export interface RecordKeeper {
  /**
   * Remembers that a winner goes on screen, before it is painted (F43): its arm, and its deadline where
   * the page stamps it. One that is held out is remembered alone.
   */
  show(winner: Winner, showing: string): void;
  /** Nothing is on screen any more, and nothing was answered. */
  release(): void;
  /** What stands in the page keeps its arm; its answer alone is remembered, and counts for no budget. */
  stand(winner: Winner, showing: string, answer?: Answer): void;
  answer(showing: string, answer: Answer | 'undone'): void;
  /** How often an offer has been shown. */
  showings(offer: string): number;
  deadline(offer: string): Deadline | undefined;
  /**
   * The server's record of a personal deadline, with the server's time at which it was told, both epoch
   * milliseconds: it decides (ruling 3), whatever this device's clock says.
   */
  serverDeadline(offer: string, at: number, toldAt: number): void;
  /** The arm that the server has given the account: it decides (ruling 14). */
  serverArm(offer: string, arm: string): void;
  /** Whether the arm of an offer has been given out. */
  hasArm(offer: string): boolean;
  /** Remembers how little time is left, as it is shown now (ruling 21). */
  keepDeadline(offer: string): void;
  /** An upgrade succeeded: its plan holds at once. */
  succeed(upgrade: {
    intent: string;
    plan: string;
    price: string;
    trialEndsAt?: string | undefined;
  }): void;
  /** It was undone: the plan before it holds again (ruling 8). */
  undone(): void;
  /**
   * The person wants no offers: what is kept of them is erased, and from now on only what they ask for is shown
   * (ruling 10). An upgrade that is under way goes on.
   */
  optOut(): void;
  /** Another tab may have written that the person has opted out. */
  recall(): void;
  optedOut(): boolean;
}

/** Makes the keeper of a session's records. */
export function keepRecords(
  session: Session,
  { platform, visit, serverStamps }: SessionOptions,
  changed: () => void,
): RecordKeeper {
  const { now } = platform;
  const recall = () => {
    session.memory = openMemory(platform.records, session.state);
    changed();
  };
  return {
    show(winner, showing) {
      const { offer, opening, asked, discount, control, arm } = winner;
      if (!control) session.onScreen = showing;
      if (winner.resume) return;
      const at = now();
      session.memory.putShowing({
        offer: offer.id,
        opening,
        showing,
        visit: visit(),
        at,
        asked,
        control,
      });
      if (arm !== null && !control) session.memory.putArm(offer.id, arm);
      const stamp =
        discount.stamp && !control && !serverStamps
          ? stampDeadline(offer, at, discount.at)
          : undefined;
      if (stamp) session.memory.putDeadline(stamp);
      changed();
    },
    release() {
      session.onScreen = null;
      changed();
    },
    stand({ offer, opening, arm }, showing, answer) {
      if (arm !== null) session.memory.putArm(offer.id, arm);
      if (!answer) return;
      const at = now();
      const said = { showing, visit: '', at, asked: true, control: false, answer };
      session.memory.putShowing({ offer: offer.id, opening, ...said, answeredAt: at });
      changed();
    },
    answer(showing, answer) {
      const at = now();
      const record = session.memory.history(at).find((s) => s.showing === showing);
      if (record) session.memory.putShowing({ ...record, answer, answeredAt: at });
      if (session.ask?.offer === record?.offer) session.ask = null;
      if (session.onScreen === showing) session.onScreen = null;
      changed();
    },
    showings: (offer) => session.memory.history(now()).filter((s) => s.offer === offer).length,
    deadline: (offer) => session.memory.deadlines().get(offer),
    serverDeadline(offer, reported, toldAt) {
      const known = session.memory.deadlines().get(offer);
      // It never moves later, whatever a server says; only a server's time raises `least`.
      const at = known?.source === 'server' ? Math.min(known.at, reported) : reported;
      session.memory.putDeadline({ offer, at, source: 'server', least: Math.max(0, at - toldAt) });
      changed();
    },
    serverArm(offer, arm) {
      if (session.memory.arms().get(offer) === arm) return;
      session.memory.putArm(offer, arm);
      changed();
    },
    hasArm: (offer) => session.memory.arms().has(offer),
    keepDeadline(offer) {
      const known = session.memory.deadlines().get(offer);
      if (known) session.memory.putDeadline(mergeDeadlines(known, shownDeadline(known, now())));
    },
    succeed({ intent, plan, price, trialEndsAt }) {
      const { state } = session;
      if (state.success?.intent === intent) return;
      const held = (fact: string) => state.facts.get(fact) as string | undefined;
      const from = { plan: held('plan'), price: held('price'), trialEndsAt: held('trialEndsAt') };
      const success = { intent, plan, price, trialEndsAt, from, at: now(), seen: false };
      session.state = applySuccess(state, success);
      session.memory.putSuccess(success);
      changed();
    },
    undone() {
      session.state = applyUndo(session.state);
      session.memory.putSuccess(null);
      changed();
    },
    optOut() {
      markOut(platform.records, session.state.user);
      session.ask = null;
      recall();
    },
    recall,
    optedOut: () => session.memory.out,
  };
}
