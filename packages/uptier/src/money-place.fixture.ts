import type { UpgradeAdapter } from './adapter.js';
import type { ModelClock } from './money-clock.fixture.js';

/** How a backend is made, and what may be broken in it. */
export interface BackendOptions {
  /** It keeps the rule of one live upgrade per account, and looks at the plan; else only at the key. */
  guards: boolean;
  /** It refuses a quote whose price has changed since; else a quote holds for its life. */
  strict: boolean;
  bug?: string | undefined;
}

/** What happens to one call on its way, in milliseconds. */
export interface Fate {
  lost: 'no' | 'request' | 'answer';
  delay: number;
  /** The request arrives a second time, this much later. */
  again: number | null;
}

/** What is given before the first click. */
export interface Setting extends BackendOptions {
  fates: Fate[];
  tabs: number;
  /** The price in the offers file, which is on screen before a quote is there; null: none is. */
  filePrice: number | null;
  review: boolean;
  /** The backend can be asked for outcomes. */
  status: boolean;
  /** The browser has an IndexedDB, and a localStorage that outlives the page. */
  claims: boolean;
  durable: boolean;
}

/** What an account's card does. */
export type Method = 'ok' | 'declined' | '3ds';

/** A charge that was made. */
export interface ModelCharge {
  key: string;
  amount: number;
}

/** A backend, as a story sees it. */
export interface Backend {
  charges(): ModelCharge[] | Promise<ModelCharge[]>;
  crash(): void | Promise<void>;
  restart(): void | Promise<void>;
  setPrice(amount: number): void | Promise<void>;
  setMethod(method: Method): void | Promise<void>;
  /** The person at the bank's page: of the oldest that waits, or of all. */
  bank(pays: boolean, all?: boolean): void | Promise<void>;
}

/** Where the money is: a backend, and the way to it. */
export interface Place {
  backend: Backend;
  /** A page's way to the backend; nothing reaches a page that is gone. */
  connect(tab: { dead: boolean }): UpgradeAdapter;
  /** From now on nothing is lost and nothing is late. */
  heal(): void;
  /** Resolves when everything that one moment led to has happened. */
  settled(): Promise<void>;
}

/** Makes a place on a story's clock. */
export type MakePlace = (setting: Setting, clock: ModelClock) => Place;
