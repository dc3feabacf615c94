import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What a page has complained about since the watch began. */
export interface HostWatch {
  complaints(): string[];
  /** What Uptier has warned of. */
  warnings(): string[];
  /** Asserts that nothing was complained of, and that there is one warning at most; `allow` names complaints that the host itself causes. */
  check(allow?: RegExp[]): void;
  /** Asserts that a click beside the prompt still reaches the host, as the person made it. */
  clickable(): Promise<void>;
}

/**
 * Watches a page for uncaught errors, unhandled rejections, console errors and refused policies: an
 * embedded script may cause none of them. Begin before the first navigation, check at the end.
 */
export function hostUnharmed(page: Page): HostWatch {
  const complaints: string[] = [];
  const warnings: string[] = [];
  // Chromium reports an unhandled rejection as a page error, too.
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => complaints.push('the page crashed'));
  page.on('console', (message) => {
    const { url, lineNumber } = message.location();
    if (message.type() === 'error')
      complaints.push(`console: ${message.text()} (${url}:${lineNumber})`);
    if (message.type() === 'warning' && message.text().startsWith('uptier:'))
      warnings.push(message.text());
  });
  return {
    complaints: () => [...complaints],
    warnings: () => [...warnings],
    check(allow = []) {
      expect(complaints.filter((one) => !allow.some((pattern) => pattern.test(one)))).toEqual([]);
      expect(warnings.slice(1), 'more than one warning').toEqual([]);
    },
    async clickable() {
      await page.evaluate(() => {
        const state = document.documentElement.dataset;
        delete state.clicked;
        document.addEventListener(
          'click',
          (event) => {
            const ours = (event.target as Element).localName === 'uptier-root';
            state.clicked = ours || event.defaultPrevented ? 'lost' : 'heard';
          },
          { once: true },
        );
      });
      await page.mouse.click(3, 3);
      await page.waitForFunction(() => document.documentElement.dataset.clicked === 'heard');
    },
  };
}
