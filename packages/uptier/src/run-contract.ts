import type { Shown, Upgrade } from '@uptier/core';
import type { UpgradeAdapter, UpgradeRequest } from './adapter.js';
import type { Claims } from './claim.js';
import type { Intents } from './intents.js';

/** What an upgrade is run with. */
export interface RunOptions {
  adapter: UpgradeAdapter;
  /** Where it stands: idle, or as it was stored. */
  upgrade: Upgrade;
  /** What was sent, for an upgrade that was stored, and when it was clicked. */
  request?: UpgradeRequest;
  clickedAt?: number;
  /** Keeps the tabs of one browser apart; without it only the server does. */
  claims?: Claims;
  offer: string;
  plan: string;
  price: string;
  showing: string;
  now(): number;
  id(): string;
  /** Stores each step, before anything leaves the page. `clickedAt` is in epoch milliseconds. */
  store(upgrade: Upgrade, request: UpgradeRequest, clickedAt: number): void;
  /** The account's upgrades, as far as this browser knows. */
  intents: Pick<Intents, 'find' | 'waiting'>;
  /** Hears of each step. */
  changed(upgrade: Upgrade, before: Upgrade): void;
}

/** One upgrade with its effects: quotes, requests, questions for the outcome. */
export interface UpgradeRun {
  state(): Upgrade;
  /** Asks for a quote; resolves when it is there, refused, or lost. */
  quote(): Promise<void>;
  /** The price on screen no longer holds. */
  requote(): void;
  click(shown: Shown, review: boolean): void;
  confirm(): void;
  cancel(): void;
  retry(): void;
  undo(): void;
  /**
   * Asks for the outcome now: at load, when the page is shown again, when it gets the focus. With `first`
   * after a second, where another tab has only now sent it.
   */
  check(first?: boolean): Promise<void>;
  stop(): void;
}
