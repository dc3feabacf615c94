import type { Complain, Engine, MountOptions, Winner } from '@uptier/core';
import type { Offer, OffersFile } from '@uptier/offers';
import type { WritableAtom } from 'nanostores';
import type { UpgradeAdapter } from './adapter.js';
import type { ActionDetail, OnScreen } from './client.js';
import type { Clock } from './clock.js';
import type { Intent, Intents } from './intents.js';
import type { Moments } from './moment.js';
import type { ServerOptions } from './server-adapter.js';

/** What is fetched when the first prompt is near: prompts, their upgrades, and what draws them. */
export interface Prompting {
  /** Begins to fetch the words of a language, before there is a prompt that waits for them. */
  prepare?(locale: string, own?: string): void;
  /** Keeps what stands in the page itself in its place; resolves to what takes it out again. */
  followSlots?(options: PresenterOptions): Promise<() => void>;
  /** Whether this tab may begin a showing: of tabs that decide at the same moment one may. */
  takeTurn?(subject: string, mine: { tab: string; at: number }): Promise<boolean>;
  openPrompt(
    options: PresenterOptions,
    winner: Winner,
    stored: Intent | undefined,
    closed: (prompt: OpenPrompt, failed: boolean) => void,
  ): OpenPrompt;
}

/** What a presenter works with. */
export interface PresenterOptions {
  engine: Engine;
  clock: Clock;
  moments: Moments;
  load: () => Promise<Prompting>;
  /** The host's own adapter, or the server that one is made for. */
  adapter: UpgradeAdapter | ServerOptions | null;
  intents: () => Intents;
  id: () => string;
  locale: () => string;
  mount: MountOptions;
  /** The element that the prompt belongs to: the one that was tried, else the file's; a banner's is its slot. */
  anchor(offer: Offer): Element | null;
  /** Calls what the host has registered for an offer's action. */
  call(name: string, detail: ActionDetail): void;
  complain: Complain;
  /** What is on screen is written here. */
  $prompts: WritableAtom<readonly OnScreen[]>;
}

/** One prompt, from its decision until the person is done with it. */
export interface OpenPrompt {
  /** The offer's id. */
  offer: string;
  /** The file it was decided on: it stays the same while the prompt is open (F29). */
  file: OffersFile | null;
  /** Who was signed in when it opened. */
  user: string | null;
  isFor(winner: Winner): boolean;
  /** From the click until the outcome is closed nothing withdraws it (ruling 1). */
  pinned(): boolean;
  /** Resolves when the first quote is there, where the first paint needs it; after `most` milliseconds at the latest. */
  ready(most: number): Promise<void>;
  /** Puts it on the page; false where it must not be shown without its discount. */
  paint(winner: Winner): boolean;
  update(winner: Winner): void;
  refresh(): void;
  check(): void;
  /** Remembers how little time was left. */
  keep(): void;
  close(): void;
  /** Puts it back on the page, where it was closed while something was under way. */
  recall(): void;
  unmount(): void;
}
