import type { Facts } from '@uptier/core';
import type { OffersFile, Theme } from '@uptier/offers';
import type { UpgradeAdapter } from './adapter.js';
import type { Checkout } from './checkout.js';
import type { Consent, Post, Sink } from './sink-events.js';

/** The options of {@link createUptier}. */
export interface UptierOptions {
  /** The offers file, or its address. Default: `offers` below `server`. */
  offers?: string | OffersFile | Record<string, unknown>;
  /** The prefix of `@uptier/server`'s handler, on the page's own origin or with CORS: `/api/uptier`. */
  server?: string;
  /** Your own way to upgrade, in place of `server`. */
  upgrade?: UpgradeAdapter;
  /**
   * Links to payment pages, in place of a backend: one for all, or by `plan/price` or plan. A discount that has no
   * `code` is then refused: the page it leads to would charge another price.
   * @example { 'pro/monthly': 'https://buy.example.com/pro?client_reference_id={account}&promo={code}' }
   */
  checkout?: Checkout;
  /** What the host knows at the start; `set()` adds to it. */
  facts?: Facts;
  /** Headers for each request to `server`. */
  headers?: () => Record<string, string>;
  /** Fields that win over the file's theme. */
  theme?: Theme;
  /** BCP 47 tag. Default: the page's `lang`, else the browser's language. */
  locale?: string;
  /**
   * Where events go: functions, and at most one `post(address)`. Default: nowhere, nothing leaves the page.
   * @example [post('/api/uptier/batch'), posthog(window.posthog)]
   */
  sinks?: readonly (Sink | Post)[];
  /** Whether events may be kept for the sinks, and sent. Upgrades and pacing need no consent. Default: granted. */
  consent?: Consent;
}

/** What is wrong with options: the first fault, as parameters of the sentence `bad-option`. */
export function faultIn(options: unknown): Record<string, unknown> | undefined {
  if (!options || typeof options !== 'object')
    return { path: 'options', want: 'an object', got: options };
  const has = (name: string) => Object.hasOwn(options, name);
  const value = (name: string) => (options as Record<string, unknown>)[name];
  const wrong = (name: string, want: string, test: (value: unknown) => boolean) =>
    has(name) && value(name) !== undefined && !test(value(name))
      ? { path: name, want, got: value(name) }
      : undefined;
  const text = (v: unknown) => typeof v === 'string' && v !== '';
  const object = (v: unknown) => !!v && typeof v === 'object';
  return (
    wrong('offers', 'an address or an offers file', (v) => text(v) || object(v)) ??
    wrong('server', 'the address of the handler', text) ??
    wrong(
      'upgrade',
      'an object with a function upgrade()',
      (v) => object(v) && typeof (v as UpgradeAdapter).upgrade === 'function',
    ) ??
    wrong('checkout', 'a link, or links by plan', (v) => text(v) || object(v)) ??
    wrong('facts', 'an object', object) ??
    wrong('headers', 'a function', (v) => typeof v === 'function') ??
    wrong('theme', 'an object', object) ??
    wrong('locale', 'a language tag', text) ??
    wrong('consent', '"granted", "pending" or "denied"', (v) =>
      ['granted', 'pending', 'denied'].includes(v as string),
    ) ??
    wrong('sinks', 'a list of functions, with at most one post(address)', Array.isArray) ??
    (value('offers') === undefined && value('server') === undefined
      ? {
          path: 'offers',
          want: 'an offers file, its address, or a server that has it',
          got: undefined,
        }
      : undefined)
  );
}
