import { digestKey, type Records, subjectKey } from './platform.js';

/** What is kept under a person's id, and what under the account's. */
const OF_USER = ['h', 'o', 'a', 'r', 'e', 'f', 'x'];

/** Where it stands that somebody has opted out. */
const markOf = (user: string | null) => digestKey('n', user);

/** Writes down that this person has opted out. */
export function markOut(records: Records, user: string | null): void {
  records.put(markOf(user), true);
}

/** Whether this person has opted out; the first one who signs in takes over what was said before. */
export function isOut(records: Records, user: string | null): boolean {
  const said = (who: string | null) => records.list(markOf(who)).length > 0;
  if (user !== null && said(null)) {
    records.remove(markOf(null));
    markOut(records, user);
  }
  return said(user);
}

/**
 * Erases what is kept of a person, and the arms of their account. Deadlines stay: they lie under a digest, and
 * would begin anew. So does a success that the host has not reported yet: the plan would be sold again.
 */
export function erase(records: Records, user: string | null, payer: string | null): void {
  const remove = (kind: string, whose: string | null, test = (_value: unknown) => true) => {
    for (const [key, value] of records.list(subjectKey(kind, whose)))
      if (test(value)) records.remove(key);
  };
  for (const kind of OF_USER) remove(kind, user);
  remove('x', payer);
  remove('s', payer, (success) => Object(success).seen !== false);
}

/** Records that nobody finds again once this page is gone. */
export function pageRecords(): Records {
  const all = new Map<string, unknown>();
  return {
    durable: false,
    list: (prefix) => [...all].filter(([key]) => key.startsWith(prefix)),
    put: (key, value) => void all.set(key, value),
    remove: (key) => void all.delete(key),
  };
}
