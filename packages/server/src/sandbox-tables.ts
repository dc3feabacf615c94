import type { Charge, Payment } from '@uptier/core';
import type { Order } from './billing.js';
import type { Migration } from './migrate.js';

/** The sandbox's own tables. Amounts are in minor units. */
export const SANDBOX_MIGRATIONS: readonly Migration[] = [
  {
    id: 'sandbox-1',
    statements: [
      // What the processor knows of a customer: the method on file, and the running period.
      `create table uptier_sandbox_accounts (
        account text primary key,
        method text,
        fault jsonb,
        charge text,
        plan text,
        price text,
        paid bigint,
        currency text,
        starts timestamptz,
        ends timestamptz,
        credit bigint not null default 0)`,
      // One row per idempotency key, whatever came of it.
      `create table uptier_sandbox_orders (
        key text primary key,
        account text,
        page text unique,
        kind text,
        status text not null,
        sale jsonb)`,
      `create table uptier_sandbox_charges (
        id text primary key,
        key text not null unique,
        account text not null,
        intent text not null,
        offer text not null,
        plan text not null,
        price text not null,
        amount bigint not null,
        currency text not null,
        method text,
        charge jsonb not null,
        before jsonb not null,
        at timestamptz not null)`,
      `create table uptier_sandbox_refunds (
        id text primary key,
        charge text not null unique references uptier_sandbox_charges (id),
        account text not null,
        amount bigint not null,
        currency text not null,
        at timestamptz not null)`,
    ],
  },
];

/** What a customer pays with. `none`: nothing is on file. `3ds`: the bank asks the person. */
export type SandboxMethod = 'ok' | 'declined' | '3ds' | 'none';

/** A fault on demand. It lasts until it is taken away; a crash happens once. */
export type SandboxFault =
  /** The bank is slow: so many milliseconds before the charge. */
  | { kind: 'delay'; ms: number }
  /** The charge is made, and its answer never arrives: an error, or nothing at all. */
  | { kind: 'lose-response'; how?: 'throw' | 'hang' }
  /** The process ends between charge and answer. */
  | { kind: 'crash' };

/** Where an order stands. `open`: a payment page waits for the person. */
export type OrderStatus = 'charged' | 'declined' | 'open' | 'cancelled';

export interface OrderRow {
  key: string;
  account: string | null;
  page: string | null;
  kind: 'checkout' | '3ds' | null;
  status: OrderStatus;
  sale: Order | null;
}

export interface AccountRow {
  account: string;
  method: SandboxMethod | null;
  fault: SandboxFault | null;
  charge: string | null;
  plan: string | null;
  price: string | null;
  paid: number | null;
  currency: string | null;
  starts: Date | null;
  ends: Date | null;
  credit: number;
}

export interface ChargeRow {
  id: string;
  key: string;
  account: string;
  method: string | null;
  charge: { paid: Charge; then: Payment[]; undoUntil: string | null };
  before: Omit<AccountRow, 'account' | 'method' | 'fault'>;
  at: Date;
}
