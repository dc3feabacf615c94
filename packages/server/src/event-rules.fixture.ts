import { describe, expect, it } from 'vitest';
import { createHost, type Host } from './host.fixture.js';
import type { Store } from './store.js';

/** What holds of events: at least once in, once stored. */
export function eventRules(store: () => Store): void {
  describe('events', () => {
    const shown = (host: Host, id: string, more: object = {}) => ({
      ...{ id, type: 'shown', at: host.clock.now, skew: 0, tab: 't1', seq: 0, site: host.site },
      account: 'a_1',
      data: { offer: 'pro-plain', showing: id, asked: false, resumed: false, arm: null },
      ...more,
    });
    const send = (host: Host, events: unknown, user = 'ada') =>
      host.call('POST', '/batch', JSON.stringify({ events }), {
        'content-type': 'text/plain;charset=UTF-8',
        'x-user': user,
      });
    const kept = (host: Host) =>
      store().query<{ id: string; account: string | null; data: { showing: string } }>(
        'select * from uptier_events where site = $1 order by id',
        [host.site],
      );

    it('F82: a batch that is sent again, in other company and at the same time, is stored once', async () => {
      const host = createHost(store());
      const [one, two, three] = ['e1', 'e2', 'e3'].map((id) => shown(host, id));
      const answers = await Promise.all([
        send(host, [one, two, one]),
        send(host, [two, three]),
        send(host, [one, two, three]),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(answers.reduce((sum, { body }) => sum + body.stored, 0)).toBe(3);
      expect((await kept(host)).map(({ id }) => id)).toEqual(['e1', 'e2', 'e3']);
      expect((await send(host, [two])).body).toEqual({ stored: 0, rejected: [] });
    });

    it('keeps what it got first, who was signed in, and what the page says of that', async () => {
      const host = createHost(store());
      await send(host, [shown(host, 'e1')]);
      await send(host, [shown(host, 'e1', { account: 'mallory', at: 5 })], 'nobody');
      await send(host, [shown(host, 'e2')], 'nobody');
      expect(await kept(host)).toMatchObject([
        {
          ...{ id: 'e1', type: 'shown', account: `a-${host.site}`, claimed: 'a_1', tab: 't1' },
          ...{ at: new Date(host.clock.now), offer: 'pro-plain', seq: 0 },
          data: { showing: 'e1', arm: null },
        },
        { id: 'e2', account: null },
      ]);
    });

    it('A29: stores no field beyond the schema, and names what it rejects', async () => {
      const host = createHost(store());
      const good = shown(host, 'e1');
      const { body } = await send(host, [
        { ...good, email: 'ada@example.com', data: { ...good.data, name: 'Ada' } },
        shown(host, 'e2', { site: 'another' }),
        shown(host, 'e3', { at: -1 }),
        shown(host, 'e4', { at: 1e15 }),
        shown(host, 'e5', { account: 'ada@example.com' }),
        shown(host, 'e6', { type: 'bought' }),
        null,
        7,
      ]);
      expect(body).toEqual({ stored: 1, rejected: ['e2', 'e3', 'e4', 'e5', 'e6'] });
      expect(JSON.stringify(await kept(host))).not.toMatch(/ada@|Ada/);
    });

    it('another site’s event of the same id is another event', async () => {
      const [one, two] = [createHost(store()), createHost(store())];
      expect((await send(one, [shown(one, 'same')])).body.stored).toBe(1);
      expect((await send(two, [shown(two, 'same')])).body.stored).toBe(1);
    });

    it('refuses what is no batch, or too large a one', async () => {
      const host = createHost(store());
      for (const body of ['', '[]', '{', '{"events":{}}', 'null'])
        expect((await host.call('POST', '/batch', body)).status, body).toBe(400);
      const many = Array.from({ length: 501 }, () => 1);
      expect((await send(host, many)).status).toBe(400);
      expect((await host.call('POST', '/batch', ' '.repeat(70_000))).status).toBe(413);
      expect(await kept(host)).toEqual([]);
    });
  });
}
