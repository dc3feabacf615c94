import type { Arm, OffersFile } from '@uptier/offers';
import { describe, expect, it } from 'vitest';
import { createHost, FILE, type Host, key } from './host.fixture.js';
import type { Store } from './store.js';

const CHEAP: Arm = { id: 'cheap', discount: { percent: 30, for: 'forever' } };
const LONG: Arm = { id: 'long', price: 'yearly' };

const fileWith = (site: string, ...arms: Arm[]): OffersFile => ({
  ...FILE,
  site,
  offers: FILE.offers.map((offer) =>
    offer.id === 'pro-at-80' ? { ...offer, experiment: { arms } } : offer,
  ),
});

/** What holds of experiments that change what is charged (ruling 14), on any store. */
export function armRules(store: () => Store): void {
  /** A host whose file has these arms, and another process of it with others. */
  const open = (...arms: Arm[]): Host => {
    const first = createHost(store());
    // The yearly price has amounts by currency alone.
    Object.assign(first.accounts.ada as object, { currency: 'USD' });
    return first.again({ offers: fileWith(first.site, ...arms) });
  };

  describe('arms of price and discount', () => {
    it("ruling 14: the quote is at the arm's price, and names the arm", async () => {
      const { body } = await open(CHEAP).quote('pro-at-80', { showing: 'show-1' });
      expect(body).toMatchObject({ arm: 'cheap', today: { total: { amount: 2030 } } });
      const plain = await open().quote('pro-at-80', { showing: 'show-1' });
      expect(plain.body).not.toHaveProperty('arm');
    });

    it("an arm's price is sold to a page that does not know of it yet, and charged once", async () => {
      const host = open(LONG);
      const { body } = await host.quote('pro-at-80', { price: 'monthly', showing: 'show-1' });
      expect(body).toMatchObject({ arm: 'long', today: { total: { amount: 23200 } } });
      const intent = key();
      const { body: answer } = await host.upgrade(intent, body.id);
      expect(answer).toMatchObject({ status: 'succeeded', receipt: { price: 'yearly' } });
      await host.upgrade(intent, body.id);
      expect(await host.charges()).toHaveLength(1);
    });

    it('ruling 14: an account keeps its arm, whatever becomes of the weights', async () => {
      const host = open({ ...CHEAP, weight: 1 }, { ...LONG, weight: 0 });
      await host.quote('pro-at-80', { showing: 'show-1' });
      const later = host.again({
        offers: fileWith(host.site, { ...CHEAP, weight: 0 }, { ...LONG, weight: 1 }),
      });
      expect((await later.quote('pro-at-80', { showing: 'show-2' })).body.arm).toBe('cheap');
    });

    it('a quote without a showing gives no arm out', async () => {
      const host = open({ ...CHEAP, weight: 1 }, { ...LONG, weight: 0 });
      expect((await host.quote('pro-at-80')).body.arm).toBe('cheap');
      const later = host.again({
        offers: fileWith(host.site, { ...CHEAP, weight: 0 }, { ...LONG, weight: 1 }),
      });
      expect((await later.quote('pro-at-80')).body.arm).toBe('long');
    });

    it('arms that differ in words alone are the business of the page', async () => {
      const { body } = await open({ id: 'time', prompt: { title: 'Save three hours' } }).quote(
        'pro-at-80',
        { showing: 'show-1' },
      );
      expect(body).not.toHaveProperty('arm');
    });
  });
}
