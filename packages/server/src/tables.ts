import type { Migration } from './migrate.js';

/** The server's own tables. */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: 'server-1',
    statements: [
      `create table uptier_quotes (
        id text primary key,
        site text not null,
        account text not null,
        sale jsonb not null,
        quote jsonb not null,
        expires_at timestamptz not null)`,
      'create index uptier_quotes_over on uptier_quotes (expires_at)',
      `create table uptier_deadlines (
        site text not null,
        account text not null,
        offer text not null,
        ends_at timestamptz not null,
        showing text not null,
        created_at timestamptz not null,
        primary key (site, account, offer))`,
      `create table uptier_intents (
        site text not null,
        account text not null,
        intent text not null,
        key text not null unique,
        body text not null,
        quote_id text not null,
        sale jsonb not null,
        state text not null,
        reason text,
        quote jsonb,
        url text,
        receipt jsonb,
        refund jsonb,
        owner text,
        lease_until timestamptz,
        retry_at timestamptz,
        attempts integer not null default 0,
        created_at timestamptz not null,
        undo_at timestamptz,
        primary key (site, account, intent))`,
      // Ruling 2 in the database itself: whatever the processes do, a second live intent cannot exist.
      `create unique index uptier_intents_live on uptier_intents (site, account)
        where state in ('checking', 'charging', 'action', 'charged', 'refunding', 'refunded')`,
    ],
  },
  {
    id: 'server-2',
    statements: [
      `create table uptier_arms (
        site text not null,
        account text not null,
        offer text not null,
        arm text not null,
        created_at timestamptz not null,
        primary key (site, account, offer))`,
    ],
  },
  {
    id: 'server-3',
    statements: [
      // `account` is who was signed in at the request, `claimed` what the page says: only one of them is proven.
      `create table uptier_events (
        site text not null,
        id text not null,
        type text not null,
        at timestamptz not null,
        received_at timestamptz not null,
        account text,
        claimed text,
        tab text not null,
        seq bigint not null,
        offer text,
        data jsonb not null,
        primary key (site, id))`,
    ],
  },
];
