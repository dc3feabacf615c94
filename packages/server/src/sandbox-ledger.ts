import { type Money, paidToday } from '@uptier/core';
import type { ChargeOutcome, Order, UndoOutcome } from './billing.js';
import { firstDue, paymentsAfter } from './periods.js';
import { priceSale } from './sandbox-price.js';
import type { AccountRow, ChargeRow, OrderRow, SandboxMethod } from './sandbox-tables.js';
import { instant, type Sql } from './store.js';

/** How the sandbox behaves. */
export interface SandboxRules {
  /** What an account pays with that nobody set. */
  method: SandboxMethod;
  taxPercent: number | undefined;
  /** Milliseconds; null where there is no undo. */
  undoFor: number | null;
  now: () => number;
  /** The address of a payment page. */
  pageUrl: (page: string) => string;
}

/** The method on file, as people know it. */
export const CARD = 'Visa 4242';

/** A customer's row; made where missing, and locked until the transaction ends where `lock` is set. */
export async function readAccountRow(sql: Sql, account: string, lock = false): Promise<AccountRow> {
  await sql.query(
    'insert into uptier_sandbox_accounts (account) values ($1) on conflict do nothing',
    [account],
  );
  const [row] = await sql.query<AccountRow>(
    `select * from uptier_sandbox_accounts where account = $1 ${lock ? 'for update' : ''}`,
    [account],
  );
  return row as AccountRow;
}

/** What an order's row says became of it; null where there is none. */
export async function outcomeOf(
  sql: Sql,
  key: string,
  pageUrl: SandboxRules['pageUrl'],
): Promise<ChargeOutcome | null> {
  const [row] = await sql.query<OrderRow>('select * from uptier_sandbox_orders where key = $1', [
    key,
  ]);
  if (!row) return null;
  if (row.status === 'open') return { status: 'action', url: pageUrl(row.page ?? '') };
  if (row.status !== 'charged') return { status: 'failed', reason: row.status };
  const [found] = await sql.query<ChargeRow>(
    'select * from uptier_sandbox_charges where key = $1',
    [key],
  );
  const { id, at, method, charge } = found as ChargeRow;
  return {
    status: 'succeeded',
    charge: { ...charge, id, at: at.toISOString(), method, url: null },
  };
}

/** Takes an order: the key's first arrival decides, inside the transaction of `sql`. */
export async function takeOrder(
  sql: Sql,
  order: Order,
  rules: SandboxRules,
): Promise<ChargeOutcome | null> {
  const { key } = order;
  const account = order.account.id;
  // A second call with the key waits here for the first one's transaction, and then reads its row.
  const mine = await sql.query(
    `insert into uptier_sandbox_orders (key, account, status, sale)
     values ($1, $2, 'declined', $3) on conflict do nothing returning key`,
    [key, account, JSON.stringify(order)],
  );
  if (!mine.length) return outcomeOf(sql, key, rules.pageUrl);
  const row = await readAccountRow(sql, account, true);
  const method = row.method ?? rules.method;
  if (method === 'ok') await book(sql, order, row, rules);
  else if (method !== 'declined')
    await sql.query(
      `update uptier_sandbox_orders set status = 'open', page = $2, kind = $3 where key = $1`,
      [key, crypto.randomUUID(), method === 'none' ? 'checkout' : '3ds'],
    );
  return outcomeOf(sql, key, rules.pageUrl);
}

/** Charges an order and moves the customer's period, inside the transaction of `sql`. */
export async function book(
  sql: Sql,
  order: Order,
  row: AccountRow,
  rules: SandboxRules,
): Promise<void> {
  const { terms, today, memo } = order;
  const { account, method: _method, fault: _fault, ...before } = row;
  const at = rules.now();
  const id = `UP-${crypto.randomUUID().slice(0, 13).toUpperCase()}`;
  const undoUntil = rules.undoFor === null ? null : instant(at + rules.undoFor);
  const charge = { paid: today, then: paymentsAfter(terms, at), undoUntil };
  const { amount, currency } = today.total;
  await sql.query(
    `insert into uptier_sandbox_charges
       (id, key, account, intent, offer, plan, price, amount, currency, method, charge, before, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[id, order.key, account, order.intent, order.offer, terms.plan, terms.price],
      ...[amount, currency, CARD, JSON.stringify(charge), JSON.stringify(before), instant(at)],
    ],
  );
  const ends = firstDue(terms, at);
  await sql.query(
    `update uptier_sandbox_accounts set charge = $2, plan = $3, price = $4, paid = $5, currency = $6,
       starts = $7, ends = $8, credit = $9 where account = $1`,
    [
      ...[
        account,
        id,
        terms.plan,
        terms.price,
        paidToday(terms).amount,
        terms.now.currency,
        instant(at),
      ],
      ...[Number.isFinite(ends) ? instant(ends) : null, (memo as { credit?: number })?.credit ?? 0],
    ],
  );
  await sql.query(`update uptier_sandbox_orders set status = 'charged' where key = $1`, [
    order.key,
  ]);
}

/** Pays a charge back in full and gives the customer the period from before, once. */
export async function refund(sql: Sql, key: string, at: number): Promise<UndoOutcome> {
  const [row] = await sql.query<ChargeRow>(
    'select * from uptier_sandbox_charges where key = $1 for update',
    [key],
  );
  if (!row) return { status: 'failed', reason: 'not-charged' };
  const money: Money = row.charge.paid.total;
  const paid = await sql.query('select 1 from uptier_sandbox_refunds where charge = $1', [row.id]);
  if (paid.length) return { status: 'undone', refund: money };
  const { undoUntil } = row.charge;
  if (!undoUntil || at >= Date.parse(undoUntil)) return { status: 'failed', reason: 'too-late' };
  const account = await readAccountRow(sql, row.account, true);
  // A later charge was reckoned from this one's period; it has to be undone first.
  if (account.charge !== row.id) return { status: 'failed', reason: 'superseded' };
  await sql.query(
    `insert into uptier_sandbox_refunds (id, charge, account, amount, currency, at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      ...[`UR-${crypto.randomUUID().slice(0, 13).toUpperCase()}`, row.id, row.account],
      ...[money.amount, money.currency, instant(at)],
    ],
  );
  const { charge, plan, price, paid: was, currency, starts, ends, credit } = row.before;
  await sql.query(
    `update uptier_sandbox_accounts set charge = $2, plan = $3, price = $4, paid = $5, currency = $6,
       starts = $7, ends = $8, credit = $9 where account = $1`,
    [row.account, charge, plan, price, was, currency, starts, ends, credit],
  );
  return { status: 'undone', refund: money };
}

/** Prices a sale for a customer as it stands at `at`. */
export function priceFor(
  row: AccountRow,
  terms: Order['terms'],
  rules: SandboxRules,
): ReturnType<typeof priceSale> {
  const { paid, currency, starts, ends, credit } = row;
  const held =
    paid !== null && currency !== null && starts && ends
      ? { paid, currency, starts: starts.getTime(), ends: ends.getTime() }
      : null;
  const owed = currency === terms.now.currency ? credit : 0;
  return priceSale(terms, held, owed, rules.taxPercent, rules.now());
}
