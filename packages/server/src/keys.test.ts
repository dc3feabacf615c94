import { afterAll, beforeAll, expect, test } from 'vitest';
import { buy, createHost } from './host.fixture.js';
import { pglite } from './pglite.js';

const store = pglite('memory://');
beforeAll(() => store.query('select 1'), 120_000);
afterAll(() => store.close());

test('A33 who guesses the key of another account finds, replays and undoes nothing with it', async () => {
  const host = createHost(store);
  host.accounts.eve = { id: `e-${host.site}`, user: 'eve', plan: 'free' };
  const { intent, quote, answer } = await buy(host);
  expect(answer.body.status).toBe('succeeded');
  expect((await host.status(intent, 'eve')).body).toEqual({ status: 'not-found' });
  expect((await host.undo(intent, 'eve')).body).toEqual({ status: 'not-found' });
  // Neither the receipt of the other account, nor its quote.
  expect((await host.upgrade(intent, quote, {}, 'eve')).body).toEqual({
    status: 'failed',
    reason: 'expired',
  });
  expect(await host.charges(`e-${host.site}`)).toEqual([]);
  expect(await host.charges()).toHaveLength(1);
});
