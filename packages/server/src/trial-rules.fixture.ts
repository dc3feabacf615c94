import { describe, expect, it } from 'vitest';
import { createHost, FILE, HOUR, key } from './host.fixture.js';
import type { Store } from './store.js';

const DAY = 24 * HOUR;

/** What holds of trials, on any store. */
export function trialRules(store: () => Store): void {
  const file = structuredClone(FILE);
  Object.assign(file.plans?.pro as object, { trial: { days: 14 } });
  file.links = { cancel: '/billing/cancel' };
  file.offers.push({
    ...{ id: 'try-pro', plan: 'pro', price: ['monthly', 'yearly'], trial: true },
    ...{ trigger: { manual: true }, prompt: { title: 'Try Pro' } },
  });
  const open = () => createHost(store(), { offers: file });
  const click = async (host: ReturnType<typeof createHost>, offer: string, intent = key()) => {
    const { body } = await host.quote(offer);
    return { intent, body: (await host.upgrade(intent, body.id)).body };
  };

  describe('trials', () => {
    it('charge nothing today, and the price from the day that they end', async () => {
      const host = open();
      Object.assign(host.accounts.ada!, { currency: 'USD' });
      const { body } = await host.quote('try-pro', { price: 'yearly' });
      expect(body.today).toEqual({
        total: { amount: 0, currency: 'USD' },
        ...{ tax: null, prorated: false },
      });
      expect(body.then).toEqual([
        {
          ...{ amount: { amount: 29000, currency: 'USD' }, interval: 'year', count: 1 },
          ...{ at: '2026-12-07T12:00:00.000Z', tax: 'excluded' },
        },
      ]);
      const answer = await host.upgrade(key(), body.id);
      expect(answer.body).toMatchObject({
        status: 'succeeded',
        receipt: { paid: { total: { amount: 0 } }, then: body.then },
      });
      expect(host.upgraded).toMatchObject([{ plan: 'pro', price: 'yearly' }]);
    });

    it('are had once: neither a new quote nor an old one starts a second', async () => {
      const host = open();
      const ada = { ...host.accounts.ada! };
      const early = await host.quote('try-pro');
      expect((await click(host, 'try-pro')).body.status).toBe('succeeded');
      // The host took the plan away again; the trial was had all the same.
      host.accounts.ada = ada;
      const late = await host.quote('try-pro');
      expect([late.status, late.body.error.code]).toEqual([409, 'trial-used']);
      const old = await host.upgrade(key(), early.body.id);
      expect(old.body).toEqual({ status: 'failed', reason: 'trial-used' });
      expect(await host.charges()).toHaveLength(1);
      expect((await host.quote('pro-plain')).body.today.total.amount).toBe(2900);
    });

    it('that were undone were not had', async () => {
      const host = open();
      const ada = { ...host.accounts.ada! };
      const { intent } = await click(host, 'try-pro');
      expect((await host.undo(intent)).body).toMatchObject({
        status: 'undone',
        refund: { amount: 0 },
      });
      host.accounts.ada = ada;
      expect((await host.quote('try-pro')).status).toBe(200);
    });

    it('are not the plan yet: until they end it can be bought, and then the account has it', async () => {
      const host = open();
      const trialEndsAt = '2026-12-07T12:00:00Z';
      Object.assign(host.accounts.ada!, {
        ...{ plan: 'pro', price: 'monthly', facts: { trialEndsAt } },
      });
      expect((await host.quote('pro-plain', { price: 'monthly' })).body.today.total.amount).toBe(
        2900,
      );
      const again = await host.quote('try-pro', { price: 'monthly' });
      expect([again.status, again.body.error.code]).toEqual([409, 'already']);
      host.clock.now = Date.parse(trialEndsAt);
      expect((await host.quote('pro-plain', { price: 'monthly' })).status).toBe(409);
    });

    it('keep what is left of a paid period for the first payment', async () => {
      const host = open();
      await host.ready();
      const { now } = host.clock;
      host.accounts.ada = { ...host.accounts.ada!, plan: 'free' };
      await host.billing.setPeriod(host.accounts.ada.id, {
        ...{ plan: 'basic', price: 'monthly', amount: 1000, currency: 'USD' },
        ...{ starts: now - 15 * DAY, ends: now + 15 * DAY },
      });
      await click(host, 'try-pro');
      host.accounts.ada = { ...host.accounts.ada, plan: 'pro', price: 'monthly' };
      const { body } = await host.quote('team');
      expect(body.today).toMatchObject({ total: { amount: 9900 - 500 }, prorated: true });
    });
  });
}
