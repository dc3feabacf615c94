// The products that the sinks tell, from their own npm packages: what each sends to an address of this machine.
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostPage } from './board-host.js';
import { boardFacts, boardOffers } from './board-page.js';
import { bundlePage } from './bundle-page.js';
import { dist, openBrowser } from './harness.js';
import { hostUnharmed } from './host-unharmed.js';
import { type Served, serve } from './serve-pages.js';

let browser: Browser;
let site: Served;
/** The bodies that came, by the first part of their path. */
const came: Record<string, string[]> = {};

const APP = `
import { posthog } from 'posthog-js';
import { AnalyticsBrowser } from '@segment/analytics-next';
import * as amplitude from '@amplitude/analytics-browser';
import { OpenFeature } from '@openfeature/web-sdk';
import { createUptier } from 'uptier';
import { amplitudeSink, ga4Sink, openFeatureSink, posthogSink, segmentSink } from 'uptier/sinks';

const { host, origin } = location;
posthog.init('phc_board', {
  api_host: origin + '/posthog', disable_compression: true, autocapture: false, capture_pageview: false,
  capture_pageleave: false, disable_session_recording: true, advanced_disable_flags: true,
  disable_surveys: true, opt_out_useragent_filter: true, disable_external_dependency_loading: true, persistence: 'memory',
});
const analytics = AnalyticsBrowser.load({
  writeKey: 'board',
  cdnSettings: { integrations: { 'Segment.io': { apiKey: 'board', apiHost: host + '/segment', protocol: 'http' } } },
});
amplitude.init('board', {
  serverUrl: origin + '/amplitude', autocapture: false, flushIntervalMillis: 50,
  remoteConfig: { fetchRemoteConfig: false }, fetchRemoteConfig: false,
});
const client = OpenFeature.getClient();
await OpenFeature.setProviderAndWait({
  metadata: { name: 'board' }, runsOn: 'client',
  resolveBooleanEvaluation() {}, resolveStringEvaluation() {}, resolveNumberEvaluation() {}, resolveObjectEvaluation() {},
  track: (name, context, details) => fetch('/openfeature', { method: 'POST', body: JSON.stringify({ name, details }) }),
});
window.dataLayer = [];
window.told = [];
window.uptier = createUptier({
  offers: '/offers.json',
  facts: ${JSON.stringify(boardFacts())},
  sinks: [
    posthogSink(posthog), segmentSink(analytics), amplitudeSink(amplitude), openFeatureSink(client),
    ga4Sink(window.dataLayer), (event) => window.told.push(event),
  ],
});
`;

beforeAll(async () => {
  browser = await openBrowser();
  const browserOnly = (name: string) =>
    fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url));
  site = await serve({
    pages: {
      ...(await bundlePage(APP, {
        'uptier/sinks': `${dist}/sinks.js`,
        'posthog-js': browserOnly('posthog-js/dist/module.js'),
      })),
      '/': hostPage('<h1>Host</h1>', '<script type="module" src="/app.js"></script>'),
      '/offers.json': JSON.stringify(boardOffers()),
    },
    answer(path, body) {
      const [, product = ''] = path.split('/');
      if (!/^(posthog|segment|amplitude|openfeature)$/.test(product)) return undefined;
      if (body) came[product] = [...(came[product] ?? []), body];
      return { status: 1, code: 200, success: true };
    },
  });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The events of ours that a product's address has received. */
const received = (product: string, pick: (body: Record<string, unknown>) => unknown): unknown[] =>
  (came[product] ?? [])
    .flatMap((body) => pick(JSON.parse(body)))
    .filter((event) => JSON.stringify(event).includes('uptier_'));

it('PostHog, Segment, Amplitude, OpenFeature and a dataLayer each receive an event once, with its id', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const host = hostUnharmed(page);
  await page.goto(`${site.origin}/`);
  const card = page.locator('uptier-root section');
  await card.getByRole('button', { name: 'Close' }).click();
  await card.waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate('told.map((one) => one.type)')).toContain('answered');
  interface Told {
    id: string;
    type: string;
    at: number;
    data: object;
  }
  const told = (await page.evaluate('told')) as Told[];
  expect(told.map(({ type }) => type)).toContain('shown');
  const ids = told.map(({ id }) => id);
  const fields = told.map(({ id, data }) => ({
    ...data,
    site: 'default',
    account: 'a_1',
    event_id: id,
  }));

  const posthog = () => received('posthog', (body) => body.batch ?? body) as PostHogEvent[];
  await expect.poll(() => posthog().length, { timeout: 15_000 }).toBe(told.length);
  expect(posthog().map(({ event }) => event)).toEqual(told.map(({ type }) => `uptier_${type}`));
  expect(posthog().map(({ properties }) => properties)).toMatchObject(fields);
  expect(new Set(posthog().map(({ uuid }) => uuid)).size).toBe(told.length);

  const segment = () => received('segment', (body) => body.batch ?? body) as SegmentEvent[];
  await expect
    .poll(() =>
      segment()
        .map(({ messageId }) => messageId)
        .sort(),
    )
    .toEqual([...ids].sort());
  for (const event of segment()) {
    const at = told.find(({ id }) => id === event.messageId)?.at ?? 0;
    expect(event).toMatchObject({ type: 'track', timestamp: new Date(at).toISOString() });
    expect(fields).toContainEqual(event.properties);
  }

  const amplitude = () => received('amplitude', (body) => body.events) as AmplitudeEvent[];
  await expect.poll(() => amplitude().map((event) => event.insert_id)).toEqual(ids);
  expect(amplitude().map((event) => event.event_properties)).toEqual(fields);
  expect(amplitude().map(({ time }) => time)).toEqual(told.map(({ at }) => at));

  const openFeature = () => received('openfeature', (body) => body) as { details: object }[];
  await expect.poll(() => openFeature().map(({ details }) => details)).toEqual(fields);

  const pushed = (await page.evaluate('dataLayer')) as { event?: string; event_id?: string }[];
  const entries = pushed.filter(({ event }) => event);
  expect(entries[0]).toMatchObject({
    event: 'view_promotion',
    ecommerce: { promotion_id: 'pro-at-80', items: [{ item_id: 'pro-at-80' }] },
  });
  expect(entries.map((entry) => entry.event_id)).toEqual(ids);
  host.check();
  await context.close();
});

interface PostHogEvent {
  event: string;
  uuid: string;
  properties: object;
}
interface SegmentEvent {
  messageId: string;
  properties: object;
}
interface AmplitudeEvent {
  insert_id: string;
  time: number;
  event_properties: object;
}
