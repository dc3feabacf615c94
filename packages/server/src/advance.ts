import type { Receipt } from '@uptier/core';
import type { Billing, ChargeOutcome } from './billing.js';
import { type Hooks, upgradedEvent } from './hooks.js';
import {
  type Intent,
  type IntentChange,
  type IntentState,
  type Intents,
  isLive,
} from './intents.js';

const MINUTE = 60_000;
/** A charge that a crash kept from being made is made up for this long; a later one would surprise. */
const MAKE_UP = 10 * MINUTE;
/** A payment page that nobody comes back from is closed. */
const ABANDONED = 24 * 60 * MINUTE;

/** Brings intents to their end. */
export interface Advance {
  /** Works on an intent that is held, until it rests or has to wait. */
  work(held: Intent, fresh: boolean): Promise<Intent>;
  /** Takes an intent if it is free and works on it; answers it as it stands. */
  advance(intent: Intent): Promise<Intent>;
  /** Advances everything that nobody holds. */
  all(): Promise<void>;
}

/**
 * The one way forward for an intent, from whatever point a crash left it at. Nothing here holds a
 * transaction: each step asks billing or the host first and then writes what came of it, so a step
 * may run twice and must bear that: billing by its key, the host by the intent.
 */
export function createAdvance(deps: {
  intents: Intents;
  billing: Billing;
  hooks: Hooks;
  now: () => number;
  lease: number;
  report: (problem: unknown) => void;
}): Advance {
  const { intents, billing, hooks, now, lease, report } = deps;

  const charge = async (row: Intent, fresh: boolean): Promise<ChargeOutcome | null> => {
    const known = fresh ? null : await billing.find(row.key);
    if (known) return known;
    if (now() - row.created_at.getTime() > MAKE_UP) return billing.cancel(row.key);
    try {
      return await billing.charge(row.sale);
    } catch (error) {
      // The answer was lost, and not necessarily the charge.
      report(error);
      return billing.find(row.key);
    }
  };

  const visit = async (row: Intent): Promise<ChargeOutcome | null> =>
    now() - row.created_at.getTime() > ABANDONED ? billing.cancel(row.key) : billing.find(row.key);

  /** The next change of an intent; null where there is none yet. */
  const step = async (row: Intent, fresh: boolean): Promise<IntentChange | null> => {
    switch (row.state) {
      case 'checking':
        // Only a crash leaves one here, and nothing is charged before `charging` is written.
        return { state: 'failed', reason: 'unreachable' };
      case 'charging':
        return settle(row, await charge(row, fresh));
      case 'action':
        return settle(row, await visit(row));
      case 'charged':
        await hooks.upgraded?.(upgradedEvent(row));
        return { state: 'succeeded' };
      case 'refunding': {
        const outcome = await billing.undo(row.key, row.undo_at?.getTime() ?? now());
        if (outcome.status === 'processing') return null;
        return outcome.status === 'undone'
          ? { state: 'refunded', refund: outcome.refund }
          : { state: 'succeeded' };
      }
      case 'refunded':
        if (row.refund) await hooks.undone?.({ ...upgradedEvent(row), refund: row.refund });
        return { state: 'undone' };
      default:
        return null;
    }
  };

  const work = async (held: Intent, fresh: boolean): Promise<Intent> => {
    let row = held;
    while (isLive(row)) {
      let change: IntentChange | null = null;
      try {
        change = await step(row, fresh);
      } catch (error) {
        report(error);
      }
      const waits =
        !change || change.state === 'action' || !isLive(change as { state: IntentState });
      const saved = await intents.save(row, {
        ...(change ?? {
          attempts: row.attempts + 1,
          retry_at: new Date(now() + pause(row.attempts)),
        }),
        ...(change && change.state !== row.state && { attempts: 0, retry_at: null }),
        ...(waits ? { owner: null, lease_until: null } : { lease_until: new Date(now() + lease) }),
      });
      // The lease ran out and another run took over: it does what is left.
      if (!saved) return (await intents.read(row.account, row.intent)) ?? row;
      row = saved;
      if (waits) break;
    }
    return row;
  };

  const advance = async (intent: Intent): Promise<Intent> => {
    if (!isLive(intent)) return intent;
    const held = await intents.claim(intent, LIVE_STATES);
    return held
      ? work(held, false)
      : ((await intents.read(intent.account, intent.intent)) ?? intent);
  };

  return {
    work,
    advance,
    async all() {
      for (const intent of await intents.free()) await advance(intent);
    },
  };
}

const LIVE_STATES: readonly IntentState[] = [
  'checking',
  'charging',
  'action',
  'charged',
  'refunding',
  'refunded',
];

/** 1, 2, 4 … 60 seconds. */
function pause(attempts: number): number {
  return Math.min(MINUTE, 1000 * 2 ** attempts);
}

function settle(row: Intent, outcome: ChargeOutcome | null): IntentChange | null {
  switch (outcome?.status) {
    case 'succeeded': {
      const { terms } = row.sale;
      const receipt: Receipt = { ...outcome.charge, plan: terms.plan, price: terms.price };
      return { state: 'charged', receipt };
    }
    case 'action':
      return { state: 'action', url: outcome.url };
    case 'failed':
      if (outcome.reason === 'declined') return { state: 'failed', reason: 'declined' };
      return { state: 'failed', reason: row.state === 'action' ? 'expired' : 'unreachable' };
    default:
      return null;
  }
}
