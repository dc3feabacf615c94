import { isLive, type PromptView, type Upgrade } from '@uptier/core';

/** A prompt that was closed while something was under way: it is followed all the same. */
export interface Aside {
  /** It is being closed: whether it has to be followed from now on, because something is under way. */
  begin(): boolean;
  /** Whether it is followed, unseen. */
  waits(): boolean;
  /**
   * What has happened while it was unseen comes back in a format: a toast, or the card where something is left
   * to do; null where nobody has to hear of it, undefined where it is on screen, or nothing has ended.
   */
  end(): 'toast' | 'card' | null | undefined;
  /** The person asks to see it; whether it was unseen. */
  recall(): boolean;
}

interface Standing {
  upgrade: Upgrade;
  ask: PromptView['ask'];
}

/** Follows one prompt. What it is told of is read where it is needed. */
export function putAside(standing: () => Standing): Aside {
  let unseen = false;
  const underWay = ({ upgrade, ask }: Standing) =>
    isLive(upgrade) || upgrade.state === 'undoing' || ask === 'asking';
  return {
    begin() {
      unseen = underWay(standing());
      return unseen;
    },
    waits: () => unseen,
    end() {
      const now = standing();
      if (!unseen || underWay(now)) return undefined;
      unseen = false;
      const { state, receipt } = now.upgrade;
      // Whoever came back from the bank without paying knows that.
      if (state === 'cancelled') return null;
      // What can be pressed is the card's: a toast holds no controls (the ARIA table of toasts).
      return state === 'succeeded' && receipt?.undoUntil ? 'card' : 'toast';
    },
    recall() {
      const was = unseen;
      unseen = false;
      return was;
    },
  };
}
