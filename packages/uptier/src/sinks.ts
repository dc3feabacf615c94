import type { EventRecord } from '@uptier/core/event-record';
import type { Sink } from './sink-events.js';

type Fields = Record<string, string | number | boolean | null>;

/** The name that an analytics product has an event under: `uptier_shown`. */
const nameOf = ({ type }: EventRecord) => `uptier_${type}`;

/** What is said of it: the event's own ids and flags, and the id to count it once by. */
const fieldsOf = ({ id, site, account, data }: EventRecord): Fields => ({
  ...(data as Fields),
  ...{ site, account, event_id: id },
});

/** One id of a UUID's form per text, the same in every browser. Not a secret. */
function uuidOf(text: string): string {
  const words = [1, 2, 3, 4].map((seed) => {
    let hash = seed * 0x9e3779b1;
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
    return ((hash ^ (hash >>> 15)) >>> 0).toString(16).padStart(8, '0');
  });
  // Version 8: made by a rule of one's own.
  return words.join('').replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, '$1-$2-8$3-a$4-$5');
}

/**
 * Tells PostHog, by `posthog.capture`. The same event has the same `uuid` each time it is told.
 *
 * @example sinks: [posthogSink(posthog)]
 */
export function posthogSink(posthog: {
  capture(name: string, fields: Fields, options: { uuid: string; timestamp: Date }): unknown;
}): Sink {
  return (event) =>
    posthog.capture(nameOf(event), fieldsOf(event), {
      uuid: uuidOf(event.id),
      timestamp: new Date(event.at),
    });
}

/**
 * Tells Segment or RudderStack, by `analytics.track`. The event's id is Segment's `messageId`. Where a snippet
 * replaces `window.analytics` once it has loaded: `(event) => segmentSink(window.analytics)(event)`.
 */
export function segmentSink(analytics: {
  track(name: string, fields: Fields, options: { messageId: string; timestamp: Date }): unknown;
}): Sink {
  return (event) =>
    analytics.track(nameOf(event), fieldsOf(event), {
      messageId: event.id,
      timestamp: new Date(event.at),
    });
}

/** Tells Amplitude, by `amplitude.track`. The event's id is its `insert_id`. */
export function amplitudeSink(amplitude: {
  track(name: string, fields: Fields, options: { insert_id: string; time: number }): unknown;
}): Sink {
  return (event) =>
    // What it returns settles when the request does: whether that failed is Amplitude's to say.
    void amplitude.track(nameOf(event), fieldsOf(event), { insert_id: event.id, time: event.at });
}

/** Tells the provider of an OpenFeature client, by `client.track`. */
export function openFeatureSink(client: { track(name: string, fields: Fields): void }): Sink {
  return (event) => client.track(nameOf(event), fieldsOf(event));
}

/**
 * Tells Google Analytics 4, by `dataLayer.push`: `view_promotion` when a prompt is shown, `select_promotion` when
 * somebody chooses to upgrade, each with the offer as promotion and item; the others under names of their own.
 * GA4 counts all that it is told, so a prompt that a new page only takes up again is left out.
 */
export function ga4Sink(dataLayer: { push(entry: object): unknown }): Sink {
  return (event) => {
    const { type, data } = event;
    const chosen = type === 'answered' && data.answer === 'upgrade';
    if (type !== 'shown' && !chosen) {
      dataLayer.push({ event: nameOf(event), ...fieldsOf(event) });
      return;
    }
    if (type === 'shown' && data.resumed) return;
    const { offer } = data;
    const arm = type === 'shown' ? data.arm : null;
    const promotion = {
      ...{ promotion_id: offer, promotion_name: offer },
      ...(arm !== null && { creative_name: arm }),
    };
    // Else the items of an earlier entry are still there.
    dataLayer.push({ ecommerce: null });
    dataLayer.push({
      event: chosen ? 'select_promotion' : 'view_promotion',
      event_id: event.id,
      ecommerce: { ...promotion, items: [{ item_id: offer, item_name: offer, ...promotion }] },
    });
  };
}
