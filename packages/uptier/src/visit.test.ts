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
  const tab = () =>
    createVisit(
      records,
      () => now,
      () => `v${++ids}`,
    ).id;
  return {
    kept,
    tab,
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
