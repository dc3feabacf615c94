import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pglite, postgres, type Store } from '../packages/server/src/index.js';
import { postgresBinaries, startPostgres } from '../packages/server/src/postgres.fixture.js';
import { play, stories } from '../packages/uptier/src/money-model.fixture.js';
import { openTables, serverPlace } from './money-place.js';
import { openWire, type Wire } from './money-wire.js';

const seed = Number(process.env.MONEY_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.MONEY_SERVER_RUNS ?? 40);
const bin = postgresBinaries();
// The real server always keeps two clicks apart.
const guarded = stories.map(({ setting, steps }) => ({
  setting: { ...setting, guards: true },
  steps,
}));
const globals = { fetch: globalThis.fetch, document: Reflect.get(globalThis, 'document') };

/** What must hold of the real server as of the model's. */
function holds(open: () => Promise<{ store: Store; close(): Promise<void> }>): void {
  let store: Store;
  let wire: Wire;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ store, close } = await open());
    await openTables(store);
    wire = await openWire();
  }, 120_000);
  afterAll(async () => {
    Object.assign(globalThis, globals);
    await wire.close();
    await close();
  });

  test(`F97 F98 F99 F100 F101 over HTTP: one charge, succeeded if and only if charged (seed ${seed})`, async () => {
    const place = serverPlace(store, wire);
    await fc.assert(
      fc.asyncProperty(guarded, async (story) => {
        expect(await play(story, { place })).toEqual([]);
      }),
      // A story with a real server and its real time is not played the same way twice.
      { seed, numRuns, endOnFailure: true },
    );
  }, 7_200_000);
}

describe('the money model against the server on PGlite', () =>
  holds(async () => {
    const store = pglite('memory://');
    return { store, close: store.close };
  }));

describe.skipIf(!bin)('the money model against the server on PostgreSQL', () =>
  holds(async () => {
    const server = await startPostgres(bin as string);
    const store = postgres(server.url);
    return {
      store,
      async close() {
        await store.close();
        await server.stop();
      },
    };
  }),
);
