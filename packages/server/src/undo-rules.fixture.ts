import { describe, expect, it } from 'vitest';
import { buy, createHost, key, MINUTE } from './host.fixture.js';
import type { Store } from './store.js';

const MONEY = { amount: 2900, currency: 'USD' };

/** What holds of undo, on any store. */
export function undoRules(store: () => Store): void {
  describe('undo', () => {
    const refunds = (account: string) =>
      store().query('select amount from uptier_sandbox_refunds where account = $1', [account]);

    it('ruling 8: pays everything back, tells the host, and says undone from then on', async () => {
      const host = createHost(store());
      const { intent, answer } = await buy(host);
      host.clock.now += 10 * MINUTE - 1;
      const undone = await host.undo(intent);
      expect([undone.status, undone.body]).toEqual([200, { status: 'undone', refund: MONEY }]);
      expect((await host.status(intent)).body).toEqual({ status: 'undone', refund: MONEY });
      expect(host.undone).toMatchObject([
        {
          intent,
          from: { plan: 'free', price: null },
          refund: MONEY,
          receipt: answer.body.receipt,
        },
      ]);
      expect(host.accounts.ada).toMatchObject({ plan: 'free', price: null });
    });

    it('ruling 8: happens once, however often it is asked for', async () => {
      const host = createHost(store());
      const { intent } = await buy(host);
      const answers = await Promise.all(Array.from({ length: 8 }, () => host.undo(intent)));
      host.clock.now += 60 * MINUTE;
      answers.push(await host.undo(intent));
      for (const { body } of answers) expect(['undone', 'processing']).toContain(body.status);
      expect(answers.at(-1)!.body).toEqual({ status: 'undone', refund: MONEY });
      expect(await refunds(host.accounts.ada!.id)).toEqual([{ amount: 2900 }]);
      expect(host.undone).toHaveLength(1);
    });

    it('ruling 8: is too late at its instant', async () => {
      const host = createHost(store());
      const { intent } = await buy(host);
      host.clock.now += 10 * MINUTE;
      const late = await host.undo(intent);
      expect([late.status, late.body]).toEqual([200, { status: 'failed', reason: 'too-late' }]);
      expect((await host.status(intent)).body.status).toBe('succeeded');
      expect(await refunds(host.accounts.ada!.id)).toEqual([]);
    });

    it('is not offered where billing has none', async () => {
      const host = createHost(store(), { sandbox: { undoFor: null } });
      const { intent, answer } = await buy(host);
      expect(answer.body.receipt.undoUntil).toBeNull();
      expect((await host.undo(intent)).body).toEqual({ status: 'failed', reason: 'not-offered' });
    });

    it('has nothing to pay back for a charge that failed, and knows no other intent', async () => {
      const host = createHost(store());
      await host.billing.setMethod(host.accounts.ada!.id, 'declined');
      const { intent } = await buy(host);
      expect((await host.undo(intent)).body).toEqual({ status: 'failed', reason: 'not-charged' });
      const unknown = await host.undo(key());
      expect([unknown.status, unknown.body]).toEqual([404, { status: 'not-found' }]);
    });

    it('is processing until the host knows, and the refund is made once', async () => {
      let broken = true;
      const host = createHost(store(), {
        undone: () => {
          if (broken) throw new Error('no database');
        },
      });
      const { intent } = await buy(host);
      const first = await host.undo(intent);
      expect([first.status, first.body]).toEqual([202, { status: 'processing' }]);
      expect((await host.status(intent)).body.status).toBe('processing');
      broken = false;
      host.clock.now += 1000;
      expect((await host.status(intent)).body).toEqual({ status: 'undone', refund: MONEY });
      expect(await refunds(host.accounts.ada!.id)).toHaveLength(1);
    });

    it('a later upgrade has to be undone first', async () => {
      const host = createHost(store());
      const first = await buy(host, 'pro-plain');
      host.clock.now += MINUTE;
      const second = await buy(host, 'team');
      expect(second.answer.body.status).toBe('succeeded');
      expect((await host.undo(first.intent)).body).toEqual({ status: 'failed', reason: 'refused' });
      expect((await host.undo(second.intent)).body.status).toBe('undone');
      expect((await host.undo(first.intent)).body).toEqual({ status: 'undone', refund: MONEY });
      expect(host.accounts.ada!.plan).toBe('free');
    });

    it('ruling 8: after it the account can buy again; its expired deadline stays expired', async () => {
      const host = createHost(store());
      const { intent } = await buy(host, 'pro-at-80');
      await host.undo(intent);
      host.clock.now += 49 * 60 * MINUTE;
      const again = await buy(host, 'pro-at-80');
      expect(again.answer.body.receipt.paid.total).toEqual(MONEY);
    });
  });
}
