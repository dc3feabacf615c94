import { type Records, toJson } from '@uptier/core';

/**
 * Records in localStorage under `uptier:<site>:`, one key each. Where storage is blocked or full they
 * live in memory for as long as the page does, and `durable` says so. Never throws, never touches a
 * key that is not ours (F18, F86).
 */
export function createRecords(site: () => string): Records & { durable: boolean } {
  const kept = new Map<string, string>();
  const storage = openStorage();
  const records = {
    durable: !!storage,
    list(prefix: string): [string, unknown][] {
      const space = spaceOf(site());
      const raw = new Map<string, string>();
      try {
        // Indexed by number: a host may have stored a key called `length` or `key`.
        for (let i = 0; storage && i < storage.length; i++) {
          const key = storage.key(i) as string;
          if (key.startsWith(space + prefix)) raw.set(key, storage.getItem(key) as string);
        }
      } catch {
        records.durable = false;
      }
      for (const [key, text] of kept) if (key.startsWith(space + prefix)) raw.set(key, text);
      return [...raw].flatMap(([key, text]) => {
        const value = parse(text);
        return value === undefined ? [] : [[key.slice(space.length), value] as [string, unknown]];
      });
    },
    put(key: string, value: unknown) {
      const text = toJson(value);
      const space = spaceOf(site());
      try {
        if (!storage) throw storage;
        storage.setItem(space + key, text);
        kept.delete(space + key);
      } catch {
        records.durable = false;
        kept.set(space + key, text);
      }
    },
    remove(key: string) {
      const space = spaceOf(site());
      kept.delete(space + key);
      try {
        storage?.removeItem(space + key);
      } catch {
        records.durable = false;
      }
    },
  };
  return records;
}

function spaceOf(site: string): string {
  return `uptier:${site}:`;
}

/** The storage, if it can be written: in a sandboxed frame even naming it throws. */
function openStorage(): Storage | null {
  try {
    const storage = globalThis.localStorage;
    storage.setItem('uptier:', '');
    storage.removeItem('uptier:');
    return storage;
  } catch {
    return null;
  }
}

/** Anybody may have written there: what is no JSON is no record. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
