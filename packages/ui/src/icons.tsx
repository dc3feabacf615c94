import type { VNode } from 'preact';

const PATHS = {
  check: 'M2.5 7.4 5.6 10.4 11.6 3.8',
  cross: 'm3.2 3.2 7.6 7.6m0-7.6-7.6 7.6',
  clock: 'M12.4 7A5.4 5.4 0 1 1 1.6 7a5.4 5.4 0 0 1 10.8 0ZM7 4.1V7l2 1.3',
  info: 'M12.4 7A5.4 5.4 0 1 1 1.6 7a5.4 5.4 0 0 1 10.8 0ZM7 4.2v3.4m0 2.2v0',
  lock: 'M3 6.4h8v5H3zM4.6 6.2V4.4a2.4 2.4 0 0 1 4.8 0v1.8',
};

/** A line drawing of 14 by 14 in the text's colour, hidden from screen readers. */
export function icon(name: keyof typeof PATHS, size = 14): VNode {
  return (
    <svg aria-hidden="true" viewBox="0 0 14 14" width={size} height={size}>
      <path d={PATHS[name]} />
    </svg>
  );
}
