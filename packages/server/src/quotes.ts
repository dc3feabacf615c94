import type { Quote } from '@uptier/core';
import type { OffersFile } from '@uptier/offers';
import type { Account } from './account.js';
import { isRefusal, type Refusal } from './answers.js';
import { type Arms, armed } from './arms.js';
import type { Billing, Sale } from './billing.js';
import type { ReadDiscount } from './deadlines.js';
import { type Eligible, findOffer, refuseBuyer, refuseTried, sellTo, type Tried } from './sell.js';
import { instant, type Store } from './store.js';

const LIFE = 600_000;
/** After its deadline a price that was seen can still be clicked this long. */
const GRACE = 120_000;

/** A quote as it is stored; `serverTime` is added when it is sent. */
export type StoredQuote = Omit<Quote, 'serverTime'>;

/** A sale with what else a quote keeps of it. */
export interface QuotedSale extends Sale {
  showing: string | null;
  memo?: unknown;
}

/** What a quote is asked for. */
export interface Wish {
  offer: string;
  price?: string | undefined;
  showing?: string | undefined;
}

/** Quotes of one site. */
export interface Quotes {
  /** Prices a wish for an account and stores the quote. */
  make(account: Account, wish: Wish): Promise<StoredQuote | Refusal>;
  /** The quote of an id, where it is this account's. */
  read(account: string, id: string): Promise<{ quote: StoredQuote; sale: QuotedSale } | null>;
  /** Forgets the quotes that were over a day ago. */
  purge(): Promise<void>;
}

/** @param deps `now` is in epoch milliseconds. */
export function createQuotes(deps: {
  file: OffersFile;
  site: string;
  store: Store;
  billing: Billing;
  discountOf: ReadDiscount;
  arms: Arms;
  eligible: Eligible | undefined;
  tried: Tried;
  now: () => number;
}): Quotes {
  const { file, site, store, billing, discountOf, arms, eligible, tried, now } = deps;
  return {
    async make(account, { offer: id, price: wished, showing }) {
      const written = findOffer(file, id, now());
      if (isRefusal(written)) return written;
      const arm = await arms.read(account.id, written);
      const offer = armed(written, arm);
      // A page that does not know its arm yet asks for the price of the offer as it is written.
      const price = arm !== undefined && typeof offer.price === 'string' ? undefined : wished;
      // Everything is refused before a deadline is stamped: who may not buy has not started a clock.
      const held = sellTo(file, offer, account, { price, discounted: false, at: now() });
      if (isRefusal(held)) return held;
      const refusal =
        (await refuseBuyer(account, offer, eligible)) ?? (await refuseTried(account, held, tried));
      if (refusal) return refusal;
      if (arm !== undefined && showing !== undefined) await arms.keep(account.id, id, arm);
      const { discounted, ends, personal } = await discountOf(account, offer, showing);
      const terms = sellTo(file, offer, account, { price, discounted, at: now() });
      if (isRefusal(terms)) return terms;
      const part = arm === undefined ? {} : { arm };
      const sale: Sale = {
        account: buyerOf(account),
        from: fromOf(account),
        offer: id,
        terms,
        ...part,
      };
      const { today, then, method, memo } = await billing.quote(sale);
      const expires = Math.min(
        now() + LIFE,
        ends === null ? Number.POSITIVE_INFINITY : ends + GRACE,
      );
      const quote: StoredQuote = {
        id: crypto.randomUUID(),
        expiresAt: instant(expires),
        today,
        then,
        deadline: personal && ends !== null ? instant(ends) : null,
        method,
        ...part,
      };
      const kept: QuotedSale = { ...sale, showing: showing ?? null, memo };
      await store.query(
        `insert into uptier_quotes (id, site, account, sale, quote, expires_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [quote.id, site, account.id, JSON.stringify(kept), JSON.stringify(quote), quote.expiresAt],
      );
      return quote;
    },
    async read(account, id) {
      const [row] = await store.query<{ quote: StoredQuote; sale: QuotedSale }>(
        'select quote, sale from uptier_quotes where id = $1 and site = $2 and account = $3',
        [id, site, account],
      );
      return row ?? null;
    },
    async purge() {
      await store.query('delete from uptier_quotes where site = $1 and expires_at < $2', [
        site,
        instant(now() - 86_400_000),
      ]);
    },
  };
}

/** The account's plan and price, as a sale keeps them. */
export function fromOf({ plan, price }: Account): Sale['from'] {
  return { plan, price: price ?? null };
}

function buyerOf({ id, user, email, customer }: Account): Sale['account'] {
  return { id, user, ...(email && { email }), ...(customer && { customer }) };
}
