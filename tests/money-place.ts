// The money model's other place: the real server, over HTTP, on a real store.
import type { OffersFile } from '@uptier/offers';
import { createUptierServer, type Store, sandbox } from '../packages/server/src/index.js';
import { nextTurn } from '../packages/uptier/src/money-clock.fixture.js';
import { HEALTHY } from '../packages/uptier/src/money-network.fixture.js';
import type { MakePlace, Method } from '../packages/uptier/src/money-place.fixture.js';
import { createServerAdapter } from '../packages/uptier/src/server-adapter.js';
import type { Wire } from './money-wire.js';

const PREFIX = '/api/uptier';
/** Whatever takes longer, in real milliseconds, waits for the story's clock. */
const LONGEST = 60;
const realFetch = globalThis.fetch;
const realNow = performance.now.bind(performance);

const fileAt = (site: string, amount: number): OffersFile => ({
  version: 1,
  site,
  plans: {
    free: { name: 'Free' },
    pro: { name: 'Pro', prices: { monthly: { amount, currency: 'USD', interval: 'month' } } },
  },
  offers: [{ id: 'o', plan: 'pro', trigger: { manual: true }, prompt: { title: 'Pro' } }],
});

/** Makes the tables, so that no story has to. */
export async function openTables(store: Store): Promise<void> {
  const offers = fileAt('tables', 2320);
  await createUptierServer({ offers, billing: sandbox(), store, account: () => null }).ready();
}

/** Makes places on a store, behind a port. A story's `strict` stands for a billing that loses its answers. */
export function serverPlace(store: Store, wire: Wire): MakePlace {
  return (setting, clock) => {
    const site = `s${crypto.randomUUID().slice(0, 8)}`;
    const account = { id: `a-${site}`, user: 'ada', plan: 'free', price: null as string | null };
    const fault = setting.strict ? ({ kind: 'lose-response' } as const) : null;
    let price = 2320;
    let method: Method = 'ok';
    let calls = 0;
    let under = 0;

    /** A process: once it is over, nothing it does goes on, and nothing it asked for comes back. */
    const start = () => {
      let over = false;
      const lives = async <T>(work: () => Promise<T>): Promise<T> => {
        if (over) await new Promise(() => {});
        const done = await work();
        if (over) await new Promise(() => {});
        return done;
      };
      const billing = sandbox({ undoFor: null });
      const server = createUptierServer({
        offers: fileAt(site, price),
        billing: { ...billing, charge: (order) => lives(() => billing.charge(order)) },
        store: {
          query: (text, values) => lives(() => store.query(text, values)),
          transaction: (work) => lives(() => store.transaction(work)),
          close: async () => {},
          exclusive: false,
        },
        account: () => ({ ...account }),
        upgraded: (event) => void Object.assign(account, { plan: event.plan, price: event.price }),
        origins: ['https://app.test'],
        now: () => clock.now,
        // A crash, and an answer that billing lost, are reported; a story is judged by its books.
        report: () => {},
      });
      wire.answer = (request) => server.fetch(request);
      const end = () => {
        over = true;
      };
      return { server, billing, end };
    };

    let life: ReturnType<typeof start> | null = start();
    wire.after = clock.after;
    wire.parked = 0;
    wire.fate = () => setting.fates[calls++ % setting.fates.length] ?? HEALTHY;
    // The adapter counts as a page's: one token, one clock, and a fetch that a page may no longer hear.
    Object.assign(globalThis, {
      document: { querySelector: () => null },
      async fetch(input: string, init: RequestInit) {
        under++;
        try {
          const response = await realFetch(input, init);
          const text = await response.text();
          return new Response(text, { status: response.status, headers: response.headers });
        } finally {
          under--;
        }
      },
    });
    const pay = async (change: (billing: NonNullable<typeof life>['billing']) => Promise<void>) => {
      if (life) await change(life.billing);
    };
    const arm = () =>
      pay(async (billing) => {
        await billing.setMethod(account.id, method);
        await billing.setFault(account.id, fault);
      });

    return {
      backend: {
        async charges() {
          const rows = await store.query<{ intent: string; amount: number }>(
            'select intent, amount from uptier_sandbox_charges where account = $1',
            [account.id],
          );
          return rows.map(({ intent, amount }) => ({ key: intent, amount }));
        },
        crash() {
          life?.end();
          life = null;
          wire.answer = () => Promise.reject(new Error('down'));
          wire.cut();
        },
        async restart() {
          if (life) return;
          life = start();
          await arm();
        },
        async setPrice(amount) {
          price = amount;
          if (life) life = start();
          await arm();
        },
        async setMethod(next) {
          method = next;
          await arm();
        },
        async bank(pays, all = false) {
          const rows = await store.query<{ page: string }>(
            `select page from uptier_sandbox_orders where account = $1 and status = 'open'`,
            [account.id],
          );
          for (const { page } of all ? rows : rows.slice(0, 1))
            await life?.server.fetch(
              new Request(`${wire.origin}${PREFIX}/sandbox/checkout/${page}`, {
                method: 'POST',
                headers: { 'content-type': 'application/x-www-form-urlencoded' },
                body: `do=${pays ? 'pay' : 'cancel'}`,
              }),
            );
        },
      },
      connect(tab) {
        const adapter = createServerAdapter({ server: wire.origin + PREFIX, sync: () => {} });
        const heard = async <T>(call: Promise<T>): Promise<T> => {
          const done = await call.catch((error: unknown) => {
            if (tab.dead) return new Promise<never>(() => {});
            throw error;
          });
          return tab.dead ? new Promise<never>(() => {}) : done;
        };
        const { quote, upgrade, status } = adapter as Required<typeof adapter>;
        return {
          quote: (request, signal) => heard(quote(request, signal)),
          upgrade: (request, signal) => heard(upgrade(request, signal)),
          ...(setting.status && {
            status: (intent: string, signal: AbortSignal) => heard(status(intent, signal)),
          }),
        };
      },
      heal() {
        wire.fate = () => HEALTHY;
      },
      async settled() {
        const begun = realNow();
        for (let still = 0; still < 3 && realNow() - begun < LONGEST; ) {
          await nextTurn();
          still = under > wire.parked ? 0 : still + 1;
        }
      },
    };
  };
}
