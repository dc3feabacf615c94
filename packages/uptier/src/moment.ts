import { ownDocument } from './own-document.js';

/** What the page tells about the person: whether they ask, and whether this is a moment to interrupt. */
export interface Moments {
  /** The person has pressed a key or a button within the last 5 s (ruling 4). */
  asked(): boolean;
  /** Why an unasked prompt must wait, or null (DESIGN 3.4, natural pause). */
  reason(): string | null;
  /** Holds unasked prompts until the returned function is called. */
  hold(name: string): () => void;
  stop(): void;
}

const ASKED = 5000;
const TYPED = 5000;
const DIRTY = 60_000;
const LOADED = 1000;

/** Watches the page. `untrusted` takes any event for a person's: for tests. */
export function watchMoments(now: () => number, untrusted = false): Moments {
  const start = now();
  const holds = new Set<symbol>();
  const dirty = new Map<object, number>();
  let acted = Number.NEGATIVE_INFINITY;
  let typed = Number.NEGATIVE_INFINITY;
  let composing = false;
  let dragging = false;

  const handlers: Record<string, (event: Event) => void> = {
    pointerdown: act,
    keydown: act,
    click: act,
    input(event) {
      typed = now();
      const { form } = Object(event.target) as { form?: object };
      if (form) dirty.set(form, typed);
    },
    submit: ({ target }) => void (target && dirty.delete(target)),
    compositionstart: () => {
      composing = true;
    },
    compositionend: () => {
      composing = false;
    },
    dragstart: () => {
      dragging = true;
    },
    dragend: () => {
      dragging = false;
    },
  };
  function act() {
    acted = now();
  }
  const listen = (event: Event) => {
    if (event.isTrusted || untrusted) handlers[event.type]?.(event);
  };
  // In the capture phase, so that a host that stops events hides nothing from us.
  const options = { capture: true, passive: true };
  for (const type of Object.keys(handlers)) ownDocument.addEventListener(type, listen, options);

  return {
    asked: () => now() - acted < ASKED,
    reason() {
      if (ownDocument.visibilityState === 'hidden') return 'hidden';
      if (holds.size) return 'held';
      if (now() - start < LOADED) return 'loading';
      const fresh = [...dirty].some(([, at]) => now() - at < DIRTY);
      if (composing || fresh || now() - typed < TYPED) return 'typing';
      if (dragging) return 'dragging';
      if (ownDocument.fullscreenElement) return 'presenting';
      if (ownDocument.querySelector('dialog[open],[aria-modal=true]')) return 'dialog';
      return null;
    },
    hold(name) {
      const token = Symbol(name);
      holds.add(token);
      return () => void holds.delete(token);
    },
    stop() {
      for (const type of Object.keys(handlers))
        ownDocument.removeEventListener(type, listen, options);
    },
  };
}
