import { type Offer, parseDuration, parseInstant } from '@uptier/offers';
import type { Account } from './account.js';
import { instant, type Store } from './store.js';

/** Whether an offer's discount can be taken now, and until when by this account's own deadline. */
export interface DiscountNow {
  discounted: boolean;
  /** The end of the discount, epoch milliseconds; null where it has none. */
  ends: number | null;
  /** Whether that end is the account's own. */
  personal: boolean;
}

/** Where the discount of an offer stands for an account. */
export type ReadDiscount = (
  account: Pick<Account, 'id' | 'facts'>,
  offer: Offer,
  showing: string | undefined,
) => Promise<DiscountNow>;

const NONE: DiscountNow = { discounted: false, ends: null, personal: false };

/**
 * Deadlines of one site. A personal one is stamped by the first quote that carries a showing, once for
 * ever: nothing moves it, and of two first quotes at the same moment one row wins. One that ends with a
 * fact of the account follows that to an earlier instant, and never to a later one.
 */
export function createDeadlines(store: Store, site: string, now: () => number): ReadDiscount {
  const read = async (account: string, offer: string): Promise<number | null> => {
    const [row] = await store.query<{ ends_at: Date }>(
      'select ends_at from uptier_deadlines where site = $1 and account = $2 and offer = $3',
      [site, account, offer],
    );
    return row ? row.ends_at.getTime() : null;
  };
  const stamp = async (account: string, offer: string, showing: string, ends: number) => {
    await store.query(
      `insert into uptier_deadlines (site, account, offer, ends_at, showing, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [site, account, offer, instant(ends), showing, instant(now())],
    );
    return read(account, offer);
  };
  const bringForward = async (account: string, offer: string, ends: number) => {
    await store.query(
      `update uptier_deadlines set ends_at = least(ends_at, $4)
       where site = $1 and account = $2 and offer = $3`,
      [site, account, offer, instant(ends)],
    );
    return read(account, offer);
  };
  return async ({ id: account, facts }, { id, discount }, showing) => {
    if (!discount) return NONE;
    const { ends } = discount;
    if (!ends) return { discounted: true, ends: null, personal: false };
    if ('at' in ends) {
      const at = parseInstant(ends.at);
      return now() < at ? { discounted: true, ends: at, personal: false } : NONE;
    }
    const until =
      'with' in ends ? parseInstant(String(facts?.[ends.with])) : now() + parseDuration(ends.after);
    let at = await read(account, id);
    // Without a showing there is nothing to stamp, and so nothing that would ever end the discount.
    if (at === null && showing !== undefined && now() < until)
      at = await stamp(account, id, showing, until);
    // What the host tells may bring the end closer, and never puts it off.
    if (at !== null && 'with' in ends && until < at) at = await bringForward(account, id, until);
    return at !== null && now() < at ? { discounted: true, ends: at, personal: true } : NONE;
  };
}
