import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What a page has complained about since the watch began. */
export interface HostWatch {
  complaints(): string[];
  /** Asserts that there was none; `allow` names those that the host itself causes. */
  check(allow?: RegExp[]): void;
}

/**
 * Watches a page for uncaught errors, unhandled rejections, console errors and refused policies: an
 * embedded script may cause none of them. Begin before the first navigation, check at the end.
 */
export function hostUnharmed(page: Page): HostWatch {
  const complaints: string[] = [];
  // Chromium reports an unhandled rejection as a page error, too.
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => complaints.push('the page crashed'));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url, lineNumber } = message.location();
    complaints.push(`console: ${message.text()} (${url}:${lineNumber})`);
  });
  return {
    complaints: () => [...complaints],
    check: (allow = []) =>
      expect(complaints.filter((one) => !allow.some((pattern) => pattern.test(one)))).toEqual([]),
  };
}
