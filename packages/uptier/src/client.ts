import type {
  Decision,
  EventName,
  Facts,
  Listener,
  MeterFacts,
  Reading,
  World,
} from '@uptier/core';
import type { FullExplanation, OfferTrace } from '@uptier/core/explain';
import type { ReadableAtom } from 'nanostores';
import type { Health } from './health.js';
import type { Names } from './names.js';
import type { Consent } from './sink-events.js';

/** The answer to `attempt()`. */
export interface Attempt {
  /** The plan allows it: `run` was called at once. */
  allowed: boolean;
  /** A prompt is shown. */
  shown: boolean;
  /** Why none is; null where one is, or where the plan allows it. */
  reason: string | null;
}

/** What a function that was registered with `handle()` hears: which offer was clicked. */
export interface ActionDetail {
  offer: string;
  showing: string;
  /** What the offer sells; null where it sells nothing. */
  plan: string | null;
  price: string | null;
}

/** What `explain()` tells: what is shown, why every other offer is not, and when that could change. */
export interface Explanation {
  shown: string | null;
  refused: Decision['refused'];
  /** Epoch milliseconds; null where only a signal can change it. */
  next: number | null;
  /** Every offer to the last clause, each with one sentence for people; empty where that part could not be fetched. */
  offers: OfferTrace[];
}

/** The chunk that explains, fetched when somebody asks. */
export interface Explaining {
  explain(world: World): FullExplanation;
}

/** A prompt that is on screen. */
export interface OnScreen {
  offer: string;
  showing: string;
}

/** The client. None of its functions throws; no promise it returns rejects. */
export interface Uptier<N extends Names = Names> {
  /** Resolves when the offers file has been read, or could not be. */
  ready: Promise<void>;
  /** The person's plan; it follows an upgrade at once. */
  $plan: ReadableAtom<string | undefined>;
  /** Meters with a good reading, by id. */
  $meters: ReadableAtom<Record<string, MeterFacts>>;
  /** The prompts that are on screen. */
  $prompts: ReadableAtom<readonly OnScreen[]>;
  /** Adds to what the host knows. `user: null` signs out. */
  set(facts: Facts): void;
  /** Signs a person in, with traits for conditions and texts. */
  identify(id: string, traits?: Facts['user'] & object): void;
  /** Signs out. Nothing that was stored is erased. */
  reset(): void;
  /** Reports a meter, in its base unit (count, bytes, seconds). */
  usage(meter: N['meter'], reading: Reading): void;
  /** Reports that something happened; the file may pick it by its properties. */
  track(event: string, properties?: Record<string, unknown>): void;
  /** Names the page that is shown, where the address does not tell. */
  page(path: string): void;
  /** Whether a feature or a meter has room; true where that is not known: the gate is the host's. */
  allows(id: N['meter'] | N['feature']): boolean;
  /**
   * Somebody tries a feature, or one more of a meter. Calls `run` at once where the plan allows it;
   * else shows the offer that fits, a popover beside `anchor`, and calls `run` after a successful upgrade.
   */
  attempt(
    id: N['meter'] | N['feature'],
    options?: { run?: () => void; anchor?: Element | null },
  ): Promise<Attempt>;
  /** Shows an offer, any offer of a plan, or the best one. */
  open(
    target?: N['offer'] | { plan: N['plan'] },
  ): Promise<{ shown: boolean; reason: string | null }>;
  /**
   * Registers what the action `{ "call": name }` of an offer calls; the last one of a name counts.
   * Returns the way to take it back.
   */
  handle(name: string, action: (detail: ActionDetail) => void): () => void;
  /** Closes the prompt on screen. */
  close(): void;
  /** Says whether events may be kept for the sinks, and sent; `denied` erases those that have not left. */
  consent(given: Consent): void;
  /**
   * The person wants no offers, for good, on this browser: what it keeps of them is erased, in all tabs. From now
   * on nothing is shown but what they click for, nothing of them goes to the sinks, and nothing new of them is
   * kept but what a purchase needs. Deadlines stay, under a digest of the account's id: they never begin anew.
   * It is theirs alone; who signs in later has not said so. What a server has stored is not touched.
   */
  optOut(): void;
  /** Keeps unasked prompts away until the returned function is called. */
  hold(name: string): () => void;
  /** Listens to `shown`, `answered`, `upgraded`, `failed`, `undone`, `asked`, or `'*'`. Returns the way to stop. */
  on<N extends EventName | '*'>(name: N, listener: Listener<N>): () => void;
  /** Explains each offer: shown or not, why, what is nearest, and when it could. Fetches what it needs for that. */
  explain(): Promise<Explanation>;
  /** Opens the overlay of developers: every offer with its reason, facts, history, clock. Fetches it for that. */
  debug(): Promise<void>;
  /** What keeps Uptier from doing all that it could: codes for a monitor or a developer; the README has them. */
  health(): Health;
  /** Takes everything off the page, for good. */
  destroy(): void;
}
