import { describe, expect, it } from 'vitest';
import { buy, createHost, HOUR, key, MINUTE, START } from './host.fixture.js';
import type { Store } from './store.js';

/** What holds of the sandbox: pages, proration, tax. */
export function sandboxRules(store: () => Store): void {
  describe('the payment page', () => {
    const open = async (method: 'none' | '3ds', more: object = {}) => {
      const host = createHost(store());
      await host.billing.setMethod(host.accounts.ada!.id, method);
      const bought = await buy(host, 'pro-at-80', more);
      expect(bought.answer.body).toEqual({
        status: 'action',
        url: expect.stringMatching(/^\/api\/uptier\/sandbox\/checkout\/[\w-]{36}$/),
      });
      const path = (bought.answer.body.url as string).slice('/api/uptier'.length);
      const press = (what: string) =>
        host.call('POST', path, `do=${what}`, {
          'content-type': 'application/x-www-form-urlencoded',
        });
      return { host, path, press, ...bought };
    };

    it('opens where there is no method, charges once on "Pay", and leads back', async () => {
      const { host, path, press, intent } = await open('none', { returnTo: '/projects?x=1' });
      expect((await host.quote('pro-at-80')).body.method).toBeNull();
      const page = await host.call('GET', path);
      expect([page.status, page.body]).toEqual([200, expect.stringContaining('Pay $23.20')]);
      expect(await host.charges()).toEqual([]);
      const answers = await Promise.all([press('pay'), press('pay'), press('pay')]);
      for (const paid of answers)
        expect([paid.status, paid.headers.get('location')]).toEqual([303, '/projects?x=1']);
      expect(await host.charges()).toHaveLength(1);
      expect(host.upgraded).toHaveLength(1);
      expect((await host.status(intent)).body.receipt.paid.total.amount).toBe(2320);
      expect((await host.call('GET', path)).body).toContain('Paid $23.20');
    });

    it('ruling 12: a checkout keeps its price for its life', async () => {
      const { host, press, intent } = await open('none');
      host.clock.now = START + 23 * HOUR;
      await press('pay');
      expect((await host.status(intent)).body.receipt.paid.total.amount).toBe(2320);
    });

    it('asks the bank for a card with 3-D Secure', async () => {
      const approved = await open('3ds');
      await approved.press('pay');
      expect((await approved.host.status(approved.intent)).body.status).toBe('succeeded');
      const refused = await open('3ds');
      await refused.press('cancel');
      const answer = await refused.host.status(refused.intent);
      expect(answer.body).toEqual({ status: 'failed', reason: 'declined' });
      expect(await refused.host.charges()).toEqual([]);
    });

    it('ends the intent when it is cancelled, or left for a day', async () => {
      const cancelled = await open('none');
      await cancelled.press('cancel');
      const left = await open('none');
      expect((await left.host.status(left.intent)).body.status).toBe('action');
      left.host.clock.now += 24 * HOUR + 1;
      for (const { host, intent, press } of [cancelled, left]) {
        expect((await host.status(intent)).body).toEqual({ status: 'failed', reason: 'expired' });
        await press('pay');
        expect(await host.charges()).toEqual([]);
        const { id } = (await host.quote('pro-plain')).body;
        expect((await host.upgrade(key(), id)).body.status).toBe('action');
      }
    });

    it('shows texts as text', async () => {
      const { host, path } = await open('none', { returnTo: '/"><script>alert(1)</script>' });
      await host.call('POST', path, 'do=cancel', {
        'content-type': 'application/x-www-form-urlencoded',
      });
      const page = await host.call('GET', path);
      expect(page.body).not.toContain('<script');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    });
  });

  describe('proration', () => {
    it('takes the unused share of the running period off, and says so', async () => {
      const host = createHost(store());
      await buy(host, 'pro-plain');
      host.clock.now = START + 15 * 24 * HOUR;
      const { body } = await host.quote('team');
      expect(body.today).toEqual({
        total: { amount: 9900 - 1450, currency: 'USD' },
        tax: null,
        prorated: true,
      });
      expect(body.then).toMatchObject([
        { amount: { amount: 9900 }, at: '2027-01-08T12:00:00.000Z' },
      ]);
      const bought = await host.upgrade(key(), body.id);
      expect(bought.body.receipt.paid.total.amount).toBe(8450);
    });

    it('counts a period that the host seeded; the rest of a larger one is kept as credit', async () => {
      const host = createHost(store());
      const { id } = host.accounts.ada!;
      Object.assign(host.accounts.ada!, { plan: 'pro', price: 'yearly' });
      await host.billing.setPeriod(id, {
        ...{ plan: 'pro', price: 'yearly', amount: 29000, currency: 'USD' },
        ...{ starts: START - 5 * MINUTE, ends: START + 5 * MINUTE },
      });
      const first = await buy(host, 'team');
      expect(first.answer.body.receipt.paid.total.amount).toBe(0);
      const [row] = await store().query(
        'select credit from uptier_sandbox_accounts where account = $1',
        [id],
      );
      expect(row).toEqual({ credit: 14500 - 9900 });
      await host.undo(first.intent);
      const [back] = await store().query(
        'select plan, price, credit from uptier_sandbox_accounts where account = $1',
        [id],
      );
      expect(back).toEqual({ plan: 'pro', price: 'yearly', credit: 0 });
    });
  });

  it('computes tax on top where it is told to', async () => {
    const host = createHost(store(), { sandbox: { taxPercent: 19 } });
    const { body } = await host.quote('pro-plain');
    expect(body.today).toEqual({
      total: { amount: 3451, currency: 'USD' },
      tax: { amount: 551, currency: 'USD' },
      prorated: false,
    });
    const { answer } = await buy(host);
    expect(answer.body.receipt.paid).toEqual(body.today);
    expect((await host.charges()).map((row) => row.amount)).toEqual([3451]);
  });
}
