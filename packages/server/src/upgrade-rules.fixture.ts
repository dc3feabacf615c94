import { describe, expect, it } from 'vitest';
import { buy, createHost, key, MINUTE, signal, until } from './host.fixture.js';
import type { Store } from './store.js';

/** What holds of upgrades, on any store. */
export function upgradeRules(store: () => Store): void {
  describe('POST upgrade', () => {
    it('charges what was quoted, tells the host, and only then says succeeded', async () => {
      const host = createHost(store());
      const { intent, answer } = await buy(host, 'pro-at-80');
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        status: 'succeeded',
        receipt: {
          plan: 'pro',
          price: 'monthly',
          paid: { total: { amount: 2320, currency: 'USD' }, tax: null, prorated: false },
          at: '2026-11-23T12:00:00.000Z',
          method: 'Visa 4242',
          undoUntil: '2026-11-23T12:10:00.000Z',
        },
      });
      expect(host.upgraded).toEqual([
        {
          ...{ intent, account: host.accounts.ada!.id, user: 'ada', offer: 'pro-at-80' },
          ...{ plan: 'pro', price: 'monthly', from: { plan: 'free', price: null } },
          ...{ receipt: answer.body.receipt, showing: 'show-1' },
        },
      ]);
      expect((await host.charges()).map((row) => row.amount)).toEqual([2320]);
      expect((await host.status(intent)).body).toEqual(answer.body);
    });

    it('R10: needs the Idempotency-Key, equal to the intent', async () => {
      const host = createHost(store());
      const { id } = (await host.quote('pro-plain')).body;
      const send = (body: object, headers: Record<string, string>) =>
        host.call('POST', '/upgrade', body, headers);
      const intent = key();
      for (const [answer, code] of [
        [await send({ intent, quote: id }, {}), 'no-key'],
        [await send({ intent, quote: id }, { 'idempotency-key': key() }), 'other-key'],
        [await send({ intent: 'short', quote: id }, { 'idempotency-key': 'short' }), 'bad-key'],
        [await send({ quote: id }, { 'idempotency-key': intent }), 'bad-request'],
        [await send({ intent }, { 'idempotency-key': intent }), 'bad-request'],
      ] as const)
        expect([answer.status, answer.body.error.code]).toEqual([400, code]);
      expect(await host.charges()).toEqual([]);
    });

    it('R3: replays the answer of a key, also when the quote is long over', async () => {
      const host = createHost(store());
      const { intent, quote, answer } = await buy(host);
      host.clock.now += 60 * MINUTE;
      const again = await host.upgrade(intent, quote);
      expect([again.status, again.body]).toEqual([200, answer.body]);
      expect(await host.charges()).toHaveLength(1);
      expect(host.upgraded).toHaveLength(1);
    });

    it('F101: answers 422 to the same key with another body', async () => {
      const host = createHost(store());
      const { intent } = await buy(host);
      const other = await host.upgrade(intent, 'another-quote');
      expect([other.status, other.body.error.code]).toEqual([422, 'other-body']);
    });

    it('F101: answers 409 with the intent while its charge runs', async () => {
      const host = createHost(store());
      const intent = key();
      const { id } = (await host.quote('pro-plain')).body;
      const gate = signal();
      const slow = host.again({ upgraded: () => gate.opened });
      const first = slow.upgrade(intent, id);
      await until(async () => ((await host.charges()).length ? true : null));
      const during = await host.upgrade(intent, id);
      expect(during.status).toBe(409);
      expect(during.body).toMatchObject({
        status: 'processing',
        intent,
        error: { code: 'running' },
      });
      expect((await host.status(intent)).body).toEqual({ status: 'processing', intent });
      gate.open();
      expect((await first).body.status).toBe('succeeded');
      expect(await host.charges()).toHaveLength(1);
    });

    it('F97: twenty posts of one key at once make one charge', async () => {
      const host = createHost(store());
      const { id } = (await host.quote('pro-plain')).body;
      const intent = key();
      const others = [host, host.again(), host.again()];
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => others[index % 3]!.upgrade(intent, id)),
      );
      expect(await host.charges()).toHaveLength(1);
      for (const { status, body } of answers) {
        expect([200, 409]).toContain(status);
        if (status === 409) expect(body.intent).toBe(intent);
      }
      expect((await host.status(intent)).body.status).toBe('succeeded');
      expect(host.upgraded).toHaveLength(1);
    });

    it('ruling 2: of keys that race one is charged, and the others hear of it', async () => {
      const host = createHost(store());
      const quotes = await Promise.all(Array.from({ length: 6 }, () => host.quote('pro-plain')));
      const answers = await Promise.all(
        quotes.map(({ body }) => host.upgrade(key(), body.id as string)),
      );
      expect(await host.charges()).toHaveLength(1);
      const won = answers.filter(({ body }) => body.status === 'succeeded');
      expect(won).toHaveLength(1);
      const live = host.upgraded[0]!.intent;
      for (const { status, body } of answers)
        if (status === 409) expect(body.intent).toBe(live);
        else if (body.status === 'failed') expect(body.reason).toBe('already');
    });

    it('ruling 2: who read the account before another upgrade ended is not charged for it again', async () => {
      const host = createHost(store());
      const first = (await host.quote('pro-plain')).body.id;
      const second = (await host.quote('pro-plain')).body.id;
      const gate = signal();
      const reading = signal();
      let reads = 0;
      const slow = host.again({
        async account() {
          const account = { ...host.accounts.ada! };
          reads += 1;
          if (reads === 1) {
            reading.open();
            await gate.opened;
          }
          return account;
        },
      });
      await slow.ready();
      const late = slow.upgrade(key(), second);
      await reading.opened;
      expect((await host.upgrade(key(), first)).body.status).toBe('succeeded');
      gate.open();
      expect((await late).body).toEqual({ status: 'failed', reason: 'already' });
      expect(await host.charges()).toHaveLength(1);
    });

    it('ruling 2: another live intent is answered 409 with its id, for everyone of the account', async () => {
      const host = createHost(store());
      host.accounts.ben = { ...host.accounts.ada!, user: 'ben' };
      await host.billing.setMethod(host.accounts.ada!.id, 'none');
      const { intent, answer } = await buy(host);
      expect(answer.body.status).toBe('action');
      const { id } = (await host.quote('team', {}, 'ben')).body;
      const other = await host.upgrade(key(), id, {}, 'ben');
      expect([other.status, other.body.status, other.body.intent]).toEqual([
        409,
        'processing',
        intent,
      ]);
    });

    it('says declined, charges nothing, and takes a new key', async () => {
      const host = createHost(store());
      await host.billing.setMethod(host.accounts.ada!.id, 'declined');
      const { intent, quote, answer } = await buy(host);
      expect([answer.status, answer.body]).toEqual([200, { status: 'failed', reason: 'declined' }]);
      expect((await host.status(intent)).body).toEqual(answer.body);
      expect([await host.charges(), host.upgraded]).toEqual([[], []]);
      await host.billing.setMethod(host.accounts.ada!.id, 'ok');
      expect((await host.upgrade(intent, quote)).body.reason).toBe('declined');
      expect((await host.upgrade(key(), quote)).body.status).toBe('succeeded');
      expect(await host.charges()).toHaveLength(1);
    });

    it('ruling 12: a first-seen key is held against the expiry at its arrival', async () => {
      const host = createHost(store());
      const { id } = (await host.quote('pro-plain')).body;
      host.clock.now += 10 * MINUTE - 1;
      expect((await host.upgrade(key(), id)).body.status).toBe('succeeded');
    });

    it('ruling 12: an expired quote fails with a new one, and charges nothing', async () => {
      const host = createHost(store());
      const { id } = (await host.quote('pro-until')).body;
      host.clock.now += 7 * MINUTE;
      const answer = await host.upgrade(key(), id);
      expect(answer.body).toMatchObject({
        status: 'failed',
        reason: 'expired',
        quote: { today: { total: { amount: 2900 } }, serverTime: '2026-11-23T12:07:00.000Z' },
      });
      expect(await host.charges()).toEqual([]);
      const renewed = await host.upgrade(key(), answer.body.quote.id);
      expect(renewed.body.receipt.paid.total.amount).toBe(2900);
    });

    it('ruling 12: a price seen before the deadline can be clicked in its grace', async () => {
      const host = createHost(store());
      const { id } = (await host.quote('pro-until')).body;
      host.clock.now += 6 * MINUTE;
      const { body } = await host.upgrade(key(), id);
      expect(body.receipt.paid.total.amount).toBe(1900);
    });

    it('A33: a quote belongs to one account; another one finds nothing', async () => {
      const host = createHost(store());
      host.accounts.zoe = { id: `z-${host.site}`, user: 'zoe', plan: 'free' };
      const { id } = (await host.quote('pro-plain')).body;
      const foreign = await host.upgrade(key(), id, {}, 'zoe');
      const unknown = await host.upgrade(key(), crypto.randomUUID(), {}, 'zoe');
      expect(foreign.body).toEqual({ status: 'failed', reason: 'expired' });
      expect(foreign.body).toEqual(unknown.body);
      expect(await host.charges(`z-${host.site}`)).toEqual([]);
    });

    it('A33: a key belongs to one account; for another it is unknown, and its own', async () => {
      const host = createHost(store());
      const zoe = { id: `z-${host.site}`, user: 'zoe', plan: 'free' };
      host.accounts.zoe = zoe;
      const { intent, answer } = await buy(host);
      const seen = await host.status(intent, 'zoe');
      expect([seen.status, seen.body]).toEqual([404, { status: 'not-found' }]);
      const undone = await host.undo(intent, 'zoe');
      expect([undone.status, undone.body]).toEqual([404, { status: 'not-found' }]);
      const { id } = (await host.quote('pro-plain', {}, 'zoe')).body;
      const own = await host.upgrade(intent, id, {}, 'zoe');
      expect(own.body.receipt.id).not.toBe(answer.body.receipt.id);
      expect([await host.charges(), await host.charges(zoe.id)].map((rows) => rows.length)).toEqual(
        [1, 1],
      );
    });

    it('asks again at the click: who may buy, who is eligible, what the account has', async () => {
      let fits = true;
      const host = createHost(store(), { eligible: () => fits });
      const { id } = (await host.quote('pro-plain')).body;
      const account = host.accounts.ada!;
      account.buyer = { may: 'no' };
      expect((await host.upgrade(key(), id)).body).toEqual({
        status: 'failed',
        reason: 'forbidden',
      });
      account.buyer = { may: 'yes' };
      fits = false;
      expect((await host.upgrade(key(), id)).body).toEqual({
        status: 'failed',
        reason: 'forbidden',
      });
      fits = true;
      Object.assign(account, { plan: 'pro', price: 'monthly' });
      expect((await host.upgrade(key(), id)).body).toEqual({ status: 'failed', reason: 'already' });
      expect(await host.charges()).toEqual([]);
    });

    it('F106: an account that moved since its quote is charged only if the numbers are the same', async () => {
      const host = createHost(store());
      const { id } = (await host.quote('team')).body;
      expect((await buy(host, 'pro-plain')).answer.body.status).toBe('succeeded');
      host.clock.now += MINUTE;
      const moved = await host.upgrade(key(), id);
      expect(moved.body).toMatchObject({ status: 'failed', reason: 'price-changed' });
      expect(moved.body.quote.today).toMatchObject({ prorated: true });
      expect(await host.charges()).toHaveLength(1);
    });

    it('charges a quote once, also where the host has not moved the account', async () => {
      const host = createHost(store(), { upgraded: () => {} });
      const { quote } = await buy(host);
      const again = await host.upgrade(key(), quote);
      expect(again.body).toMatchObject({ status: 'failed', reason: 'expired' });
      expect(await host.charges()).toHaveLength(1);
    });

    it('a host that cannot be asked leaves nothing charged and nothing live', async () => {
      let broken = false;
      const host = createHost(store(), {
        eligible: () => {
          if (broken) throw new Error('no database');
          return true;
        },
      });
      const { id } = (await host.quote('pro-plain')).body;
      broken = true;
      expect((await host.upgrade(key(), id)).body).toEqual({
        status: 'failed',
        reason: 'unreachable',
      });
      broken = false;
      expect((await host.upgrade(key(), id)).body.status).toBe('succeeded');
      expect(host.problems).toHaveLength(1);
    });

    it('knows nothing of an unknown intent', async () => {
      const answer = await createHost(store()).status(key());
      expect([answer.status, answer.body]).toEqual([404, { status: 'not-found' }]);
    });
  });

  describe('returnTo', () => {
    it.each([
      ['https://app.test/projects', undefined, true],
      ['/projects?a=1#b', undefined, true],
      ['https://evil.test/', undefined, false],
      ['//evil.test/', undefined, false],
      ['/\\evil.test/', undefined, false],
      ['javascript:alert(1)', undefined, false],
      ['https://app.test.evil.test/', undefined, false],
      ['https://shop.test/done', ['https://shop.test'], true],
      ['https://app.test/done', ['https://shop.test'], false],
    ])('ruling 27: %s with origins %s is taken: %s', async (returnTo, origins, taken) => {
      const host = createHost(store(), { origins: origins as string[] | undefined });
      const { answer } = await buy(host, 'pro-plain', { returnTo });
      if (taken) expect(answer.body.status).toBe('succeeded');
      else expect([answer.status, answer.body.error.code]).toEqual([400, 'bad-return']);
    });
  });
}
