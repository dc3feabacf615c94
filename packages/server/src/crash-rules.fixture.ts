import { describe, expect, it } from 'vitest';
import { buy, createHost, HOUR, type Host, key, MINUTE, signal, until } from './host.fixture.js';
import type { Store } from './store.js';

const LEASE = 30_000;

/** Another process, with its start behind it: what the start brings forward would race the test. */
async function next(host: Host): Promise<Host> {
  const other = host.again({ patience: 20_000 });
  await other.ready();
  return other;
}

/** What holds when answers are lost, hosts fail and processes end. */
export function crashRules(store: () => Store): void {
  describe('lost answers', () => {
    it('F100: a charge whose answer was lost is found, not made again', async () => {
      const host = createHost(store());
      await host.billing.setFault(host.accounts.ada!.id, { kind: 'lose-response' });
      const { answer } = await buy(host);
      expect(answer.body.status).toBe('succeeded');
      expect(await host.charges()).toHaveLength(1);
      expect(host.problems).toHaveLength(1);
    });

    it('F100: a charge that never answers is processing, and succeeded once its lease is over', async () => {
      const host = createHost(store(), { patience: 20 });
      await host.billing.setFault(host.accounts.ada!.id, { kind: 'lose-response', how: 'hang' });
      const { intent, answer } = await buy(host);
      expect([answer.status, answer.body]).toEqual([202, { status: 'processing', intent }]);
      await until(async () => ((await host.charges()).length ? true : null));
      expect((await host.status(intent)).body.status).toBe('processing');
      host.clock.now += LEASE;
      const other = await next(host);
      expect((await other.status(intent)).body.status).toBe('succeeded');
      expect(await host.charges()).toHaveLength(1);
      expect(host.upgraded).toHaveLength(1);
    });

    it('billing that is down before the charge is asked again with the same key', async () => {
      const host = createHost(store());
      const charge = host.billing.charge;
      host.billing.charge = async () => {
        throw new Error('no network');
      };
      const { intent, answer } = await buy(host);
      expect([answer.status, answer.body]).toEqual([202, { status: 'processing', intent }]);
      host.billing.charge = charge;
      expect((await host.status(intent)).body.status).toBe('processing');
      host.clock.now += 1000;
      expect((await host.status(intent)).body.status).toBe('succeeded');
      expect(await host.charges()).toHaveLength(1);
    });
  });

  describe('a host that fails', () => {
    it('is told again with growing pauses; the page hears processing until it knows', async () => {
      let calls = 0;
      const host = createHost(store(), {
        upgraded: () => {
          calls += 1;
          if (calls < 3) throw new Error('no database');
        },
      });
      const { intent, answer } = await buy(host);
      expect([answer.status, answer.body]).toEqual([202, { status: 'processing', intent }]);
      await host.status(intent);
      expect(calls).toBe(1);
      host.clock.now += 1000;
      expect((await host.status(intent)).body.status).toBe('processing');
      host.clock.now += 1000;
      await host.status(intent);
      expect(calls).toBe(2);
      host.clock.now += 1000;
      expect((await host.status(intent)).body.status).toBe('succeeded');
      expect([calls, (await host.charges()).length]).toEqual([3, 1]);
    });
  });

  describe('a process that ends', () => {
    /** Leaves an intent as a process that was killed leaves it. */
    const leftAt = async (state: 'checking' | 'charging', charged: boolean) => {
      const host = createHost(store(), { patience: 20 });
      const { id } = (await host.quote('pro-plain')).body;
      const intent = key();
      const charge = host.billing.charge;
      const there = signal();
      host.billing.charge = async (order) => {
        if (charged) await charge(order);
        there.open();
        return new Promise(() => {});
      };
      if (state === 'charging') {
        await host.upgrade(intent, id);
        await there.opened;
      } else {
        const stuck = host.again({
          patience: 20,
          eligible: () => {
            there.open();
            return new Promise(() => {});
          },
        });
        await stuck.upgrade(intent, id);
        await there.opened;
      }
      return { host, intent };
    };

    it('R9: between charge and answer: another process finds the charge after the lease', async () => {
      const { host, intent } = await leftAt('charging', true);
      const other = await next(host);
      expect((await other.status(intent)).body.status).toBe('processing');
      host.clock.now += LEASE;
      expect((await other.status(intent)).body.status).toBe('succeeded');
      expect([(await host.charges()).length, host.upgraded.length]).toEqual([1, 1]);
    });

    it('before the charge: it is made up within ten minutes', async () => {
      const { host, intent } = await leftAt('charging', false);
      host.clock.now += LEASE;
      const answer = await (await next(host)).status(intent);
      expect(answer.body.status).toBe('succeeded');
      expect(await host.charges()).toHaveLength(1);
    });

    it('before the charge: after ten minutes it fails, and its key is closed for good', async () => {
      const { host, intent } = await leftAt('charging', false);
      host.clock.now += 11 * MINUTE;
      const other = await next(host);
      expect((await other.status(intent)).body).toEqual({
        status: 'failed',
        reason: 'unreachable',
      });
      const [row] = await store().query<{ sale: never }>(
        'select sale from uptier_intents where intent = $1',
        [intent],
      );
      expect(await other.billing.charge(row!.sale)).toEqual({
        status: 'failed',
        reason: 'cancelled',
      });
      expect(await host.charges()).toEqual([]);
    });

    it('before anything was decided: nothing is charged', async () => {
      const { host, intent } = await leftAt('checking', false);
      host.clock.now += LEASE;
      const answer = await (await next(host)).status(intent);
      expect(answer.body).toEqual({ status: 'failed', reason: 'unreachable' });
      expect(await host.charges()).toEqual([]);
    });

    it('a start, and many statuses at once from several processes, settle it once', async () => {
      const { host, intent } = await leftAt('charging', true);
      host.clock.now += LEASE;
      const others = [host.again({ patience: 20_000 }), host.again({ patience: 20_000 })];
      const answers = await Promise.all([
        ...others.map((one) => one.reconcile()),
        ...Array.from({ length: 10 }, (_, index) => others[index % 2]!.status(intent)),
      ]);
      expect(answers).toHaveLength(12);
      expect((await others[0]!.status(intent)).body.status).toBe('succeeded');
      expect([(await host.charges()).length, host.upgraded.length]).toEqual([1, 1]);
    });

    it('a store of one process: at its start nothing is held any more', async () => {
      const { host, intent } = await leftAt('charging', true);
      const only = host.again({ patience: 20_000, store: { ...store(), exclusive: true } });
      await only.ready();
      expect((await only.status(intent)).body.status).toBe('succeeded');
      expect([(await host.charges()).length, host.upgraded.length]).toEqual([1, 1]);
    });

    it('a run that wakes up after another took over changes nothing any more', async () => {
      const gate = signal();
      const host = createHost(store());
      const told = signal();
      const saved = signal();
      let awake = false;
      const asleep = host.again({
        patience: 20,
        upgraded() {
          told.open();
          return gate.opened;
        },
        store: {
          ...store(),
          exclusive: false,
          async query<R extends object>(text: string, values?: unknown[]) {
            const rows = await store().query<R>(text, values);
            if (awake && text.startsWith('update uptier_intents')) saved.open();
            return rows;
          },
        },
      });
      const { intent } = await buy(asleep);
      await told.opened;
      host.clock.now += LEASE;
      const other = await next(host);
      expect((await other.status(intent)).body.status).toBe('succeeded');
      expect((await other.undo(intent)).body.status).toBe('undone');
      awake = true;
      gate.open();
      await saved.opened;
      expect((await other.status(intent)).body.status).toBe('undone');
    });

    it('its other key is told of the live one, and goes on after it', async () => {
      const { host, intent } = await leftAt('charging', false);
      const other = await next(host);
      const { id } = (await other.quote('pro-plain')).body;
      const blocked = await other.upgrade(key(), id);
      expect([blocked.status, blocked.body.intent]).toEqual([409, intent]);
      host.clock.now += LEASE;
      const late = await other.upgrade(key(), id);
      expect(late.body).toEqual({ status: 'failed', reason: 'already' });
      expect(await host.charges()).toHaveLength(1);
    });
  });

  it('forgets quotes a day after they are over', async () => {
    const host = createHost(store());
    await host.quote('pro-plain');
    host.clock.now += 25 * HOUR;
    await host.again().ready();
    const rows = await store().query('select 1 from uptier_quotes where site = $1', [host.site]);
    expect(rows).toEqual([]);
  });
}
