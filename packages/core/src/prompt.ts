import type { Offer, OffersFile } from '@uptier/offers';
import type { PriceTerms } from './price.js';
import type { Upgrade } from './upgrade.js';

/** A value that fills a placeholder, with the type that says how it is printed. */
export type Value =
  | { type: 'text'; text: unknown }
  | { type: 'number'; number: number }
  | { type: 'percent'; number: number }
  | { type: 'bytes'; number: number }
  | { type: 'money'; amount: number; currency: string }
  | { type: 'instant'; at: number }
  /** The day that an instant lies on. */
  | { type: 'day'; at: number }
  /** A quantity of a meter: printed with the meter's unit, and its noun where `noun` is set. */
  | { type: 'quantity'; meter: string; quantity: number | 'unlimited'; noun: boolean };

/** The meter that is drawn: the reading that opened the prompt. */
export interface DrawnMeter {
  id: string;
  used: number;
  limit: number | 'unlimited';
  /** Rounded down; may exceed 100. */
  percent: number;
}

/** Why the prompt is here: the trigger that opened it. */
export type Because =
  | { kind: 'usage'; meter: string }
  | { kind: 'attempt'; id: string }
  | { kind: 'event' }
  /** A time before or after an instant. */
  | { kind: 'date' }
  | { kind: 'manual' };

/** Where the deadline of a discount stands. */
export interface DrawnDeadline {
  /** Epoch milliseconds. */
  at: number;
  /** Milliseconds left on the corrected clock; never more than was shown before, never below 0. */
  left(): number;
}

/**
 * What the button can do. `amount`: it charges, and says how much. `wait`: it charges, and how much
 * is not known yet. `continue`: it leads to a payment page. `ask`: it asks who may buy. `plans`: a
 * link to the plans. `action`: what the offer names instead of an upgrade. `preview`: nothing.
 */
export type Pay = 'amount' | 'wait' | 'continue' | 'ask' | 'plans' | 'action' | 'preview';

/** Everything a prompt shows, as data. A new object for each change. */
export interface PromptView {
  /** The showing's id. */
  showing: string;
  /** Whether the person asked for it. */
  asked: boolean;
  /** The file it was decided on; it stays the same while the prompt is open. */
  file: OffersFile;
  offer: Offer;
  /** BCP 47 tag of the texts around the file's own. */
  locale: string;
  because: Because;
  meter: DrawnMeter | null;
  /** Values of the placeholders in the offer's texts, by name. */
  values: Record<string, Value>;
  /** The person's plan id, where known. */
  plan: string | null;
  /** The plan id on offer. */
  target: string | null;
  terms: PriceTerms | null;
  /** The prices to choose from, each with its terms; empty where there is no choice. */
  choices: PriceTerms[];
  deadline: DrawnDeadline | null;
  pay: Pay;
  /** Where the offer's own action leads, filled; null where it calls the host, or there is none. */
  href: string | null;
  /** Who may buy, where the person may not: `buyer.name`. */
  buyer: string | null;
  /** Where "ask" stands. */
  ask: 'idle' | 'asking' | 'asked' | 'failed';
  upgrade: Upgrade;
  /** Whether "Later" is offered. */
  later: boolean;
  /** Whether "Don't show offers like this" is offered: from the second showing. */
  never: boolean;
  /** The corrected clock, epoch milliseconds. */
  now(): number;
}

/** What a person says to a prompt. */
export type Answer = 'upgrade' | 'later' | 'no' | 'never' | 'closed' | 'ask';

/** What the prompt's controls call. None of them throws. */
export interface PromptActions {
  /** The main button, after its guard: a trusted event, visible and still for 500 ms. */
  upgrade(): void;
  /** Another of the prices that are offered, by id. */
  choose(price: string): void;
  /** The second click, where the offer or the page asks for one. */
  confirm(): void;
  /** Back from the second click. */
  cancel(): void;
  /** Sends the same intent again, after `unknown` with `retry`, or asks for a new quote. */
  retry(): void;
  undo(): void;
  ask(): void;
  /** Says no, later, never or closes; closing an outcome is no answer. */
  answer(answer: 'later' | 'no' | 'never' | 'closed'): void;
}

/** A prompt on screen. */
export interface MountedPrompt {
  /** The overlay's host element, or a slot's. */
  host: unknown;
  /** Draws another view in place. */
  update(view: PromptView): void;
  /** Takes it off the page. */
  unmount(): void;
}

/** What the lazily loaded chunk offers: the only way in. */
export interface Ui {
  /** Fetches what draws a format; undefined for the card. */
  loadFormat(name: string | undefined): Promise<unknown>;
  /** Fetches the prompt's own words in a language, or in the file's; undefined for English. */
  loadWords(locale: string, own?: string): Promise<unknown>;
  mountPrompt(view: PromptView, actions: PromptActions, options?: MountOptions): MountedPrompt;
}

/** How a prompt is mounted. */
export interface MountOptions {
  /** Accepts untrusted clicks: for tests, with the sandbox only. */
  untrusted?: boolean;
  /** What draws another format than the card: what `loadFormat` gave. */
  format?: unknown;
  /** The prompt's own words in another language than English: what `loadWords` gave. */
  words?: unknown;
  /** The element that a popover lies beside. */
  anchor?: unknown;
  /** Opens the whole offer, in place of drawing it larger here: for what stands in the page. */
  open?: () => void;
  /** Called once, when half of the prompt has been visible for a second. */
  seen?: () => void;
  /** Called where drawing failed, or the page would not keep it; the prompt has been taken off. */
  failed?: (error: unknown) => void;
}
