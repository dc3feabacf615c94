/** Who asks, in the host's own words. */
export interface Account {
  /** Who pays: the workspace, team or customer. Intents and deadlines belong to it. */
  id: string;
  /** The signed-in person. */
  user: string;
  /** The plan the account is on, by the offers file's id. */
  plan: string;
  /** The price it pays, by the offers file's id; null or absent on a free plan. */
  price?: string | null;
  quantity?: number;
  /** ISO 4217; picks among a price's `amounts`, never converts. */
  currency?: string;
  /** Whether this person may buy. Default: yes. */
  buyer?: { may?: 'yes' | 'ask' | 'no'; name?: string };
  /**
   * Instants and whatever else an offers file names, by path: `{ 'account.trialEndsAt': '2026-12-01T00:00:00Z' }`.
   * `trialEndsAt` is when the trial of `plan` ends: until then the plan can be bought.
   */
  facts?: Readonly<Record<string, unknown>>;
  email?: string;
  /** The billing system's id of the account. */
  customer?: string;
}

/** The host's own authentication: reads the request's cookies or headers. Null: nobody is signed in. */
export type ReadAccount = (request: Request) => Account | null | Promise<Account | null>;

/** Asks the host who this is. Throws one sentence where the answer cannot be used. */
export async function readAccount(read: ReadAccount, request: Request): Promise<Account | null> {
  const account = await read(request);
  if (!account) return null;
  for (const field of ['id', 'user', 'plan'] as const) {
    const value: unknown = account[field];
    if (typeof value !== 'string' || !value || value.length > 200)
      throw new TypeError(
        `uptier: account(request) must return ${field} as a text of 1 to 200 characters, got ${JSON.stringify(value)}`,
      );
  }
  return account;
}
