import type { Uptier } from './client.js';
import { createClient } from './create-client.js';
import type { Names, NamesOf } from './names.js';
import { npmParts } from './npm-parts.js';
import type { UptierOptions } from './options.js';

/**
 * Makes a client. Never throws: a wrong option is one `console.error` and a client that does nothing,
 * and so is a call on a server.
 *
 * @example
 * const uptier = createUptier({ offers, server: '/api/uptier', facts: { user: { id: 'u_1' }, plan: 'free' } })
 * uptier.usage('projects', { used: 8, limit: 10 })
 */
export function createUptier<const File extends object>(
  options: Omit<UptierOptions, 'offers'> & { offers: File },
): Uptier<NamesOf<File>>;
/** With a file by its address, the names that `uptier types` prints can be given: `createUptier<Names>({ … })`. */
export function createUptier<N extends Names = Names>(options: UptierOptions): Uptier<N>;
export function createUptier(options: UptierOptions): Uptier {
  return createClient(options, {
    ...npmParts,
    loadPrompting: () => import('./prompting.js'),
  });
}

export type {
  EventMap,
  EventName,
  Facts,
  FactValue,
  MeterFacts,
  Money,
  OpenTarget,
  Quote,
  Reading,
  Receipt,
  Shown,
  UndoAnswer,
  UpgradeAnswer,
} from '@uptier/core';
export type { Dropped, EventRecord } from '@uptier/core/event-record';
export type { Clause, OfferTrace, Pause, Reason, TriggerTrace } from '@uptier/core/explain';
export type { Offer, OffersFile, Theme } from '@uptier/offers';
export type { QuoteRequest, UpgradeAdapter, UpgradeRequest } from './adapter.js';
export type { Checkout } from './checkout.js';
export type { ActionDetail, Attempt, Explanation, Uptier } from './client.js';
export type { Finding, Health } from './health.js';
export { defineOffers, type Names, type NamesOf } from './names.js';
export type { UptierOptions } from './options.js';
export { type Consent, type Post, post, type Sink } from './sink-events.js';
export { type ElementWatch, watchElement } from './watch/element.js';
export { type EndpointWatch, watchEndpoint } from './watch/endpoint.js';
export { type GlobalWatch, watchGlobal } from './watch/global.js';
export { type HeadersWatch, watchHeaders } from './watch/headers.js';
export type { ReadingPaths, Report, Stop, WatchOptions } from './watch/reading.js';
export { type StorageWatch, watchStorage } from './watch/storage.js';
export { type StoreWatch, type Subscribable, watchStore } from './watch/store.js';
