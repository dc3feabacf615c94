import type { Quote } from '@uptier/core';
import type { UpgradeRequest } from './adapter.js';
import { within } from './within.js';

/** A request, the quote that was on screen with it, and when it was clicked (epoch milliseconds). */
export interface Sent {
  request: UpgradeRequest;
  quote: Quote | null;
  at: number;
}

/** What holds an account: the one request that may be sent. */
export interface Claim extends Sent {
  /** It succeeded: until the claim ends, the same upgrade is this one. */
  done: boolean;
}

/** One account's claim, which all tabs of a browser share: of two clicks one is sent (F99). */
export interface Claims {
  /** The claim that holds the account: this one, or the one that was there before. Never rejects. */
  take(mine: Sent): Promise<Sent>;
  /** The upgrade of an intent has its outcome; where another one holds the account, nothing changes. */
  end(intent: string, done: boolean): void;
}

const LIFE = 86_400_000;
const PATIENCE = 1000;
const STORE = 'claims';
/** The name of the database. */
export const CLAIMS = 'uptier-claims';

/** Who holds an account once `mine` has asked for it. */
export function claimFor(held: Claim | undefined, mine: Sent): Claim {
  const fresh = { ...mine, done: false };
  // Anybody on this origin can write there: what has not our shape claims nothing.
  if (typeof held?.request?.intent !== 'string' || !(mine.at - held.at < LIFE)) return fresh;
  const { plan, price } = held.request;
  const same = plan === mine.request.plan && price === mine.request.price;
  return held.done && !same ? fresh : held;
}

/** The claim once the upgrade of `intent` is over; undefined: nobody holds the account. */
export function claimAfter(
  held: Claim | undefined,
  intent: string,
  done: boolean,
): Claim | undefined {
  if (held?.request?.intent !== intent) return held;
  return done ? { ...held, done } : undefined;
}

/**
 * Opens an account's claims. localStorage is no shared variable, a transaction of IndexedDB is one.
 * Where it is refused, or silent for a second, every request claims the account for itself, and only
 * the server keeps two apart.
 */
export function openClaims(subject: string): Claims {
  return {
    async take(mine) {
      let holder = mine;
      const take = (held: Claim | undefined) => {
        const claim = claimFor(held, mine);
        holder = claim;
        return claim;
      };
      await within(PATIENCE, () => change(subject, take)).catch(() => {
        holder = mine;
      });
      return holder;
    },
    end(intent, done) {
      change<Claim>(subject, (held) => claimAfter(held, intent, done)).catch(() => {});
    },
  };
}

/** Which tab was the last to put an unasked prompt on screen, and when (epoch milliseconds). */
interface Turn {
  tab: string;
  at: number;
}

/** So long another tab waits for the record of the showing, which tells it that there is one. */
const TURN = 5000;

/** Whose turn it is once `mine` has asked for it. A clock that was set back makes nobody wait. */
export function turnFor(held: Turn | undefined, mine: Turn): Turn {
  const age = mine.at - Number(held?.at);
  return held && held.tab !== mine.tab && age >= 0 && age < TURN ? held : mine;
}

/**
 * Whether this tab may begin a showing that nobody asked for: of tabs that decide at the same moment one
 * may, and the others find its record. Where IndexedDB is refused or silent each may (F87). Never rejects.
 */
export async function takeTurn(subject: string, mine: Turn): Promise<boolean> {
  let holder = mine;
  const take = (held: Turn | undefined) => {
    holder = turnFor(held, mine);
    return holder;
  };
  await within(PATIENCE, () => change(`turn:${subject}`, take)).catch(() => {
    holder = mine;
  });
  return holder.tab === mine.tab;
}

/** Reads and writes in one transaction; rejects where it cannot. */
function change<T>(subject: string, next: (held: T | undefined) => T | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(CLAIMS, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      // What is thrown in here nobody else would catch but the host's own handler.
      try {
        const transaction = database.transaction(STORE, 'readwrite');
        const store = transaction.objectStore(STORE);
        const held = store.get(subject);
        held.onsuccess = () => {
          const claim = next(held.result);
          if (claim) store.put(claim, subject);
          else store.delete(subject);
        };
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      } catch (error) {
        reject(error);
      }
      // It closes once the transaction is over, so that no other version waits for this page.
      database.close();
    };
  });
}
