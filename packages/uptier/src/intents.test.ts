import { idleUpgrade, type Records, type Upgrade, type Winner } from '@uptier/core';
import { expect, test } from 'vitest';
import { openIntents } from './intents.js';

const START = Date.parse('2026-11-23T12:00:00Z');

/** Stored upgrades, oldest first, by their intents. */
function opened(...upgrades: Partial<Upgrade>[]) {
  const all = new Map<string, unknown>();
  const records: Records = {
    durable: true,
    list: (prefix) => [...all].filter(([key]) => key.startsWith(prefix)),
    put: (key, value) => void all.set(key, value),
    remove: (key) => void all.delete(key),
  };
  const intents = openIntents(records, 'a1');
  for (const [at, more] of upgrades.entries()) {
    const intent = `i${at}`;
    intents.put({
      request: { intent, offer: 'o', plan: 'pro', price: '', shown: null, returnTo: '' } as never,
      upgrade: { ...idleUpgrade(), intent, ...more },
      winner: { offer: { id: 'o' } } as Winner,
      ...{ showing: 's', createdAt: START + at, closed: false },
    });
  }
  return intents;
}

test('F98 R9 what was pending when its page went is unknown; in a page that is there it is pending', () => {
  const intents = opened({ state: 'pending' });
  expect(intents.open(START)?.upgrade.state).toBe('unknown');
  expect(intents.open(START, true)?.upgrade.state).toBe('pending');
});

test('F98 of two upgrades without outcome the newest is asked for first', () => {
  const intents = opened({ state: 'pending' }, { state: 'unknown' }, { state: 'failed' });
  expect(intents.open(START)?.request.intent).toBe('i1');
});

test('F100 those that wait besides one are the others without outcome', () => {
  const intents = opened({ state: 'pending' }, { state: 'failed' }, { state: 'unknown' });
  expect(intents.waiting('i2').map(({ request }) => request.intent)).toEqual(['i0']);
});

test('F100 one that never arrived does not hide another one, which may be charged', () => {
  const intents = opened({ state: 'pending' }, { state: 'unknown', retry: true });
  expect(intents.open(START)?.request.intent).toBe('i0');
});
