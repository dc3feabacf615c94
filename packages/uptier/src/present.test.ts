// @vitest-environment happy-dom
import type { MountOptions, PromptActions, PromptView, Quote, UpgradeAnswer } from '@uptier/core';
import type { OffersFile } from '@uptier/offers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { UpgradeAdapter } from './adapter.js';
import type { Uptier } from './client.js';
import { createClient } from './create-client.js';
import { openPromptWith } from './open-prompt.js';

const file: OffersFile = {
  version: 1,
  site: 'acme',
  plans: {
    free: { name: 'Free', limits: { projects: 10 } },
    pro: {
      name: 'Pro',
      limits: { projects: 100 },
      prices: { monthly: { amount: 2900, currency: 'USD', interval: 'month', tax: 'included' } },
    },
  },
  meters: { projects: {} },
  offers: [
    {
      id: 'pro-at-80',
      plan: 'pro',
      trigger: { usage: 'projects', reaches: '80%' },
      discount: { percent: 20, ends: { after: '48h' } },
      prompt: { title: '{projects.left} left' },
    },
  ],
};
const money = (amount: number) => ({ amount, currency: 'USD' });
const makeQuote = (): Quote => ({
  id: 'q1',
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
  serverTime: new Date().toISOString(),
  today: { total: money(2320), tax: null, prorated: false },
  then: [
    {
      amount: money(2900),
      interval: 'month',
      count: 1,
      at: '2027-01-01T00:00:00Z',
      tax: 'included',
    },
  ],
  deadline: new Date(Date.now() + 172_800_000).toISOString(),
  method: 'Visa 4242',
});

/** What is on the page, drawn by nobody: the last view, and the controls. */
interface Screen {
  view: PromptView | null;
  actions: PromptActions | null;
  options?: MountOptions | undefined;
  mounts: number;
  fail?: boolean;
}

let uptier: Uptier;
let screen: Screen;

function start(adapter: Partial<UpgradeAdapter> = {}, facts: object = {}, offers = file) {
  screen = { view: null, actions: null, mounts: 0, ...(screen?.fail && { fail: true }) };
  const mountPrompt = (view: PromptView, actions: PromptActions, options?: MountOptions) => {
    screen.mounts++;
    if (screen.fail) {
      options?.failed?.(new Error('drawing'));
      return { host: null, update: () => {}, unmount: () => {} };
    }
    Object.assign(screen, { view, actions, options });
    return {
      host: null,
      update: (next: PromptView) => Object.assign(screen, { view: next }),
      unmount: () => Object.assign(screen, { view: null, actions: null }),
    };
  };
  const load = vi.fn(async () => ({ openPrompt: openPromptWith(mountPrompt) }));
  uptier = createClient(
    {
      offers,
      upgrade: { quote: async () => makeQuote(), upgrade: () => new Promise(() => {}), ...adapter },
      facts: { user: { id: 'u_1' }, plan: 'free', ...facts },
    },
    {
      loadPrompting: load,
      loadSentences: () => import('@uptier/offers/sentences'),
      loadExplain: () => import('@uptier/core/explain'),
      loadExtras: () => import('./extras.js'),
      loadIncremental: () => import('@uptier/core/follow-session'),
      loadWatches: () => import('./watch/start-watches.js'),
    },
  );
  return load;
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const use = (used: number) => uptier.usage('projects', { used, limit: 10 });
const shown = async (adapter?: Partial<UpgradeAdapter>, facts?: object) => {
  start(adapter, facts);
  use(8);
  await pass(3000);
};

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
  screen = { view: null, actions: null, mounts: 0 };
});
afterEach(() => {
  uptier.destroy();
  vi.useRealTimers();
});

test('nothing is fetched before a meter comes near; then the card is painted once', async () => {
  const load = start();
  use(7);
  await pass(3000);
  expect(load).not.toHaveBeenCalled();
  use(8);
  await pass(3000);
  expect(load).toHaveBeenCalledOnce();
  expect(screen).toMatchObject({ mounts: 1, view: { offer: { id: 'pro-at-80' } } });
});

test('ruling 3: the first paint of a personal discount waits for its quote, and carries its deadline', async () => {
  await shown({
    quote: () => new Promise((resolve) => setTimeout(() => resolve(makeQuote()), 1500)),
  });
  expect(screen.view?.deadline?.left()).toBeGreaterThan(172_000_000);
  expect(screen.view?.terms?.now.amount).toBe(2320);
});

test('ruling 3: without a quote in two seconds it is painted at the normal price, without a countdown', async () => {
  await shown({ quote: () => new Promise(() => {}) });
  await pass(2000);
  expect(screen.view).toMatchObject({ deadline: null, terms: { now: money(2900) } });
  const keys = Object.keys(localStorage).filter((key) => key.startsWith('uptier:acme:d:'));
  expect(keys).toEqual([]);
});

test('ruling 16: a showing is remembered as these fields, and nothing else', async () => {
  await shown();
  screen.actions?.answer('later');
  const [key] = Object.keys(localStorage).filter((name) => name.startsWith('uptier:acme:h:'));
  expect(Object.keys(JSON.parse(localStorage.getItem(key as string) as string)).sort()).toEqual(
    'answer answeredAt asked at control offer opening showing visit'.split(' '),
  );
});

const TWO_PRICES: OffersFile = {
  ...file,
  plans: {
    free: file.plans?.free as NonNullable<OffersFile['plans']>[string],
    pro: {
      name: 'Pro',
      prices: {
        yearly: { amount: 29000, currency: 'USD', interval: 'year', tax: 'included' },
        monthly: { amount: 2900, currency: 'USD', interval: 'month', tax: 'included' },
      },
    },
  },
  offers: [
    {
      id: 'pro-at-80',
      plan: 'pro',
      price: ['yearly', 'monthly'],
      trigger: { usage: 'projects', reaches: '80%' },
      prompt: { title: 'Pro for {price}' },
    },
  ],
};
const quoteOf = (price: string): Quote => ({
  ...makeQuote(),
  id: price,
  deadline: null,
  today: { total: money(price === 'yearly' ? 29_000 : 2900), tax: null, prorated: false },
  then: [
    {
      amount: money(price === 'yearly' ? 29_000 : 2900),
      interval: price === 'yearly' ? 'year' : 'month',
      count: 1,
      at: '2027-11-23T00:00:00Z',
      tax: 'included',
    },
  ],
});

test('of two prices the lower is picked first; for another one the quote is asked again, and that is sent', async () => {
  const quote = vi.fn(async ({ price }: { price: string }) => quoteOf(price));
  const upgrade = vi.fn((_: object) => new Promise<never>(() => {}));
  start({ quote, upgrade }, {}, TWO_PRICES);
  use(8);
  await pass(3000);
  expect(screen.view?.choices.map(({ price }) => price)).toEqual(['yearly', 'monthly']);
  expect(screen.view?.terms?.price).toBe('monthly');
  screen.actions?.choose('yearly');
  expect(screen.view).toMatchObject({
    terms: { price: 'yearly', now: money(29_000) },
    values: { price: { amount: 29_000 } },
    upgrade: { state: 'quoting', quote: null },
  });
  await pass(100);
  expect(quote.mock.calls.map(([{ price }]) => price)).toEqual(['monthly', 'yearly']);
  expect(screen.view?.upgrade).toMatchObject({ state: 'ready', quote: { id: 'yearly' } });
  screen.actions?.upgrade();
  await pass(100);
  expect(upgrade.mock.calls[0]?.[0]).toMatchObject({
    quote: 'yearly',
    price: 'yearly',
    shown: { total: money(29_000) },
  });
  screen.actions?.choose('monthly');
  expect(screen.view?.terms?.price).toBe('yearly');
});

test('a quote that was under way when another price was chosen is not put on screen', async () => {
  const answers: (() => void)[] = [];
  const quote = vi.fn(
    ({ price }: { price: string }) =>
      new Promise<Quote>((resolve) => answers.push(() => resolve(quoteOf(price)))),
  );
  start({ quote }, {}, TWO_PRICES);
  use(8);
  await pass(3000);
  screen.actions?.choose('yearly');
  answers[0]?.();
  await pass(100);
  expect(screen.view?.upgrade.quote).toBeNull();
  answers[1]?.();
  await pass(100);
  expect(screen.view?.upgrade.quote?.id).toBe('yearly');
  expect(quote).toHaveBeenCalledTimes(2);
});

test('a price that the offer does not name cannot be chosen, nor one after a signal forgotten', async () => {
  start({ quote: async ({ price }) => quoteOf(price) }, {}, TWO_PRICES);
  use(8);
  await pass(3000);
  screen.actions?.choose('weekly');
  expect(screen.view?.terms?.price).toBe('monthly');
  screen.actions?.choose('yearly');
  use(9);
  await pass(3000);
  expect(screen.view).toMatchObject({ meter: { used: 9 }, terms: { price: 'yearly' } });
});

test('a meter counts the pages that are entered, the first one with them', async () => {
  history.replaceState(null, '', '/reports/1');
  const [offer] = file.offers as [OffersFile['offers'][number]];
  const trigger = { usage: 'reports', reaches: '80%' };
  start(
    {},
    {},
    {
      ...file,
      meters: { reports: { count: { page: '/reports/*' }, limit: 10 }, projects: {} },
      offers: [{ ...offer, trigger, prompt: { title: 'x' } }],
    },
  );
  await pass(1000);
  uptier.page('/reports/2');
  uptier.page('/elsewhere');
  // The chunk that counts comes in its own time.
  await vi.waitFor(() => expect(uptier.$meters.get().reports?.used).toBe(2), { timeout: 5000 });
  history.replaceState(null, '', '/');
});

/** The offer with an action of its own, opened by its meter. */
async function withAction(action: { call?: string; url?: string }, adapter = {}) {
  const [offer] = file.offers;
  const { discount: _, ...rest } = offer as OffersFile['offers'][number];
  start(adapter, {}, { ...file, offers: [{ ...rest, action }] });
  use(8);
  await pass(3000);
}

test('an action calls what the host registered, once, and asks for no quote', async () => {
  const quote = vi.fn(async () => makeQuote());
  await withAction({ call: 'talk' }, { quote });
  expect(screen.view).toBeNull();
  const talk = vi.fn();
  uptier.handle('talk', talk);
  await pass(3000);
  expect(screen.view?.pay).toBe('action');
  const answered = vi.fn();
  uptier.on('answered', answered);
  const { showing } = screen.view as PromptView;
  screen.actions?.upgrade();
  await pass(100);
  expect(screen.view).toBeNull();
  expect(talk.mock.calls).toEqual([
    [{ offer: 'pro-at-80', showing, plan: 'pro', price: 'monthly' }],
  ]);
  expect(answered.mock.calls[0]?.[0]).toEqual({ offer: 'pro-at-80', showing, answer: 'upgrade' });
  expect(quote).not.toHaveBeenCalled();
});

test('an offer leaves the page with the function that its action needs', async () => {
  await withAction({ call: 'talk' });
  const off = uptier.handle('talk', () => {});
  await pass(3000);
  expect(screen.view).not.toBeNull();
  off();
  await pass(1000);
  expect(screen.view).toBeNull();
});

test('an action that throws, or rejects, is complained of and harms nothing', async () => {
  const complaint = vi.spyOn(console, 'warn').mockImplementation(() => {});
  await withAction({ call: 'talk' });
  uptier.handle('talk', async () => {
    throw new Error('theirs');
  });
  await pass(3000);
  screen.actions?.upgrade();
  await vi.waitFor(() => expect(complaint.mock.calls.flat().join(' ')).toContain('theirs'));
  complaint.mockRestore();
});

test('an action’s address comes filled and encoded, and its plan is not upgraded to', async () => {
  const upgrade = vi.fn(() => new Promise<never>(() => {}));
  await withAction({ url: '/contact?plan={plan}&left={projects.left}' }, { upgrade });
  expect(screen.view).toMatchObject({ pay: 'action', href: '/contact?plan=free&left=2' });
  screen.actions?.upgrade();
  await pass(1000);
  expect(upgrade).not.toHaveBeenCalled();
});

test('ruling 1: from the click until it is closed nothing withdraws the prompt', async () => {
  await shown();
  screen.actions?.upgrade();
  await pass(100);
  expect(screen.view?.upgrade.state).toBe('pending');
  use(1);
  await pass(1000);
  expect(screen.view?.upgrade.state).toBe('pending');
});

test('a prompt that was not clicked is withdrawn when its meter falls, and nothing is answered', async () => {
  await shown();
  const answered = vi.fn();
  uptier.on('answered', answered);
  use(5);
  await pass(1000);
  expect(screen.view).toBeNull();
  expect(answered).not.toHaveBeenCalled();
});

/** Shows the card from a file at an address, then serves another one and lets the page look for it. */
async function replaceFile(change: (next: OffersFile) => void) {
  let served = file;
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(served)));
  start({}, {}, '/offers.json' as never);
  use(8);
  await pass(3000);
  expect(screen.view?.offer.id).toBe('pro-at-80');
  served = structuredClone(file);
  change(served);
  await pass(360_000);
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(1000);
  vi.unstubAllGlobals();
}

test('F29 an open card keeps the file it was decided on, also where the offer is gone', async () => {
  await replaceFile((next) => {
    next.offers = [];
  });
  expect(screen.view?.offer.prompt.title).toBe('{projects.left} left');
  await pass(1000);
  screen.actions?.answer('closed');
  expect(screen.view).toBeNull();
});

test('F29 another text or price in a newer file waits for the next showing', async () => {
  await replaceFile((next) => {
    Object.assign(next.offers[0] as object, { prompt: { title: 'Another' } });
  });
  expect(screen.view?.offer.prompt.title).toBe('{projects.left} left');
  use(9);
  await pass(100);
  expect(screen.view?.meter?.used).toBe(9);
});

test.each<[string, (next: OffersFile) => void]>([
  ['revoked', (next) => Object.assign(next, { revoked: ['pro-at-80'] })],
  ['off', (next) => Object.assign(next, { off: true })],
])('F29 %s closes an open card at once', async (_, change) => {
  await replaceFile(change);
  expect(screen.view).toBeNull();
});

test('F98 a reload while it is pending asks for the outcome and sends nothing', async () => {
  await shown();
  screen.actions?.upgrade();
  await pass(100);
  uptier.destroy();
  const upgrade = vi.fn();
  const status = vi.fn(async () => ({ status: 'processing' }) as const);
  start({ upgrade, status });
  await pass(1000);
  expect(screen.view?.upgrade.state).toBe('unknown');
  expect(status).toHaveBeenCalled();
  expect(upgrade).not.toHaveBeenCalled();
});

test('F99 a click in another tab is in progress here, too, and then its outcome', async () => {
  let answer: UpgradeAnswer = { status: 'processing' };
  const upgrade = vi.fn();
  await shown({ upgrade, status: async () => answer });
  const [key, text] = otherTab({ intent: 'theirs', state: 'pending' });
  localStorage.setItem(key, text);
  dispatchEvent(new StorageEvent('storage', { key, newValue: text }));
  await pass(100);
  expect(screen.view?.upgrade).toMatchObject({ state: 'pending', intent: 'theirs' });
  answer = { status: 'succeeded', receipt: null };
  dispatchEvent(new StorageEvent('storage', { key, newValue: text }));
  await pass(100);
  expect(screen.view?.upgrade.state).toBe('succeeded');
  expect(upgrade).not.toHaveBeenCalled();
});

/** The record that a click in another tab leaves. */
function otherTab({ intent, state }: { intent: string; state: 'pending' }): [string, string] {
  const request = { intent, quote: 'q1', offer: 'pro-at-80', plan: 'pro', price: '', shown: null };
  const winner = { offer: file.offers[0], terms: screen.view?.terms, opening: 'usage:projects:1' };
  const upgrade = { ...screen.view?.upgrade, state, intent };
  const more = { showing: 's', createdAt: Date.now(), closed: false };
  const record = { request, upgrade, winner: { ...winner, discount: {}, values: {} }, ...more };
  return [`uptier:acme:i:u_1:${intent}`, JSON.stringify(record)];
}

test('F40 another person closes the card of the first', async () => {
  await shown();
  uptier.set({ user: { id: 'u_2' } });
  await pass(1000);
  expect(screen.view).toBeNull();
});

test('ruling 25: who may not buy asks, and no quote is made for them', async () => {
  const quote = vi.fn(async () => makeQuote());
  const ask = vi.fn(async () => {});
  await shown({ quote, ask }, { buyer: { may: 'ask', name: 'Dana' } });
  expect(screen.view).toMatchObject({ pay: 'ask', buyer: 'Dana', ask: 'idle' });
  expect(quote).not.toHaveBeenCalled();
  screen.actions?.ask();
  await pass(10);
  expect(ask).toHaveBeenCalledWith({ offer: 'pro-at-80' }, expect.anything());
  expect(screen.view?.ask).toBe('asked');
});

test.each([
  ['goes on within the same click where the quote says the same', 2320, 'pending'],
  ['needs another click where the quote says more', 2900, 'ready'],
])('G5 a click on the price of the file %s', async (_, amount, state) => {
  await shown();
  uptier.destroy();
  let answer: (quote: Quote) => void = () => {};
  const late = new Promise<Quote>((resolve) => {
    answer = resolve;
  });
  // The deadline is known by now, so the card paints at once and the quote comes after it.
  await shown({ quote: () => late });
  screen.actions?.upgrade();
  expect(screen.view?.upgrade).toMatchObject({ state: 'quoting', clicked: { total: money(2320) } });
  answer({ ...makeQuote(), today: { total: money(amount), tax: null, prorated: false } });
  await pass(10);
  expect(screen.view?.upgrade.state).toBe(state);
});

test('G18 a chunk that cannot be fetched is not asked for again and again', async () => {
  start();
  uptier.destroy();
  const load = vi.fn(() => Promise.reject(new Error('blocked')));
  uptier = createClient(
    { offers: file, server: '/api', facts: { user: { id: 'u_1' }, plan: 'free' } },
    {
      loadPrompting: load,
      loadSentences: () => import('@uptier/offers/sentences'),
      loadExplain: () => import('@uptier/core/explain'),
      loadExtras: () => import('./extras.js'),
      loadIncremental: () => import('@uptier/core/follow-session'),
      loadWatches: () => import('./watch/start-watches.js'),
    },
  );
  use(8);
  await pass(20_000);
  expect(load).toHaveBeenCalledTimes(1);
  await pass(20_000);
  use(9);
  await pass(1000);
  expect(load).toHaveBeenCalledTimes(2);
});

test('F72 a prompt that cannot be drawn is given up, and the page goes on', async () => {
  screen.fail = true;
  await shown();
  await pass(60_000);
  expect(screen.mounts).toBe(1);
});

test('an attempt that the plan allows runs at once; one that it does not, after the upgrade', async () => {
  const receipt = {
    id: 'r',
    plan: 'pro',
    price: 'monthly',
    paid: makeQuote().today,
    then: [],
    at: new Date().toISOString(),
  };
  start({ upgrade: async () => ({ status: 'succeeded', receipt }) });
  const run = vi.fn();
  use(5);
  await pass(0);
  expect(await uptier.attempt('projects', { run })).toMatchObject({ allowed: true, shown: false });
  expect(run).toHaveBeenCalledOnce();
  use(10);
  await pass(0);
  const attempt = uptier.attempt('projects', { run });
  await pass(3000);
  expect(await attempt).toMatchObject({ allowed: false });
  await pass(3000);
  screen.actions?.upgrade();
  await pass(100);
  expect(screen.view?.upgrade.state).toBe('succeeded');
});

test('an attempt at what nobody can judge, and for which nothing is shown, runs', async () => {
  start();
  const run = vi.fn();
  const attempt = uptier.attempt('pdf-export', { run });
  await pass(100);
  expect(uptier.allows('pdf-export')).toBe(true);
  expect(await attempt).toMatchObject({ allowed: true, shown: false });
  expect(run).toHaveBeenCalledOnce();
});

/** The file with an experiment on its only offer. */
const tested = (experiment: OffersFile['offers'][0]['experiment']): OffersFile => ({
  ...file,
  offers: file.offers.map((offer) => ({ ...offer, ...(experiment && { experiment }) })),
});

test('who is held out sees nothing and fetches nothing, and is told of as a control', async () => {
  const load = start({}, {}, tested({ holdout: '100%' }));
  const told: object[] = [];
  uptier.on('*', (detail, name) => told.push([name, detail]));
  use(8);
  await pass(3000);
  expect(screen.mounts).toBe(0);
  expect(load).not.toHaveBeenCalled();
  expect(told).toEqual([
    ['exposed', { offer: 'pro-at-80', showing: expect.any(String), arm: null, control: true }],
  ]);
  expect((await uptier.explain()).refused).toMatchObject([{ offer: 'pro-at-80', reason: 'gap' }]);
});

test('ruling 14: the first paint of an arm that changes the price waits for the server, and shows its arm', async () => {
  const arms = [
    { id: 'full', discount: { percent: 1 } },
    { id: 'less', discount: { percent: 20 }, weight: 0 },
  ];
  const quote = vi.fn(async () => ({ ...makeQuote(), arm: 'less', deadline: null }));
  start(
    { quote },
    { account: { id: 'acme' } },
    {
      ...tested({ arms }),
      offers: tested({ arms }).offers.map(({ discount, ...offer }) => offer),
    },
  );
  use(8);
  await pass(3000);
  expect(quote).toHaveBeenCalled();
  expect(screen.mounts).toBe(1);
  expect(screen.view?.terms?.now.amount).toBe(2320);
  expect(screen.view?.upgrade.quote?.arm).toBe('less');
});

test('a prompt that was seen is told of with its arm', async () => {
  start({}, {}, tested({ arms: [{ id: 'time', prompt: { title: 'Save three hours' } }] }));
  const told: object[] = [];
  uptier.on('exposed', (detail) => told.push(detail));
  use(8);
  await pass(3000);
  expect(screen.view?.offer.prompt.title).toBe('Save three hours');
  expect(told).toEqual([]);
  screen.options?.seen?.();
  expect(told).toEqual([
    { offer: 'pro-at-80', showing: screen.view?.showing, arm: 'time', control: false },
  ]);
});
