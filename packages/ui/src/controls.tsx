import type { VNode } from 'preact';
import { safeLink } from './scene.js';

/** What a page's stylesheet may name with `::part()`. */
const PARTS = { a: 'button', q: 'quiet', l: 'link' } as const;

/** A button of a class: `q` quiet, `l` like a link. */
export function button(
  look: 'a' | 'q' | 'l',
  label: string,
  onClick: () => void,
  more: {
    'aria-disabled'?: boolean;
    'aria-expanded'?: boolean;
    'aria-controls'?: string | undefined;
    'aria-label'?: string;
  } = {},
): VNode {
  return (
    <button type="button" class={look} part={PARTS[look]} onClick={onClick} {...more}>
      {label}
    </button>
  );
}

/** A link of a class; nothing where there is no address that may be followed. */
export function link(
  look: 'a' | 'q' | 'l',
  label: string,
  url: string | null | undefined,
  onClick?: () => void,
): VNode | null {
  const href = safeLink(url);
  return href ? (
    <a class={look} part={PARTS[look]} href={href} onClick={onClick}>
      {label}
    </a>
  ) : null;
}
