/** A row of a result. Instants are `Date`s, `bigint` columns are numbers, `jsonb` columns are parsed. */
export type Row = Record<string, unknown>;

/** Runs one statement of Postgres SQL; `$1` is the first value. JSON goes in as text. */
export interface Sql {
  query<R extends object = Row>(text: string, values?: unknown[]): Promise<R[]>;
}

/** Where intents, quotes and deadlines live. `pglite()` and `postgres()` make one. */
export interface Store extends Sql {
  /**
   * Runs `work` in one transaction; an error rolls it back. Inside, use the `sql` it is given: the
   * store's own `query` would wait for the transaction to end.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
  /** True where only one process can use it: what an earlier process held is free at start. */
  exclusive?: boolean;
}

/** An instant as a value for SQL, and on the wire: RFC 3339 in UTC. */
export function instant(at: number): string {
  return new Date(at).toISOString();
}
