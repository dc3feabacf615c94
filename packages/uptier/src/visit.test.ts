import type { Records } from '@uptier/core';
import { expect, test } from 'vitest';
import { createVisit } from './visit.js';

const MINUTE = 60_000;

function open() {
  const kept = new Map<string, unknown>();
  const records: Records = {
    durable: true,
    list: (prefix) => [...kept].filter(([key]) => key.startsWith(prefix)),
    put: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  };
  let now = 1_000_000_000;
  let ids = 0;
  const whole = () =>
    createVisit(
      records,
      () => now,
      () => `v${++ids}`,
    );
  const tab = () => whole().id;
  return {
    kept,
    tab,
    whole,
    pass(ms: number) {
      now += ms;
    },
  };
}

test('a visit goes on over reloads and tabs, and ends after 30 minutes without activity', () => {
  const { tab, pass } = open();
  const first = tab();
  expect(first()).toBe('v1');
  pass(29 * MINUTE);
  expect(tab()()).toBe('v1');
  pass(29 * MINUTE);
  expect(first()).toBe('v1');
  pass(30 * MINUTE);
  expect(first()).toBe('v2');
  expect(tab()()).toBe('v2');
});

test('ruling 21: a clock that is set back stays in its visit', () => {
  const { tab, pass } = open();
  tab()();
  pass(-30 * 60 * MINUTE);
  expect(tab()()).toBe('v1');
});

test('F27 junk under its key begins a new visit', () => {
  const { tab, kept } = open();
  kept.set('visit', { id: 7, at: 'soon' });
  expect(tab()()).toBe('v1');
});

test('it is numbered, timed and counts its pages, over reloads and tabs', () => {
  const { whole, pass } = open();
  const facts = (visit: ReturnType<typeof whole>) =>
    ['number', 'seconds', 'pages'].map((name) => visit.fact(name));
  const first = whole();
  first.page();
  expect(facts(first)).toEqual([1, 0, 1]);
  pass(90_000);
  const second = whole();
  second.page();
  expect(facts(second)).toEqual([1, 90, 2]);
  first.page();
  expect(facts(first)).toEqual([1, 90, 3]);
  pass(30 * MINUTE);
  expect(facts(first)).toEqual([2, 0, 1]);
  expect(first.fact('constructor')).toBeUndefined();
});

test('F27 junk in its fields is no number', () => {
  const { whole, kept } = open();
  kept.set('visit', { id: 'v', at: 1_000_000_000, number: 'x', start: null, pages: Number.NaN });
  const visit = whole();
  visit.page();
  expect(['number', 'seconds', 'pages'].map((name) => visit.fact(name))).toEqual([1, 0, 1]);
});

test('two tabs that each begin the visit at once agree on one, whoever wrote last', () => {
  const { tab, kept, pass } = open();
  const [one, other] = [tab(), tab()];
  expect(one()).toBe('v1');
  // The second tab did not see what the first had written: storage comes to other processes late.
  kept.clear();
  expect(other()).toBe('v2');
  pass(500);
  expect([one(), other()]).toEqual(['v1', 'v1']);
  expect(kept.get('visit')).toMatchObject({ id: 'v1' });
  // An older visit is nobody's twin.
  pass(6000);
  kept.set('visit', { id: 'a', at: 1, start: 1, number: 1, pages: 1 });
  expect(one()).toBe('v1');
});
