import type { EventRecord } from '@uptier/core/event-record';
import { expect, test } from 'vitest';
import { amplitudeSink, ga4Sink, openFeatureSink, posthogSink, segmentSink } from './sinks.js';

const header = { at: 1_700_000_000_000, skew: 0, tab: 't', seq: 0, site: 'board', account: 'a_1' };
const shown: EventRecord = {
  ...header,
  id: 'n1:shown',
  type: 'shown',
  data: { offer: 'pro', showing: 'n1', asked: false, resumed: false, arm: 'short' },
};
const answered = (answer: string): EventRecord => ({
  ...header,
  id: `n1:answered:${answer}`,
  type: 'answered',
  data: { offer: 'pro', showing: 'n1', answer },
});
const fields = { ...shown.data, site: 'board', account: 'a_1', event_id: 'n1:shown' };
const date = new Date(header.at);

/** A function that keeps what it was called with. */
function recorder() {
  const calls: unknown[][] = [];
  return { calls, call: (...args: unknown[]) => void calls.push(args) };
}

test('Segment has the event by its own id and time', () => {
  const { calls, call } = recorder();
  segmentSink({ track: call })(shown);
  expect(calls).toEqual([['uptier_shown', fields, { messageId: 'n1:shown', timestamp: date }]]);
});

test('Amplitude has the event by its own id and time, and a request that fails is not a fault here', () => {
  const { calls, call } = recorder();
  const track = (...args: unknown[]) => {
    call(...args);
    return { promise: 'its own' };
  };
  expect(amplitudeSink({ track })(shown)).toBeUndefined();
  expect(calls).toEqual([['uptier_shown', fields, { insert_id: 'n1:shown', time: header.at }]]);
});

test('OpenFeature has the event with its id', () => {
  const { calls, call } = recorder();
  openFeatureSink({ track: call })(shown);
  expect(calls).toEqual([['uptier_shown', fields]]);
});

test('PostHog has the same UUID for the same event, and another for another', () => {
  const { calls, call } = recorder();
  const sink = posthogSink({ capture: call });
  for (const event of [shown, shown, answered('later'), answered('latex')]) sink(event);
  expect(calls[0]?.slice(0, 2)).toEqual(['uptier_shown', fields]);
  expect(calls[0]?.[2]).toMatchObject({ timestamp: date });
  const ids = calls.map(([, , options]) => (options as { uuid: string }).uuid);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids[0]).toBe(ids[1]);
  expect(new Set(ids).size).toBe(3);
});

test('no two of 100 000 events have the same UUID', () => {
  const ids = new Set<string>();
  const sink = posthogSink({ capture: (_, __, { uuid }) => ids.add(uuid) });
  for (let i = 0; i < 100_000; i++) sink({ ...shown, id: `n${i}:shown` });
  expect(ids.size).toBe(100_000);
});

test('GA4 sees a promotion when a prompt is shown, and its selection when somebody chooses to upgrade', () => {
  const { calls, call } = recorder();
  const sink = ga4Sink({ push: call });
  sink(shown);
  sink(answered('upgrade'));
  const seen = { promotion_id: 'pro', promotion_name: 'pro', creative_name: 'short' };
  const chosen = { promotion_id: 'pro', promotion_name: 'pro' };
  const item = { item_id: 'pro', item_name: 'pro' };
  expect(calls.flat()).toEqual([
    { ecommerce: null },
    {
      event: 'view_promotion',
      event_id: 'n1:shown',
      ecommerce: { ...seen, items: [{ ...item, ...seen }] },
    },
    { ecommerce: null },
    {
      event: 'select_promotion',
      event_id: 'n1:answered:upgrade',
      ecommerce: { ...chosen, items: [{ ...item, ...chosen }] },
    },
  ]);
});

test('GA4 does not count a prompt again that a new page takes up, nor a no as a selection', () => {
  const { calls, call } = recorder();
  const sink = ga4Sink({ push: call });
  sink({ ...shown, data: { ...shown.data, resumed: true } } as EventRecord);
  sink(answered('no'));
  expect(calls.flat()).toMatchObject([{ event: 'uptier_answered', answer: 'no' }]);
});
