// The app's own tables. They live beside Uptier's in one Postgres: embedded, or at DATABASE_URL.
import { fileURLToPath } from 'node:url';
import { pglite, postgres } from '@uptier/server';

/** @typedef {import('@uptier/server').Store} Store */

const TABLES = [
  `create table if not exists tideline_workspaces (
    id text primary key, key text not null unique, name text not null,
    plan text not null, price text)`,
  `create table if not exists tideline_people (
    id text primary key, key text not null unique, name text not null, email text not null,
    owner boolean not null, workspace text not null references tideline_workspaces on delete cascade)`,
  `create table if not exists tideline_sessions (
    token text primary key, person text not null, since timestamptz not null default now())`,
  `create table if not exists tideline_projects (
    id bigint generated always as identity primary key, name text not null,
    workspace text not null references tideline_workspaces on delete cascade)`,
  `create table if not exists tideline_tasks (
    id bigint generated always as identity primary key, name text not null,
    done boolean not null default false,
    project bigint not null references tideline_projects on delete cascade)`,
  `create table if not exists tideline_asks (
    id bigint generated always as identity primary key, offer text not null,
    workspace text not null references tideline_workspaces on delete cascade,
    person text not null references tideline_people on delete cascade, unique (person, offer))`,
  `create table if not exists tideline_upgrades (
    intent text primary key, workspace text not null, undone boolean not null default false)`,
];

/**
 * Opens the database that Tideline and Uptier share.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<Store>}
 */
export async function openDatabase({ DATABASE_URL, DATA_DIR }) {
  const folder = DATA_DIR ?? fileURLToPath(new URL('.data', import.meta.url));
  const store = DATABASE_URL ? postgres(DATABASE_URL) : pglite(folder);
  for (const table of TABLES) await store.query(table);
  return store;
}
