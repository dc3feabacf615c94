// @vitest-environment happy-dom
import type { Reading } from '@uptier/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchGlobal } from './global.js';
import { readingOf } from './reading.js';
import { watchStorage } from './storage.js';
import { type Subscribable, watchStore } from './store.js';

let readings: Reading[];
let stop: () => void;
const report = (reading: Reading) => void readings.push(reading);
const page = window as { acme?: unknown };
beforeEach(() => {
  vi.useFakeTimers();
  readings = [];
});
afterEach(() => {
  stop();
  delete page.acme;
  localStorage.clear();
  sessionStorage.clear();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test.each([
  [8, {}, { used: 8 }],
  ['8', {}, { used: 8 }],
  [{ used: 8, limit: 'unlimited' }, {}, { used: 8, limit: 'unlimited' }],
  [
    { used: 0, limit: 10, resetsAt: '2026-12-01T00:00:00Z' },
    {},
    { used: 0, limit: 10, resetsAt: '2026-12-01T00:00:00Z' },
  ],
  [
    { a: { n: 8 }, most: '10' },
    { used: 'a.n', limit: 'most' },
    { used: 8, limit: 10 },
  ],
  [{ items: ['a', 'b'] }, { used: 'items.length' }, { used: 2 }],
  [-1, {}, undefined],
  [Number.NaN, {}, undefined],
  ['', {}, undefined],
  ['many', {}, undefined],
  [null, {}, undefined],
  [undefined, { used: 'a.b' }, undefined],
  [true, {}, undefined],
  [{ used: {} }, {}, undefined],
])('of %j with paths %j the reading is %j', (value, paths, reading) => {
  stop = () => {};
  expect(readingOf(value, paths)).toEqual(reading);
});

test('a getter that throws is no reading', () => {
  page.acme = Object.defineProperty({}, 'used', {
    get: () => {
      throw new Error('host');
    },
  });
  stop = watchGlobal(report, { global: 'acme' });
  expect(readings).toEqual([]);
});

test('a variable of the page is read at once, and again every two seconds', async () => {
  page.acme = { usage: { projects: { used: 7, limit: 10 } } };
  stop = watchGlobal(report, { global: 'acme.usage.projects' });
  page.acme = { usage: { projects: { used: 8, limit: 10 } } };
  await pass(1900);
  expect(readings).toEqual([{ used: 7, limit: 10 }]);
  await pass(2200);
  expect(readings.map(({ used }) => used)).toEqual([7, 8]);
});

test('an element that is called like the variable is no reading (A18)', () => {
  const form = document.createElement('form');
  form.append(Object.assign(document.createElement('input'), { name: 'used', value: '9' }));
  page.acme = form;
  stop = watchGlobal(report, { global: 'acme' });
  expect(readings).toEqual([]);
});

test('a hidden page is not looked at; shown again it is looked at once', async () => {
  page.acme = 1;
  const state = vi.spyOn(Document.prototype, 'visibilityState', 'get').mockReturnValue('visible');
  stop = watchGlobal(report, { global: 'acme' });
  state.mockReturnValue('hidden');
  await pass(10_000);
  expect(vi.getTimerCount()).toBe(0);
  page.acme = 2;
  state.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(readings.map(({ used }) => used)).toEqual([1, 2]);
  state.mockRestore();
});

test('storage is read as JSON or as a number, of the session where the other has none', async () => {
  sessionStorage.setItem('cart', '3');
  stop = watchStorage(report, { storage: 'cart', limit: 'most' });
  localStorage.setItem('cart', JSON.stringify({ used: 4, most: 5 }));
  await pass(4200);
  expect(readings).toEqual([{ used: 3 }, { used: 4, limit: 5 }]);
});

test('what another tab writes is read at once', () => {
  stop = watchStorage(report, { storage: 'cart' });
  localStorage.setItem('cart', '6');
  dispatchEvent(new StorageEvent('storage', { key: 'cart' }));
  dispatchEvent(new StorageEvent('storage', { key: 'other' }));
  expect(readings).toEqual([{ used: 6 }]);
});

test('a storage that is blocked is said, and throws nothing', () => {
  const failed = vi.fn();
  vi.stubGlobal('localStorage', undefined);
  stop = watchStorage(report, { storage: 'cart', failed });
  expect(failed).toHaveBeenCalled();
  vi.unstubAllGlobals();
});

test('no watcher is heard after its end, and none leaves a timer', async () => {
  page.acme = 1;
  const ends = [watchGlobal(report, { global: 'acme' }), watchStorage(report, { storage: 'cart' })];
  stop = () => {};
  for (const end of ends) end();
  page.acme = 2;
  localStorage.setItem('cart', '9');
  dispatchEvent(new StorageEvent('storage', { key: 'cart' }));
  await pass(10_000);
  expect(readings).toEqual([{ used: 1 }]);
  expect(vi.getTimerCount()).toBe(0);
});

/** The five ways in which stores tell of a change, each in a few lines. */
const STORES: [
  string,
  (value: number) => Subscribable & { put(value: number): void; heard(): number },
][] = [
  [
    'Redux: no argument, getState, nothing at the start',
    (value) => storeOf(value, { initial: false, argument: false, getState: true }),
  ],
  [
    'Zustand: the state, getState, nothing at the start',
    (value) => storeOf(value, { initial: false, argument: true, getState: true }),
  ],
  [
    'nanostores, Svelte and signals: the value, also at the start',
    (value) => storeOf(value, { initial: true, argument: true, getState: false }),
  ],
  [
    'RxJS: a subscription to end',
    (value) => storeOf(value, { initial: true, argument: true, getState: false, object: true }),
  ],
];
function storeOf(
  value: number,
  how: { initial: boolean; argument: boolean; getState: boolean; object?: boolean },
) {
  const listeners = new Set<(value?: never) => void>();
  const state = () => ({ projects: value }) as never;
  const tell = (listener: (value?: never) => void) =>
    how.argument ? listener(state()) : listener();
  return {
    ...(how.getState && { getState: state }),
    subscribe(listener: (value?: never) => void) {
      listeners.add(listener);
      if (how.initial) tell(listener);
      const end = () => void listeners.delete(listener);
      return how.object ? { unsubscribe: end } : end;
    },
    put(next: number) {
      value = next;
      for (const listener of listeners) tell(listener);
    },
    heard: () => listeners.size,
  };
}

test.each(STORES)('a store is read at once and when it changes: %s', (_, create) => {
  const store = create(7);
  stop = watchStore(report, { store, select: (state: { projects: number }) => state.projects });
  store.put(8);
  store.put(8);
  stop();
  expect(store.heard()).toBe(0);
  expect(readings).toEqual([{ used: 7 }, { used: 8 }]);
});

test('a selector of a store that throws is said, and the next change is read', () => {
  const failed = vi.fn();
  const store = storeOf(7, { initial: true, argument: true, getState: false });
  const select = ({ projects }: { projects: number }) => {
    if (projects === 7) throw new Error('host');
    return { used: projects, limit: 10 };
  };
  stop = watchStore(report, { store, select, failed });
  store.put(8);
  expect(failed).toHaveBeenCalledOnce();
  expect(readings).toEqual([{ used: 8, limit: 10 }]);
});
