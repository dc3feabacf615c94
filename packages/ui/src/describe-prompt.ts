import type { MountOptions, PromptActions, PromptView } from '@uptier/core';
import { OUTCOMES } from './card.js';
import { headline, usedText } from './meter.js';
import { outcomeBody, outcomeTitle } from './outcome.js';
import { benefitsOf } from './plans.js';
import { termsSentence } from './price.js';
import { type Note, noteOf, primaryOf, supportCode } from './primary.js';
import { chargedNow, safeLink, type Told, tell } from './scene.js';
import type { Words } from './words.js';

/** The main button: what it says, and what it may do now. */
export interface PrimaryText {
  label: string;
  /** It works already, or waits for an amount: draw it as off, and keep the focus on it. */
  busy: boolean;
  /** It leads to a page instead of being pressed. */
  href?: string;
}

/** A prompt as texts in the person's language, and the ways out of it. What is null or absent is not drawn. */
export interface PromptText {
  offer: string;
  /** Where the upgrade stands: `idle`, `ready`, `pending`, `succeeded` and so on. */
  state: PromptView['upgrade']['state'];
  title: string;
  body: string;
  /** "8 of 10 projects"; empty without a meter. */
  usage: string;
  /** Rounded down; null without a meter. May exceed 100. */
  percent: number | null;
  /** What the plan adds. */
  benefits: string[];
  /** Everything that will be charged, and when: it belongs beside the button (G1). */
  price: { now: string; list: string | null; terms: string } | null;
  /** When the discount ends, in words and as milliseconds left. */
  deadline: { ends: string; left(): number } | null;
  /** What the person has to know first: what happened to the money. */
  note: Note | null;
  primary: PrimaryText | null;
  /** What support finds an unfinished attempt by; empty before one. */
  support: string;
  /** Presses the main button. Only a person's own event counts, and none in the first 500 ms. */
  press(event: Event): void;
  /** Takes the upgrade back, while that can be done. */
  undo?: { label: string; press(event: Event): void };
  /** Back from the second click. */
  cancel?: () => void;
  later?: () => void;
  no?: () => void;
  never?: () => void;
  close(): void;
}

/** Milliseconds for which the main button must have said the same before a press counts (G10). */
const STILL = 500;

/** Makes the describer of one prompt; it remembers since when the button says what it says. */
export function createDescriber(
  { untrusted, words: spoken }: MountOptions,
  now: () => number,
): (view: PromptView, actions: PromptActions) => PromptText {
  let label: string | undefined;
  let since = 0;
  return (view, actions) => {
    const told = tell(view, actions, spoken as Words | undefined);
    const { words, formats } = told;
    const { upgrade } = view;
    const { state, receipt } = upgrade;
    const outcome = OUTCOMES.includes(state);
    const primary = outcome ? null : primaryOf(told);
    if (primary?.label !== label) since = now();
    label = primary?.label;
    const press = (act: (() => void) | undefined) => (event: Event) => {
      if (untrusted || (event.isTrusted && now() - since >= STILL)) act?.();
    };
    const href = safeLink(primary?.href);
    const until = receipt?.undoUntil;
    const undoable = until && state === 'succeeded' && Date.parse(until) > view.now();
    const free = !outcome && (state === 'idle' || state === 'quoting' || state === 'ready');
    return {
      offer: view.offer.id,
      state,
      title: outcome ? outcomeTitle(told) : state === 'unknown' ? words.unknown : headline(told),
      body: outcome ? outcomeBody(told) : formats.text(view.offer.prompt.body),
      usage: usedText(told),
      percent: view.meter?.percent ?? null,
      benefits: outcome ? [] : benefitsOf(told),
      price: outcome ? null : priceOf(told),
      deadline: view.deadline && {
        ends: formats.moment(view.deadline.at),
        left: view.deadline.left,
      },
      note: noteOf(told),
      primary: primary && {
        label: primary.label,
        busy: !!primary.busy || !(primary.act || href),
        ...(href && { href }),
      },
      support: supportCode(upgrade.intent),
      press: press(primary?.busy ? undefined : primary?.act),
      ...(undoable && {
        undo: { label: words.undo(formats.time(until)), press: press(actions.undo) },
      }),
      ...(state === 'confirming' && { cancel: actions.cancel }),
      ...(free && view.later && { later: () => actions.answer('later') }),
      ...(free && { no: () => actions.answer('no') }),
      ...(free && view.never && { never: () => actions.answer('never') }),
      close: () => actions.answer('closed'),
    };

    function priceOf(from: Told): PromptText['price'] {
      const now = chargedNow(view);
      if (!now || view.pay === 'ask') return null;
      const { terms } = view;
      const cut = terms && now.amount === terms.now.amount && now.amount < terms.list.amount;
      const more = formats.text(view.offer.prompt.terms);
      return {
        now: formats.money(now),
        list: cut ? formats.money(terms.list) : null,
        terms: `${termsSentence(from)} ${more}`.trim(),
      };
    }
  };
}
