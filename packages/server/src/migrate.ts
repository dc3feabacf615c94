import type { Store } from './store.js';

/** One step of a schema. Steps are only ever added. */
export interface Migration {
  id: string;
  statements: readonly string[];
}

/** The same number in every process: who holds it migrates, the others wait. */
const LOCK = 7_287_843_712;

/** Brings a schema up to date: each step once, whatever number of processes start together. */
export async function migrate(store: Store, migrations: readonly Migration[]): Promise<void> {
  await store.transaction(async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1::bigint)', [LOCK]);
    await sql.query(
      `create table if not exists uptier_migrations (
        id text primary key, at timestamptz not null default now())`,
    );
    const done = await sql.query<{ id: string }>('select id from uptier_migrations');
    for (const { id, statements } of migrations) {
      if (done.some((row) => row.id === id)) continue;
      for (const statement of statements) await sql.query(statement);
      await sql.query('insert into uptier_migrations (id) values ($1)', [id]);
    }
  });
}
