import type { OffersFile } from '@uptier/offers';
import type { Account } from './account.js';
import { createUptierServer, type UptierServerOptions } from './create-uptier-server.js';
import type { AskEvent, UndoneEvent, UpgradedEvent } from './hooks.js';
import { type Sandbox, type SandboxOptions, sandbox } from './sandbox.js';
import type { Store } from './store.js';

/** A Monday at noon, UTC. */
export const START = Date.parse('2026-11-23T12:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** One offer of each kind of discount. */
export const FILE: OffersFile = {
  version: 1,
  plans: {
    free: { name: 'Free', limits: { projects: 10 } },
    pro: {
      name: 'Pro',
      limits: { projects: 100 },
      prices: {
        monthly: { amount: 2900, currency: 'USD', interval: 'month', ref: 'price_secret' },
        yearly: { amounts: { USD: 29000, EUR: 27000 }, interval: 'year' },
      },
    },
    team: {
      name: 'Team',
      prices: { monthly: { amount: 9900, currency: 'USD', interval: 'month' }, asked: 'custom' },
    },
  },
  meters: { projects: {} },
  offers: [
    {
      id: 'pro-at-80',
      plan: 'pro',
      price: 'monthly',
      trigger: { usage: 'projects', reaches: '80%' },
      discount: { percent: 20, for: { months: 3 }, ends: { after: '48h' } },
      prompt: { title: 'Nearly full' },
    },
    offer('pro-plain', { plan: 'pro', price: ['monthly', 'yearly'] }),
    offer('pro-until', {
      plan: 'pro',
      price: 'monthly',
      discount: { to: 1900, ends: { at: '2026-11-23T12:05:00Z' } },
    }),
    offer('team', { plan: 'team', price: 'monthly' }),
    offer('team-custom', { plan: 'team', price: 'asked' }),
    offer('next', { plan: 'next' }),
    offer('off', { plan: 'pro', enabled: false }),
    offer('free', { plan: 'free' }),
  ],
};

function offer(id: string, more: Partial<OffersFile['offers'][number]>): OffersFile['offers'][0] {
  return { id, trigger: { usage: 'projects', reaches: '100%' }, prompt: { title: id }, ...more };
}

/** What a call came back with. `body` is JSON, null where there is none, or text. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into answers of every shape
  body: any;
  headers: Headers;
}

/** A host with people, a clock that is set, and a server. */
export interface Host {
  site: string;
  clock: { now: number };
  accounts: Record<string, Account>;
  billing: Sandbox;
  upgraded: UpgradedEvent[];
  undone: UndoneEvent[];
  asked: AskEvent[];
  problems: unknown[];
  call(method: string, path: string, body?: unknown, headers?: HeadersInit): Promise<Answer>;
  quote(offer: string, more?: object, as?: string): Promise<Answer>;
  upgrade(intent: string, quote: string, more?: object, as?: string): Promise<Answer>;
  status(intent: string, as?: string): Promise<Answer>;
  undo(intent: string, as?: string): Promise<Answer>;
  /** Another process on the same store. */
  again(options?: Partial<UptierServerOptions>): Host;
  charges(account?: string): Promise<Record<string, unknown>[]>;
  fetch(request: Request): Promise<Response>;
  ready(): Promise<void>;
  reconcile(): Promise<void>;
}

/** A random id that can be an intent's. */
export function key(): string {
  return crypto.randomUUID();
}

/** Makes a host of its own: its site and accounts meet no other test's. */
export function createHost(
  store: Store,
  options: Partial<UptierServerOptions> & { sandbox?: SandboxOptions; shared?: Host } = {},
): Host {
  const { sandbox: fake, shared, ...given } = options;
  const site = shared?.site ?? `s${crypto.randomUUID().slice(0, 8)}`;
  const id = `a-${site}`;
  const billing = sandbox(fake);
  const host = {
    site,
    clock: shared?.clock ?? { now: START },
    accounts: shared?.accounts ?? { ada: { id, user: 'ada', plan: 'free' } },
    upgraded: shared?.upgraded ?? [],
    undone: shared?.undone ?? [],
    asked: shared?.asked ?? [],
    problems: shared?.problems ?? [],
    billing,
  };
  const { accounts, clock } = host;
  const person = (account: string) => Object.values(accounts).filter((one) => one.id === account);
  const server = createUptierServer({
    offers: { ...FILE, site },
    billing,
    // Several servers play several processes here, so none of them has the store to itself.
    store: { ...store, exclusive: false },
    account: (request) => accounts[request.headers.get('x-user') ?? 'ada'] ?? null,
    upgraded(event) {
      host.upgraded.push(event);
      for (const one of person(event.account))
        Object.assign(one, { plan: event.plan, price: event.price });
    },
    undone(event) {
      host.undone.push(event);
      for (const one of person(event.account)) Object.assign(one, event.from);
    },
    onAsk: (event) => host.asked.push(event),
    now: () => clock.now,
    report: (problem) => host.problems.push(problem),
    ...given,
  });
  const call = async (method: string, path: string, body?: unknown, headers: HeadersInit = {}) => {
    const sent = method === 'POST' ? { 'content-type': 'application/json' } : {};
    const response = await server.fetch(
      new Request(`https://app.test/api/uptier${path}`, {
        method,
        headers: { ...sent, ...(headers as Record<string, string>) },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : text || null,
      headers: response.headers,
    };
  };
  const as = (user = 'ada') => ({ 'x-user': user });
  return {
    ...host,
    call,
    quote: (offer, more = {}, user) => call('POST', '/quote', { offer, ...more }, as(user)),
    upgrade: (intent, quote, more = {}, user) =>
      call(
        'POST',
        '/upgrade',
        { intent, quote, ...more },
        { 'idempotency-key': intent, ...as(user) },
      ),
    status: (intent, user) => call('GET', `/upgrade/${intent}`, undefined, as(user)),
    undo: (intent, user) => call('POST', `/upgrade/${intent}/undo`, {}, as(user)),
    again: (more = {}) => createHost(store, { ...options, ...more, shared: { ...host } as Host }),
    charges: (account = id) =>
      store.query('select * from uptier_sandbox_charges where account = $1', [account]),
    fetch: server.fetch,
    ready: server.ready,
    reconcile: server.reconcile,
  };
}

/** Quotes an offer and clicks; the intent's id and the answer. */
export async function buy(
  host: Host,
  offer = 'pro-plain',
  more: object = {},
): Promise<{ intent: string; quote: string; answer: Answer }> {
  const quote = (await host.quote(offer, { showing: 'show-1' })).body.id as string;
  const intent = key();
  return { intent, quote, answer: await host.upgrade(intent, quote, more) };
}

/** Something that a test waits for, or lets others wait for. */
export function signal(): { open: () => void; opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Asks until there is something. */
export async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
