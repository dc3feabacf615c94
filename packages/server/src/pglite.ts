import type { PGlite } from '@electric-sql/pglite';
import { lockFolder } from './lock-folder.js';
import type { Row, Store } from './store.js';

interface Opened {
  database: PGlite;
  unlock: () => Promise<void>;
}

/**
 * Postgres inside this process, in a folder of its own; for one process at a time. The host may keep
 * its own tables in it. It opens with the first statement.
 *
 * @param dir A folder, made where missing, or `memory://` for one that is gone at the end.
 * @default './.data/uptier'
 */
export function pglite(dir = './.data/uptier'): Store {
  let opening: Promise<Opened> | undefined;
  const open = async (): Promise<PGlite> => {
    // A folder that could not be opened may be free a moment later, so a failure is not kept.
    opening ??= openDatabase(dir).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return (await opening).database;
  };
  return {
    exclusive: true,
    async query<R extends object = Row>(text: string, values?: unknown[]) {
      return (await (await open()).query<R>(text, values)).rows;
    },
    async transaction(work) {
      const database = await open();
      // There is one connection: PGlite queues everything else until the transaction ends.
      return database.transaction((transaction) =>
        work({
          query: async <R extends object = Row>(text: string, values?: unknown[]) =>
            (await transaction.query<R>(text, values)).rows,
        }),
      );
    },
    async close() {
      const opened = await opening?.catch(() => undefined);
      opening = undefined;
      if (!opened) return;
      await opened.database.close();
      await opened.unlock();
    },
  };
}

async function openDatabase(dir: string): Promise<Opened> {
  // Loaded on first use: a server on DATABASE_URL never pays for it.
  const { PGlite, types } = await import('@electric-sql/pglite');
  const unlock = dir.includes('://') ? async () => {} : await lockFolder(dir);
  try {
    const database = await PGlite.create({ dataDir: dir, parsers: { [types.INT8]: Number } });
    return { database, unlock };
  } catch (error) {
    await unlock();
    throw error;
  }
}
