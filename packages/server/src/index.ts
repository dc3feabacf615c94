export type { Account, ReadAccount } from './account.js';
export type {
  Billing,
  BillingSetting,
  Charged,
  ChargeOutcome,
  Order,
  Priced,
  Sale,
  UndoOutcome,
} from './billing.js';
export {
  createUptierServer,
  type UptierServer,
  type UptierServerOptions,
} from './create-uptier-server.js';
export type { AskEvent, Hooks, UndoneEvent, UpgradedEvent } from './hooks.js';
export { pglite } from './pglite.js';
export { postgres } from './postgres.js';
export { type Sandbox, type SandboxOptions, type SandboxPeriod, sandbox } from './sandbox.js';
export type { SandboxFault, SandboxMethod } from './sandbox-tables.js';
export type { Eligible } from './sell.js';
export type { Row, Sql, Store } from './store.js';
