import { describe, expect, it } from 'vitest';
import { createHost, FILE, HOUR, key, MINUTE, START } from './host.fixture.js';
import type { Store } from './store.js';

const FIFTY = { projects: 'x'.repeat(70_000) };

/** What holds of offers, quotes, deadlines and requests, on any store. */
export function quoteRules(store: () => Store): void {
  describe('GET offers', () => {
    it('gives the file without billing ids, and 304 to who has it', async () => {
      const host = createHost(store());
      const first = await host.call('GET', '/offers');
      expect(first.status).toBe(200);
      expect(first.body.offers[0].id).toBe('pro-at-80');
      expect(first.body.plans.pro.prices.monthly).toEqual({
        amount: 2900,
        currency: 'USD',
        interval: 'month',
      });
      const etag = first.headers.get('etag') as string;
      const again = await host.call('GET', '/offers', undefined, { 'if-none-match': `W/${etag}` });
      expect([again.status, again.body]).toEqual([304, null]);
      const other = await host.call('GET', '/offers', undefined, { 'if-none-match': '"other"' });
      expect(other.status).toBe(200);
    });
  });

  describe('POST quote', () => {
    it('prices from the file: today, what recurs, the method and the server clock', async () => {
      const { status, body } = await createHost(store()).quote('pro-at-80', { showing: 'show-1' });
      expect(status).toBe(200);
      expect(body).toEqual({
        id: expect.any(String),
        expiresAt: '2026-11-23T12:10:00.000Z',
        serverTime: '2026-11-23T12:00:00.000Z',
        today: { total: { amount: 2320, currency: 'USD' }, tax: null, prorated: false },
        then: [
          {
            ...{ amount: { amount: 2320, currency: 'USD' }, interval: 'month', count: 1 },
            ...{ at: '2026-12-23T12:00:00.000Z', tax: 'excluded' },
          },
          {
            ...{ amount: { amount: 2900, currency: 'USD' }, interval: 'month', count: 1 },
            ...{ at: '2027-02-23T12:00:00.000Z', tax: 'excluded' },
          },
        ],
        deadline: '2026-11-25T12:00:00.000Z',
        method: 'Visa 4242',
      });
    });

    it('takes the picked price, and the amount in the account currency', async () => {
      const host = createHost(store());
      Object.assign(host.accounts.ada!, { currency: 'EUR' });
      const { body } = await host.quote('pro-plain', { price: 'yearly' });
      expect(body.today.total).toEqual({ amount: 27000, currency: 'EUR' });
      const missing = await host.quote('pro-plain', { price: 'weekly' });
      expect([missing.status, missing.body.error.code]).toEqual([400, 'unknown-price']);
      const custom = await host.quote('team-custom');
      expect([custom.status, custom.body.error.code]).toEqual([422, 'no-price']);
    });

    it('sells "next" as the lowest higher plan that raises the meter', async () => {
      const host = createHost(store());
      expect((await host.quote('next')).body.today.total.amount).toBe(2900);
      Object.assign(host.accounts.ada!, { plan: 'team', price: 'monthly' });
      expect((await host.quote('next')).body.error.code).toBe('not-up');
    });

    it.each([
      ['an unknown offer', 'nothing', {}, 404, 'unknown-offer'],
      ['an offer named like a built-in', 'toString', {}, 404, 'unknown-offer'],
      ['an offer that is off', 'off', {}, 410, 'not-offered'],
      [
        'the plan and price the account has',
        'pro-plain',
        { plan: 'pro', price: 'monthly' },
        409,
        'already',
      ],
      [
        'ruling 19: the plan the account has at an unknown price',
        'pro-plain',
        { plan: 'pro' },
        409,
        'already',
      ],
      ['a lower plan', 'pro-plain', { plan: 'team', price: 'monthly' }, 409, 'not-up'],
      ['a person who must ask', 'pro-plain', { buyer: { may: 'ask' } }, 403, 'forbidden'],
      ['a person who may not buy', 'pro-plain', { buyer: { may: 'no' } }, 403, 'forbidden'],
    ])('refuses %s', async (_title, offer, account, status, code) => {
      const host = createHost(store());
      Object.assign(host.accounts.ada!, account);
      const answer = await host.quote(offer as string);
      expect([answer.status, answer.body.error.code]).toEqual([status, code]);
      expect(answer.body.error.message).toMatch(/\.$/);
    });

    it('ruling 18: refuses an account that the host calls not eligible, and stamps nothing', async () => {
      const host = createHost(store(), {
        eligible: async (_account, { id }) => id !== 'pro-at-80',
      });
      const answer = await host.quote('pro-at-80', { showing: 'show-1' });
      expect([answer.status, answer.body.error.code]).toEqual([403, 'forbidden']);
      expect((await host.quote('pro-plain')).status).toBe(200);
      const rows = await store().query('select 1 from uptier_deadlines where site = $1', [
        host.site,
      ]);
      expect(rows).toEqual([]);
    });

    it('answers 401 where nobody is signed in', async () => {
      const host = createHost(store());
      for (const [method, path, body] of [
        ['POST', '/quote', { offer: 'pro-plain' }],
        ['POST', '/ask', { offer: 'pro-plain' }],
        ['GET', `/upgrade/${key()}`, undefined],
        ['POST', `/upgrade/${key()}/undo`, {}],
      ] as const) {
        const answer = await host.call(method, path, body, { 'x-user': 'nobody' });
        expect([path, answer.status, answer.body.error.code]).toEqual([path, 401, 'signed-out']);
      }
      expect((await host.upgrade(key(), 'q', {}, 'nobody')).status).toBe(401);
    });
  });

  describe('deadlines', () => {
    it('ruling 3: the first quote with a showing stamps it once; later ones and other people do not move it', async () => {
      const host = createHost(store());
      host.accounts.ben = { ...host.accounts.ada!, user: 'ben' };
      const first = await host.quote('pro-at-80', { showing: 'show-1' });
      host.clock.now += 30 * HOUR;
      const later = await host.quote('pro-at-80', { showing: 'show-2' }, 'ben');
      const bare = await host.quote('pro-at-80');
      const deadline = '2026-11-25T12:00:00.000Z';
      expect([first, later, bare].map((one) => one.body.deadline)).toEqual([
        deadline,
        deadline,
        deadline,
      ]);
    });

    it('a quote without a showing stamps nothing and gets the normal price', async () => {
      const host = createHost(store());
      const { body } = await host.quote('pro-at-80');
      expect([body.deadline, body.today.total.amount]).toEqual([null, 2900]);
      host.clock.now += HOUR;
      const stamped = await host.quote('pro-at-80', { showing: 'show-1' });
      expect(stamped.body.deadline).toBe('2026-11-25T13:00:00.000Z');
    });

    it('one that ends with a fact of the account follows it to an earlier instant, and never to a later one', async () => {
      const ends = { with: 'account.trialEndsAt' };
      const first = createHost(store());
      const offers = FILE.offers.map((one) =>
        one.id === 'pro-at-80' ? { ...one, discount: { ...one.discount, ends } } : one,
      );
      const host = first.again({ offers: { ...FILE, site: first.site, offers } });
      const tell = (trialEndsAt: unknown) => {
        host.accounts.ada!.facts = { 'account.trialEndsAt': trialEndsAt };
      };
      const asked = async () => {
        const { body } = await host.quote('pro-at-80', { showing: 'show-1' });
        return [body.deadline, body.today.total.amount];
      };
      const iso = (hours: number) => new Date(START + hours * HOUR).toISOString();
      expect(await asked()).toEqual([null, 2900]);
      tell('soon');
      expect(await asked()).toEqual([null, 2900]);
      tell(iso(48));
      expect(await asked()).toEqual([iso(48), 2320]);
      tell(iso(96));
      expect(await asked()).toEqual([iso(48), 2320]);
      tell(iso(24));
      expect(await asked()).toEqual([iso(24), 2320]);
      tell(iso(48));
      expect(await asked()).toEqual([iso(24), 2320]);
      host.clock.now += 24 * HOUR;
      expect(await asked()).toEqual([null, 2900]);
    });

    it('of first quotes at once, each by another clock, one deadline wins for ever', async () => {
      const host = createHost(store());
      const others = Array.from({ length: 5 }, (_, index) =>
        host.again({ now: () => START + index * MINUTE }),
      );
      await Promise.all(others.map((other) => other.ready()));
      const quotes = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          others[index % 5]!.quote('pro-at-80', { showing: `show-${index}` }),
        ),
      );
      quotes.push(await host.quote('pro-at-80', { showing: 'show-late' }));
      expect(new Set(quotes.map(({ body }) => body.deadline)).size).toBe(1);
    });

    it('A25: after it the discount is gone for ever, whatever the page says of the time', async () => {
      const host = createHost(store());
      await host.quote('pro-at-80', { showing: 'show-1' });
      host.clock.now = START + 48 * HOUR;
      const { body } = await host.quote('pro-at-80', { showing: 'show-2' });
      expect([body.deadline, body.today.total.amount]).toEqual([null, 2900]);
      const dated = await host.call(
        'POST',
        '/quote',
        { offer: 'pro-at-80', showing: 'show-3', serverTime: '2026-11-23T12:00:00Z' },
        { date: 'Mon, 23 Nov 2026 12:00:00 GMT' },
      );
      expect(dated.body.today.total.amount).toBe(2900);
    });

    it('is one per account: another account has its own', async () => {
      const host = createHost(store());
      host.accounts.zoe = { id: `z-${host.site}`, user: 'zoe', plan: 'free' };
      await host.quote('pro-at-80', { showing: 'show-1' });
      host.clock.now += HOUR;
      const other = await host.quote('pro-at-80', { showing: 'show-2' }, 'zoe');
      expect(other.body.deadline).toBe('2026-11-25T13:00:00.000Z');
    });

    it('ruling 12: a quote ends with ten minutes, or two minutes after the deadline', async () => {
      const host = createHost(store());
      const plain = await host.quote('pro-plain');
      expect(plain.body.expiresAt).toBe('2026-11-23T12:10:00.000Z');
      const until = await host.quote('pro-until');
      expect([until.body.today.total.amount, until.body.expiresAt]).toEqual([
        1900,
        '2026-11-23T12:07:00.000Z',
      ]);
      host.clock.now += 5 * MINUTE;
      const over = await host.quote('pro-until');
      expect([over.body.today.total.amount, over.body.expiresAt]).toEqual([
        2900,
        '2026-11-23T12:15:00.000Z',
      ]);
    });
  });

  describe('requests', () => {
    it.each([
      'amount',
      'discount',
      'percent',
      'percentOff',
      'total',
      'currency',
      'unit_amount',
      'coupon',
    ])('refuses a quote and an upgrade that name %s of their own', async (field) => {
      const host = createHost(store());
      const quote = await host.quote('pro-plain', { [field]: 1 });
      expect([quote.status, quote.body.error.code]).toEqual([400, 'price-not-yours']);
      const { id } = (await host.quote('pro-plain')).body;
      const upgrade = await host.upgrade(key(), id, { [field]: 1 });
      expect([upgrade.status, upgrade.body.error.code]).toEqual([400, 'price-not-yours']);
      expect(await host.charges()).toEqual([]);
    });

    it('refuses a price, or a quote, that is not an id', async () => {
      const host = createHost(store());
      const { body } = await host.quote('pro-plain');
      for (const answer of [
        await host.quote('pro-plain', { price: 100 }),
        await host.quote('pro-plain', { price: { amount: 100 } }),
        await host.upgrade(key(), body.id, { price: 100 }),
        await host.upgrade(key(), { ...body, today: 1 } as never),
      ])
        expect([answer.status, answer.body.error.code]).toEqual([400, 'price-not-yours']);
      expect(await host.charges()).toEqual([]);
    });

    it('takes JSON only, so that a plain cross-origin form cannot post', async () => {
      const host = createHost(store());
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
        for (const path of ['/quote', '/upgrade', `/upgrade/${key()}/undo`, '/ask']) {
          const answer = await host.call('POST', path, '{"offer":"pro-plain"}', {
            'content-type': type,
          });
          expect([answer.status, answer.body.error.code]).toEqual([415, 'json-only']);
        }
    });

    it('refuses large and malformed bodies with a sentence', async () => {
      const host = createHost(store());
      const large = await host.quote('pro-plain', FIFTY);
      expect([large.status, large.body.error.code]).toEqual([413, 'too-large']);
      for (const body of ['{', '[]', 'null', '7', '{}', '{"offer":7}', '{"offer":null}']) {
        const answer = await host.call('POST', '/quote', body);
        expect([body, answer.status, answer.body.error.code]).toEqual([body, 400, 'bad-request']);
      }
    });

    it('has nothing at other addresses', async () => {
      const host = createHost(store());
      for (const [method, path] of [
        ['GET', '/'],
        ['POST', '/nothing'],
        ['POST', '/webhook'],
        ['GET', '/quote'],
        ['GET', '/sandbox/checkout/nothing'],
      ] as const) {
        const answer = await host.call(method, path);
        expect([path, answer.status, answer.body.error.code]).toEqual([path, 404, 'no-route']);
      }
    });
  });

  describe('POST ask', () => {
    it('ruling 25: tells the host who asks for what', async () => {
      const host = createHost(store());
      Object.assign(host.accounts.ada!, { buyer: { may: 'ask', name: 'Dana' } });
      const answer = await host.call('POST', '/ask', { offer: 'pro-at-80' });
      expect([answer.status, answer.body]).toEqual([200, { status: 'asked' }]);
      expect(host.asked).toEqual([
        { account: host.accounts.ada!.id, user: 'ada', offer: 'pro-at-80' },
      ]);
      const unknown = await host.call('POST', '/ask', { offer: 'nothing' });
      expect([unknown.status, unknown.body.error.code]).toEqual([404, 'unknown-offer']);
    });

    it('ruling 25: is not there without onAsk', async () => {
      const host = createHost(store(), { onAsk: undefined });
      const answer = await host.call('POST', '/ask', { offer: 'pro-at-80' });
      expect([answer.status, answer.body.error.code]).toEqual([404, 'no-ask']);
    });
  });
}
