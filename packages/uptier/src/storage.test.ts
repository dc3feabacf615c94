// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRecords } from './storage.js';

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

/** The page's storage, in which every write throws. */
const refuseWrites = (name: string) => {
  const { localStorage: real } = globalThis;
  const setItem = () => {
    throw new DOMException('no', name);
  };
  vi.stubGlobal('localStorage', {
    setItem,
    getItem: (key: string) => real.getItem(key),
    removeItem: (key: string) => real.removeItem(key),
    key: (i: number) => real.key(i),
    get length() {
      return real.length;
    },
  });
};

test('a record outlives the page, under a key of its own', () => {
  createRecords(() => 'acme').put('h:u_1:s1', { at: 1 });
  expect(localStorage.getItem('uptier:acme:h:u_1:s1')).toBe('{"at":1}');
  expect(createRecords(() => 'acme').list('h:u_1:')).toEqual([['h:u_1:s1', { at: 1 }]]);
});

test('two products on one origin do not mix', () => {
  createRecords(() => 'acme').put('visit', { id: 'v' });
  expect(createRecords(() => 'other').list('')).toEqual([]);
});

test("the host's keys are neither read nor removed", () => {
  localStorage.setItem('acme', '1');
  const records = createRecords(() => 'acme');
  records.remove('acme');
  expect(records.list('')).toEqual([]);
  expect(localStorage.getItem('acme')).toBe('1');
});

test('F27 what is no JSON is no record', () => {
  localStorage.setItem('uptier:acme:h:u_1:s1', '{"at":');
  expect(createRecords(() => 'acme').list('h:')).toEqual([]);
});

test('F18 where storage throws, records live in memory and say so', () => {
  refuseWrites('SecurityError');
  const records = createRecords(() => 'acme');
  expect(records.durable).toBe(false);
  records.put('a', 1);
  expect(records.list('a')).toEqual([['a', 1]]);
  records.remove('a');
  expect(records.list('a')).toEqual([]);
});

test('F86 when storage is full the record is kept in memory, and nothing is evicted', () => {
  const real = localStorage;
  let full = false;
  vi.stubGlobal(
    'localStorage',
    new Proxy(real, {
      get(target, name) {
        if (name === 'setItem')
          return (key: string, value: string) => {
            if (full) throw new DOMException('full', 'QuotaExceededError');
            target.setItem(key, value);
          };
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }),
  );
  const records = createRecords(() => 'acme');
  records.put('a', 1);
  expect(records.durable).toBe(true);
  full = true;
  records.put('a', 2);
  expect(records.durable).toBe(false);
  expect(records.list('a')).toEqual([['a', 2]]);
  expect(real.getItem('uptier:acme:a')).toBe('1');
});
