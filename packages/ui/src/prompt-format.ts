import type { VNode } from 'preact';
import type { Scene } from './scene.js';

/** Where a prompt lies: what its format may read and call. */
export interface Place {
  host: HTMLElement;
  root: ShadowRoot;
  /** The element that it belongs to, if any. */
  anchor: Element | null;
  /** It has moved: its button must stand still anew. */
  moved(): void;
  /** Closes it, as the person would. */
  close(): void;
}

/** One format: what it draws, its rules after those of the card, and how it lies on the page. */
export interface PromptFormat {
  css: string;
  /** Its rules where it stands in its anchor, in the page itself; without them it lies above the page. */
  inside?: string;
  draw(scene: Scene): VNode;
  /** Called each time it has come onto the page; returns the way to take that back. */
  place?(place: Place): () => void;
}

/** Fetches what draws a format; undefined for the card, which is always there. */
export async function loadFormat(name: string | undefined): Promise<PromptFormat | undefined> {
  if (name === 'banner') return (await import('./banner.js')).banner;
  if (name === 'gate') return (await import('./gate.js')).gate;
  if (name === 'inline') return (await import('./inline.js')).inline;
  if (name === 'meter') return (await import('./usage-bar.js')).usageBar;
  if (name === 'modal') return (await import('./modal.js')).modal;
  if (name === 'popover') return (await import('./popover.js')).popover;
  if (name === 'toast') return (await import('./toast.js')).toast;
  return undefined;
}
