import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHost } from './host.fixture.js';
import { postgresBinaries, startPostgres, type TestPostgres } from './postgres.fixture.js';
import { postgres } from './postgres.js';
import { rules } from './rules.fixture.js';
import type { Store } from './store.js';

const given = process.env.DATABASE_URL;
const bin = postgresBinaries();
const title =
  given || bin
    ? 'on a Postgres server'
    : 'on a Postgres server (skipped: there is no DATABASE_URL and no /usr/lib/postgresql/*/bin/postgres)';

describe.skipIf(!given && !bin)(title, () => {
  let server: TestPostgres | undefined;
  let store: Store;
  let url = given ?? '';
  beforeAll(async () => {
    if (!given && bin) server = await startPostgres(bin);
    url = server?.url ?? url;
    store = postgres(url);
    await store.query('select 1');
  }, 120_000);
  afterAll(async () => {
    await store.close();
    await server?.stop();
  });

  rules(() => store);

  it('processes that start together on an empty database migrate it once', async () => {
    const name = `uptier_${crypto.randomUUID().slice(0, 8)}`;
    await store.query(`create database ${name}`);
    const fresh = new URL(url);
    fresh.pathname = `/${name}`;
    const stores = Array.from({ length: 5 }, () => postgres(fresh.href));
    try {
      await Promise.all(stores.map((one) => createHost(one).ready()));
      const rows = await stores[0]!.query('select id from uptier_migrations order by id');
      expect(rows).toEqual([
        { id: 'sandbox-1' },
        { id: 'server-1' },
        { id: 'server-2' },
        { id: 'server-3' },
      ]);
    } finally {
      await Promise.all(stores.map((one) => one.close()));
      await store.query(`drop database ${name}`);
    }
  });

  it('a transaction that throws leaves nothing, and its connection is good again', async () => {
    const table = `uptier_t${crypto.randomUUID().slice(0, 8)}`;
    await store.query(`create table ${table} (n bigint)`);
    const failing = store.transaction(async (sql) => {
      await sql.query(`insert into ${table} values (1)`);
      await sql.query('select no_such_column');
    });
    await expect(failing).rejects.toThrow('no_such_column');
    expect(await store.query(`select n from ${table}`)).toEqual([]);
    await store.query(`drop table ${table}`);
  });
});
