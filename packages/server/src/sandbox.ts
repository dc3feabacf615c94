import { type Duration, parseDuration } from '@uptier/offers';
import { refuse, refused } from './answers.js';
import type { Billing, BillingSetting, Order } from './billing.js';
import { migrate } from './migrate.js';
import { paymentsAfter } from './periods.js';
import { readText } from './read-body.js';
import * as ledger from './sandbox-ledger.js';
import { sandboxPage } from './sandbox-page.js';
import {
  type OrderRow,
  SANDBOX_MIGRATIONS,
  type SandboxFault,
  type SandboxMethod,
} from './sandbox-tables.js';
import { instant, type Store } from './store.js';

/** How a sandbox behaves. */
export interface SandboxOptions {
  /** How long an upgrade can be undone; null: never. @default '10m' */
  undoFor?: Duration | null;
  /** Computes tax; on top of prices that exclude it. Default: tax is not computed. */
  taxPercent?: number;
  /** What an account pays with that nobody set. @default 'ok' */
  method?: SandboxMethod;
  /** Ends the process, for the fault "crash". Default: SIGKILL to itself. */
  crash?: () => void;
}

/** A period that an account has paid for, for seeding. */
export interface SandboxPeriod {
  plan: string;
  price: string;
  /** What the period costs, in minor units. */
  amount: number;
  currency: string;
  /** Epoch milliseconds. */
  starts: number;
  ends: number;
}

/** A sandbox: billing without money. Its functions work once a server was made with it. */
export interface Sandbox extends Billing {
  /** Switches what an account pays with. */
  setMethod(account: string, method: SandboxMethod): Promise<void>;
  /** Puts a fault on an account's next charges, or takes it away. */
  setFault(account: string, fault: SandboxFault | null): Promise<void>;
  /** Says what period an account has paid for, so that moves from it are prorated. */
  setPeriod(account: string, period: SandboxPeriod | null): Promise<void>;
}

const PAGES = '/sandbox/checkout/';

/** A complete fake payment processor, durable in the server's own store. */
export function sandbox(options: SandboxOptions = {}): Sandbox {
  const { undoFor = '10m', taxPercent, method = 'ok' } = options;
  const { crash = () => process.kill(process.pid, 'SIGKILL') } = options;
  let setting: BillingSetting | undefined;
  let migrated: Promise<void> | undefined;
  const rules: ledger.SandboxRules = {
    method,
    taxPercent,
    undoFor: undoFor === null ? null : parseDuration(undoFor),
    now: () => setting?.now() ?? Date.now(),
    pageUrl: (page) => `${setting?.prefix ?? ''}${PAGES}${page}`,
  };
  const open = async (): Promise<Store> => {
    if (!setting) throw new Error('uptier: make a server with this sandbox first');
    migrated ??= migrate(setting.store, SANDBOX_MIGRATIONS).catch((error: unknown) => {
      migrated = undefined;
      throw error;
    });
    await migrated;
    return setting.store;
  };
  const change = async (account: string, text: string, values: unknown[]): Promise<void> => {
    const store = await open();
    await ledger.readAccountRow(store, account);
    await store.query(`update uptier_sandbox_accounts set ${text} where account = $1`, [
      account,
      ...values,
    ]);
  };
  const setFault = (account: string, fault: SandboxFault | null): Promise<void> =>
    change(account, 'fault = $2', [fault && JSON.stringify(fault)]);

  return {
    async start(given) {
      setting = given;
      await open();
    },
    async quote({ account, terms }) {
      const row = await ledger.readAccountRow(await open(), account.id);
      const { today, credit } = ledger.priceFor(row, terms, rules);
      const pays = row.method ?? method;
      return {
        today,
        then: paymentsAfter(terms, rules.now()),
        method: pays === 'none' ? null : ledger.CARD,
        memo: { credit },
      };
    },
    async charge(order) {
      const store = await open();
      const { fault } = await ledger.readAccountRow(store, order.account.id);
      if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
      const outcome = await store.transaction((sql) => ledger.takeOrder(sql, order, rules));
      if (fault?.kind === 'crash') {
        // Taken away first, so that the process which starts again does not end again.
        await setFault(order.account.id, null);
        crash();
      }
      if (fault?.kind === 'lose-response') {
        if (fault.how === 'hang') await new Promise(() => {});
        throw new Error('uptier: the sandbox lost its answer, as it was told to');
      }
      return outcome ?? { status: 'processing' };
    },
    find: async (key) => ledger.outcomeOf(await open(), key, rules.pageUrl),
    async cancel(key) {
      const store = await open();
      await store.query(
        `insert into uptier_sandbox_orders (key, status) values ($1, 'cancelled')
         on conflict (key) do update set status = 'cancelled'
           where uptier_sandbox_orders.status = 'open'`,
        [key],
      );
      return (await ledger.outcomeOf(store, key, rules.pageUrl)) ?? { status: 'processing' };
    },
    undo: async (key, at) => (await open()).transaction((sql) => ledger.refund(sql, key, at)),
    async fetch(request, path) {
      if (!path.startsWith(PAGES)) return null;
      const store = await open();
      return servePage(store, request, path.slice(PAGES.length), rules);
    },
    setMethod: (account, value) => change(account, 'method = $2', [value]),
    setFault,
    setPeriod: (account, period) =>
      change(
        account,
        'charge = null, plan = $2, price = $3, paid = $4, currency = $5, starts = $6, ends = $7, credit = 0',
        period
          ? [
              ...[period.plan, period.price, period.amount, period.currency],
              ...[instant(period.starts), instant(period.ends)],
            ]
          : [null, null, null, null, null, null],
      ),
  };
}

/** The payment page of an open order: shown, paid or cancelled; each at most once. */
async function servePage(
  store: Store,
  request: Request,
  page: string,
  rules: ledger.SandboxRules,
): Promise<{ response: Response; settled?: string } | null> {
  const read = async (): Promise<OrderRow | undefined> =>
    (await store.query<OrderRow>('select * from uptier_sandbox_orders where page = $1', [page]))[0];
  const row = await read();
  if (!row?.sale || !row.kind) return null;
  const shown = (now: OrderRow) =>
    sandboxPage({
      kind: now.kind ?? 'checkout',
      order: now.sale as Order,
      ended: now.status === 'open' ? null : now.status,
    });
  if (request.method === 'GET') return { response: shown(row) };
  if (request.method !== 'POST') return null;
  const text = await readText(request);
  if (text === null) return { response: refused(refuse(413, 'too-large', 'That is no payment.')) };
  const pays = new URLSearchParams(text).get('do') === 'pay';
  await store.transaction(async (sql) => {
    const [order] = await sql.query<OrderRow>(
      'select * from uptier_sandbox_orders where page = $1 for update',
      [page],
    );
    // A second click on "Pay" finds the order ended, and changes nothing.
    if (order?.status !== 'open' || !order.sale || !order.account) return;
    if (pays) {
      const account = await ledger.readAccountRow(sql, order.account, true);
      await ledger.book(sql, order.sale, account, rules);
      if (order.kind === 'checkout')
        await sql.query(`update uptier_sandbox_accounts set method = 'ok' where account = $1`, [
          order.account,
        ]);
    } else {
      await sql.query('update uptier_sandbox_orders set status = $2 where key = $1', [
        order.key,
        order.kind === '3ds' ? 'declined' : 'cancelled',
      ]);
    }
  });
  const { returnTo } = row.sale;
  const response = returnTo
    ? new Response(null, { status: 303, headers: { location: returnTo } })
    : shown((await read()) ?? row);
  return { response, settled: row.key };
}
