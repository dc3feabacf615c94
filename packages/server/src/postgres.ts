import type { Pool } from 'pg';
import type { Row, Store } from './store.js';

const INT8 = 20;

/**
 * A Postgres server, for any number of processes.
 *
 * @param url A connection string, as in `DATABASE_URL`.
 */
export function postgres(url: string): Store {
  let opening: Promise<Pool> | undefined;
  const open = (): Promise<Pool> => {
    opening ??= openPool(url);
    return opening;
  };
  return {
    async query<R extends object = Row>(text: string, values?: unknown[]) {
      return (await (await open()).query<R>(text, values)).rows;
    },
    async transaction(work) {
      const client = await (await open()).connect();
      let broken: unknown;
      try {
        await client.query('begin');
        const result = await work({
          query: async <R extends object = Row>(text: string, values?: unknown[]) =>
            (await client.query<R>(text, values)).rows,
        });
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: unknown) => {
          broken = failure;
        });
        throw error;
      } finally {
        // A connection that cannot roll back is not handed to the next request.
        client.release(broken !== undefined);
      }
    },
    async close() {
      const pool = await opening;
      opening = undefined;
      await pool?.end();
    },
  };
}

async function openPool(url: string): Promise<Pool> {
  const { default: pg } = await import('pg');
  const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as never;
  const pool = new pg.Pool({ connectionString: url, types: { getTypeParser } });
  // An idle connection that the server drops would end the process; the next query opens another.
  pool.on('error', () => {});
  return pool;
}
