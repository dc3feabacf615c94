import type { UndoAnswer } from '@uptier/core';
import type { Advance } from './advance.js';
import { type Intent, type Intents, isLive } from './intents.js';

/** Pays an upgrade back, once. Null: the account has no such intent. */
export function createUndo(deps: {
  intents: Intents;
  advance: Advance;
  now: () => number;
}): (account: string, intent: string) => Promise<UndoAnswer | null> {
  const { intents, advance, now } = deps;

  const claim = async (row: Intent): Promise<Intent | null | 'blocked'> => {
    try {
      return await intents.claim(row, ['succeeded'], {
        state: 'refunding',
        undo_at: new Date(now()),
      });
    } catch (error) {
      // The account's next upgrade is live: paying this one back would pull its ground away.
      if ((error as { code?: string }).code === '23505') return 'blocked';
      throw error;
    }
  };

  return async (account, intent) => {
    const found = await intents.read(account, intent);
    if (!found) return null;
    const row = await advance.advance(found);
    if (row.state === 'undone') return { status: 'undone', refund: row.refund };
    if (row.state === 'failed') return { status: 'failed', reason: 'not-charged' };
    if (isLive(row)) return { status: 'processing' };
    const until = row.receipt?.undoUntil;
    if (!until) return { status: 'failed', reason: 'not-offered' };
    if (now() >= Date.parse(until)) return { status: 'failed', reason: 'too-late' };
    const held = await claim(row);
    if (held === 'blocked') return { status: 'failed', reason: 'upgrade-in-progress' };
    if (!held) return { status: 'processing' };
    const done = await advance.work(held, false);
    if (done.state === 'undone') return { status: 'undone', refund: done.refund };
    // Billing refused: another upgrade stands on this one, or its own time is over.
    return done.state === 'succeeded'
      ? { status: 'failed', reason: 'refused' }
      : { status: 'processing' };
  };
}
