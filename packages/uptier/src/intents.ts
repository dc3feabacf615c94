import { isLive, type Records, subjectKey, type Upgrade, type Winner } from '@uptier/core';
import type { UpgradeRequest } from './adapter.js';
import type { Sent } from './claim.js';

/** An upgrade as it is stored: before the first byte leaves, and at each step after. */
export interface Intent {
  request: UpgradeRequest;
  upgrade: Upgrade;
  /** What was on screen, so that a reload can show it again. */
  winner: Winner;
  showing: string;
  /** When it was clicked, epoch milliseconds. */
  createdAt: number;
  /** The person has closed the outcome. */
  closed: boolean;
}

/** The stored upgrades of one account. */
export interface Intents {
  put(intent: Intent): void;
  /**
   * The upgrade that goes on: one without outcome, or a receipt that can still be undone; the newest.
   * What was under way when its page went is unknown (R9); `alive`: its page is still there.
   */
  open(now: number, alive?: boolean): Intent | undefined;
  /** What was sent under an intent. */
  find(intent: string): Sent | undefined;
  /** What was sent under other intents whose outcome is not known. */
  waiting(than: string): Sent[];
  /** Removes outcomes that were closed more than a day ago. */
  prune(now: number): void;
  /** Removes all but what is under way, or can still be undone. */
  forget(now: number): void;
}

const DAY = 86_400_000;

/** Opens the stored upgrades of an account (of the user, where no account is given). */
export function openIntents(records: Records, payer: string | null): Intents {
  const prefix = subjectKey('i', payer);
  const all = () =>
    records
      .list(prefix)
      .map(([, value]) => value as Intent)
      .filter((i) => typeof i?.request?.intent === 'string' && !!i.upgrade && !!i.winner?.offer);
  const sent = ({ request, upgrade, createdAt }: Intent): Sent => ({
    ...{ request, quote: upgrade.quote, at: createdAt },
  });
  return {
    put: (intent) => records.put(prefix + intent.request.intent, intent),
    open(now, alive = false) {
      const [intent] = all()
        .filter(({ closed, upgrade }) => !closed && (isLive(upgrade) || undoable(upgrade, now)))
        // One that never arrived waits for a click: it must not hide another one's charge.
        .sort(
          (a, b) => Number(a.upgrade.retry) - Number(b.upgrade.retry) || b.createdAt - a.createdAt,
        );
      return intent?.upgrade.state === 'pending' && !alive
        ? { ...intent, upgrade: { ...intent.upgrade, state: 'unknown' } }
        : intent;
    },
    find(id) {
      const found = all().find(({ request }) => request.intent === id);
      return found && sent(found);
    },
    waiting: (than) =>
      all()
        .filter(({ request, upgrade }) => isLive(upgrade) && request.intent !== than)
        .map(sent),
    prune(now) {
      for (const { closed, createdAt, request } of all())
        if (closed && now - createdAt > DAY) records.remove(prefix + request.intent);
    },
    forget(now) {
      for (const { upgrade, request } of all())
        if (!isLive(upgrade) && !undoable(upgrade, now)) records.remove(prefix + request.intent);
    },
  };
}

function undoable({ state, receipt }: Upgrade, now: number): boolean {
  return state === 'succeeded' && Date.parse(receipt?.undoUntil ?? '') > now;
}
