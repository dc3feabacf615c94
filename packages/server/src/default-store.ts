import { pglite } from './pglite.js';
import { postgres } from './postgres.js';
import type { Store } from './store.js';

/**
 * The store where none is given: `DATABASE_URL`, else an embedded database in a folder. Throws in
 * production without one: the disk of a container is gone with it, and with it who was charged.
 */
export function defaultStore(env: Record<string, string | undefined> = process.env): Store {
  if (env.DATABASE_URL) return postgres(env.DATABASE_URL);
  if (env.NODE_ENV === 'production')
    throw new Error(
      'uptier: in production, set DATABASE_URL or pass store: intents and deadlines must outlive this disk',
    );
  return pglite();
}
