/** An amount of money: an integer in the currency's minor unit (2900 USD is $29.00) and its ISO 4217 code. */
export interface Money {
  amount: number;
  currency: string;
}

/** What one payment pays for; `once` is a single payment. */
export type Interval = 'day' | 'week' | 'month' | 'year' | 'once';

/** Whether an amount includes tax. */
export type Tax = 'included' | 'excluded' | 'none';

/** What is charged now. `tax` is null where it is not known. */
export interface Charge {
  total: Money;
  tax: Money | null;
  /** True where the total is a share of a period; the recurring price is then in `then`. */
  prorated: boolean;
}

/** A payment that comes later, and recurs until the next one in the list begins. */
export interface Payment {
  amount: Money;
  interval: Interval;
  /** Intervals one payment pays for. */
  count: number;
  /** When it is first due, RFC 3339. */
  at: string;
  tax: Tax;
}
