import { armOf, isAboutMoney, withArm } from '@uptier/core';
import type { Offer, OffersFile } from '@uptier/offers';
import { instant, type Store } from './store.js';

/** The arms that change a price or a discount: the server gives them out, one per account, once (ruling 14). */
export interface Arms {
  /** The account's arm of an offer; undefined where the offer is sold as it is written. */
  read(account: string, offer: Offer): Promise<string | undefined>;
  /** Gives it out for ever, whatever becomes of the weights. */
  keep(account: string, offer: string, arm: string): Promise<void>;
}

/** @param now Epoch milliseconds. */
export function createArms(store: Store, file: OffersFile, now: () => number): Arms {
  const site = file.site ?? 'default';
  return {
    async read(account, offer) {
      if (!isAboutMoney(offer)) return;
      const [row] = await store.query<{ arm: string }>(
        'select arm from uptier_arms where site = $1 and account = $2 and offer = $3',
        [site, account, offer.id],
      );
      return armOf(file, offer, account, row?.arm)?.id;
    },
    async keep(account, offer, arm) {
      await store.query(
        `insert into uptier_arms (site, account, offer, arm, created_at)
         values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [site, account, offer, arm, instant(now())],
      );
    },
  };
}

/** The offer as an arm sells it. */
export function armed(offer: Offer, arm: string | undefined): Offer {
  return withArm(
    offer,
    offer.experiment?.arms?.find(({ id }) => id === arm),
  );
}
