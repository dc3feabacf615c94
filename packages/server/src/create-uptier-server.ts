import { Hono } from 'hono';
import { type ReadAccount, readAccount } from './account.js';
import { createAdvance } from './advance.js';
import { refuse, refused } from './answers.js';
import { createArms } from './arms.js';
import type { Billing } from './billing.js';
import { createDeadlines } from './deadlines.js';
import { defaultStore } from './default-store.js';
import { createEvents } from './events.js';
import type { AskEvent, Hooks } from './hooks.js';
import { createIntents } from './intents.js';
import { loadOffers } from './load-offers.js';
import { migrate } from './migrate.js';
import { createQuotes } from './quotes.js';
import { addRoutes } from './routes.js';
import type { Eligible } from './sell.js';
import type { Store } from './store.js';
import { MIGRATIONS } from './tables.js';
import { createUndo } from './undo.js';
import { createUpgrade } from './upgrade.js';

/** What a server is made of. */
export interface UptierServerOptions extends Hooks {
  /** The offers file: its data, its path, or its `file:` address. */
  offers: unknown;
  /** Who charges: `sandbox()`. */
  billing: Billing;
  /** The host's own authentication. */
  account: ReadAccount;
  /** Default: `DATABASE_URL`, else an embedded database in `./.data/uptier` (not in production). */
  store?: Store | undefined;
  /** Tells the one who may buy. Without it `POST ask` is not there. */
  onAsk?: ((event: AskEvent) => unknown) | undefined;
  /** Whether an account may have an offer; asked at the quote and at the upgrade. Default: yes. */
  eligible?: Eligible | undefined;
  /** @default '/api/uptier' */
  prefix?: string | undefined;
  /** Origins that a payment page may lead back to. Default: the request's own. */
  origins?: readonly string[] | undefined;
  /** The clock, epoch milliseconds. Default: the machine's. */
  now?: (() => number) | undefined;
  /** Milliseconds after which an upgrade whose process fell silent is taken over. @default 30000 */
  lease?: number | undefined;
  /** Milliseconds a request waits for billing and the host before it says "processing". @default 20000 */
  patience?: number | undefined;
  /** Hears of faults. Default: `console.error`. */
  report?: ((problem: unknown) => void) | undefined;
}

/** A mounted server. */
export interface UptierServer {
  /** Answers one request under the prefix. Never rejects. */
  fetch(request: Request): Promise<Response>;
  /** Resolves when the tables are there and what a crash left behind has been brought forward. */
  ready(): Promise<void>;
  /** Brings every unfinished upgrade forward; for a timer of the host's, where status is asked rarely. */
  reconcile(): Promise<void>;
  /** Closes the store, where the server made it itself. */
  close(): Promise<void>;
}

/**
 * Makes the server: quotes, upgrades, undo and deadlines behind one `fetch`. Throws one sentence where
 * an option is missing or the offers file cannot be used.
 */
export function createUptierServer(options: UptierServerOptions): UptierServer {
  const { billing, account, upgraded, undone, onAsk, eligible, origins, now = Date.now } = options;
  const { prefix = '/api/uptier', lease = 30_000, patience = 20_000 } = options;
  const { report = (problem: unknown) => console.error(problem) } = options;
  check(options, prefix);
  const offers = loadOffers(options.offers, report);
  const { file, site } = offers;
  const store = options.store ?? defaultStore();
  const intents = createIntents(store, site, now, lease);
  const hooks: Hooks = { upgraded, undone };
  const advance = createAdvance({ intents, billing, hooks, now, lease, report });
  const discountOf = createDeadlines(store, site, now);
  const arms = createArms(store, file, now);
  const { tried } = intents;
  const quotes = createQuotes({
    ...{ file, site, store, billing, discountOf, arms, eligible, tried, now },
  });
  const upgrade = createUpgrade({ file, site, intents, quotes, eligible, advance, report });
  const undo = createUndo({ intents, advance, now });

  const billingReady = once(async () => billing.start?.({ store, now, prefix }));
  const open = once(async () => {
    await billingReady();
    await migrate(store, MIGRATIONS);
    // An exclusive store has no other process that could still be at work.
    if (store.exclusive) await intents.unlock();
  });
  const caughtUp = once(async () => {
    await open();
    await quotes.purge();
    await advance.all();
  });

  const app = new Hono();
  app.use(async ({ req }, next) => {
    // The offers come from memory: a page must not wait for a database that is still opening.
    if (req.path !== `${prefix}/offers`) await open();
    await next();
  });
  addRoutes(app, {
    prefix,
    offers,
    now,
    patience,
    origins,
    report,
    billing,
    intents,
    advance,
    quotes,
    events: createEvents(store, site, now),
    upgrade,
    undo,
    onAsk,
    read: (request) => readAccount(account, request),
  });
  app.notFound(() => refused(refuse(404, 'no-route', 'There is nothing at this address.')));
  app.onError((error) => {
    report(error);
    return refused(refuse(500, 'internal', 'The server has a fault; ask for the status.'));
  });

  caughtUp().catch(report);
  return {
    fetch: async (request) => app.fetch(request),
    ready: caughtUp,
    async reconcile() {
      await open();
      await advance.all();
    },
    async close() {
      await caughtUp().catch(() => undefined);
      if (!options.store) await store.close();
    },
  };
}

function check({ account, billing }: UptierServerOptions, prefix: string): void {
  if (typeof account !== 'function')
    throw new TypeError(
      'uptier: createUptierServer needs account(request), which says who is signed in; without it anyone could buy for anyone',
    );
  if (typeof billing?.charge !== 'function')
    throw new TypeError('uptier: createUptierServer needs billing, for example sandbox()');
  if (!/^(\/[\w.~-]+)*$/.test(prefix))
    throw new TypeError(`uptier: prefix must be a path such as "/api/uptier", got "${prefix}"`);
}

/** Does a thing once; a failure is tried again by the next caller. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work().catch((error: unknown) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}
