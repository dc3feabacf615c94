import type { VNode } from 'preact';
import { icon } from './icons.js';

/** What the plan adds, a line each. */
export function drawBenefits(lines: readonly string[]): VNode | null {
  if (!lines.length) return null;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>
          {icon('check')}
          {line}
        </li>
      ))}
    </ul>
  );
}
