import type { Engine } from '@uptier/core';
import type { Offer } from '@uptier/offers';
import type { UpgradeAdapter } from './adapter.js';

/**
 * Links to payment pages, for a page without a backend: one for all, or one for each `plan/price` or plan.
 * `{plan}`, `{price}`, `{offer}`, `{account}`, `{user}` and `{code}` in them are filled in, encoded.
 */
export type Checkout = string | Readonly<Record<string, string>>;

function linkOf(checkout: Checkout, plan: string, price: string | undefined): string | undefined {
  if (typeof checkout === 'string') return checkout;
  const name = [`${plan}/${price}`, plan].find((one) => Object.hasOwn(checkout, one));
  return name === undefined ? undefined : checkout[name];
}

/** Whether there is a link for an offer, and the link can deliver its discount: by a promotion code. */
export function canCheckout(
  checkout: Checkout,
  { plan = '', price, discount, trial }: Offer,
): boolean {
  // What a payment page charges is not known here: neither a discount without a code nor a trial can be promised.
  return !trial && !!linkOf(checkout, plan, [price].flat()[0]) && (!discount || !!discount.code);
}

/**
 * The adapter that leads to a payment page. It makes no quote, so no amount is promised, and has no word on what
 * came of it: the host reports the new plan.
 *
 * @param engine Knows who pays, and the offer's promotion code.
 */
export function createCheckout(
  checkout: Checkout,
  engine: () => Pick<Engine, 'file' | 'state'>,
): UpgradeAdapter {
  return {
    async upgrade({ plan, price, offer }) {
      const link = linkOf(checkout, plan, price);
      if (link === undefined) return { status: 'failed', reason: 'contract' };
      const { account, user } = engine().state();
      const code = engine()
        .file()
        ?.offers.find(({ id }) => id === offer)?.discount?.code;
      const values = new Map(Object.entries({ plan, price, offer, account, user, code }));
      const url = link.replace(/\{(\w+)\}/g, (_, name) =>
        encodeURIComponent(values.get(name) ?? ''),
      );
      return { status: 'action', url };
    },
  };
}
