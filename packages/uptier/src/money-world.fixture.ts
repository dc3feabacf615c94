import { idleUpgrade, isLive, type Records, type Upgrade, type Winner } from '@uptier/core';
import type { UpgradeAdapter } from './adapter.js';
import { type Claim, type Claims, claimAfter, claimFor } from './claim.js';
import { openIntents } from './intents.js';
import { installClock } from './money-clock.fixture.js';
import { type BackendOptions, createBackend } from './money-server.fixture.js';
import type { UpgradeRun } from './run-contract.js';
import { runUpgrade } from './run-upgrade.js';

/** What happens to one call on its way, in milliseconds. */
export interface Fate {
  lost: 'no' | 'request' | 'answer';
  delay: number;
  /** The request arrives a second time, this much later. */
  again: number | null;
}

/** What is given before the first click. */
export interface Setting extends BackendOptions {
  fates: Fate[];
  tabs: number;
  /** The price in the offers file, which is on screen before a quote is there; null: none is. */
  filePrice: number | null;
  review: boolean;
  /** The backend can be asked for outcomes. */
  status: boolean;
  /** The browser has an IndexedDB, and a localStorage that outlives the page. */
  claims: boolean;
  durable: boolean;
}

/** A page with one upgrade on it. */
interface Tab {
  run: UpgradeRun;
  /** What happens in a page that is gone reaches nobody. */
  dead: boolean;
  /** It has left for the bank. */
  away: boolean;
  /** The price on screen at the last click. */
  seen: number | null;
  /** The second click was made, where one is asked for. */
  confirmed: boolean;
}

const START = Date.parse('2026-11-23T12:00:00Z');
const HEALTHY: Fate = { lost: 'no', delay: 10, again: null };

/** The world of the money model: the client's own code in some tabs, one browser's storage, one backend. */
export function createWorld(setting: Setting) {
  const { bug } = setting;
  const clock = installClock(START);
  const backend = createBackend(setting, clock);
  const stored = new Map<string, string>();
  /** The price that was on screen at the click, by intent. */
  const clicked = new Map<string, number | null>();
  /** Intents without the second click that was asked for. */
  const unconfirmed: string[] = [];
  let held: Claim | undefined;
  let ids = 0;
  let calls = 0;
  let quiet = false;
  /** Whose code runs, so that a redirect knows its page. */
  let leaving: (url: string) => void = () => {};
  const realLocation = Reflect.get(globalThis, 'location');
  Reflect.set(globalThis, 'location', {
    ...{ href: 'https://app.test/', origin: 'https://app.test' },
    assign: (url: string) => leaving(url),
  });

  const recordsOf = (): Records => {
    const kept = setting.durable ? stored : new Map<string, string>();
    return {
      durable: setting.durable,
      list: (prefix) =>
        [...kept]
          .filter(([key]) => key.startsWith(prefix))
          .map(([key, text]) => [key, JSON.parse(text)]),
      put: (key, value) => void kept.set(key, JSON.stringify(value)),
      remove: (key) => void kept.delete(key),
    };
  };

  const claimsOf = (tab: Tab): Claims => ({
    async take(mine) {
      await clock.after(2);
      if (tab.dead) await new Promise(() => {});
      if (!setting.claims || bug === 'no claim') return mine;
      held = claimFor(held, mine);
      return held;
    },
    end(intent, done) {
      if (!tab.dead) held = claimAfter(held, intent, done);
    },
  });

  /** Carries a call to the backend and its answer back, with what happens on the way. */
  const carry = async <T>(tab: Tab, call: () => Promise<T>): Promise<T> => {
    const fate = quiet ? HEALTHY : (setting.fates[calls++ % setting.fates.length] ?? HEALTHY);
    const arrive = async () => {
      if (!backend.isUp()) throw new TypeError('refused');
      return call();
    };
    await clock.after(fate.delay);
    if (fate.lost === 'request') throw new TypeError('lost');
    if (fate.again !== null)
      void clock
        .after(fate.again)
        .then(arrive, () => {})
        .catch(() => {});
    const answer = await arrive();
    await clock.after(fate.delay);
    if (tab.dead) await new Promise(() => {});
    if (fate.lost === 'answer') throw new TypeError('lost');
    return answer;
  };

  const adapterOf = (tab: Tab): UpgradeAdapter => {
    let sent = 0;
    return {
      async quote() {
        const quote = await carry(tab, () => backend.quote());
        if (bug !== 'shows the price of the file' || !setting.filePrice) return quote;
        const total = { amount: setting.filePrice, currency: 'USD' };
        return { ...quote, today: { ...quote.today, total } };
      },
      async upgrade(request) {
        if (tab.dead) return new Promise(() => {});
        const key = bug === 'new key on retry' && sent++ ? `${request.intent}-${sent}` : null;
        const bytes = key ? { ...request, intent: key } : request;
        const going = carry(tab, () => backend.upgrade(bytes));
        return bug === 'no answer means declined'
          ? going.catch(() => ({ status: 'failed', reason: 'declined' }) as const)
          : going;
      },
      ...(setting.status && {
        async status(intent: string) {
          if (tab.dead) return new Promise<never>(() => {});
          const answer = await carry(tab, () => backend.status(intent));
          return bug === 'not found means failed' && answer.status === 'not-found'
            ? ({ status: 'failed', reason: 'unreachable' } as const)
            : answer;
        },
      }),
    };
  };

  const open = (): Tab => {
    const intents = openIntents(recordsOf(), 'a1');
    const old = intents.open(clock.now);
    const tab: Tab = {
      run: undefined as never,
      dead: false,
      away: false,
      seen: null,
      confirmed: false,
    };
    tab.run = runUpgrade({
      adapter: adapterOf(tab),
      upgrade: old?.upgrade ?? idleUpgrade(),
      ...(old && { request: old.request, clickedAt: old.createdAt }),
      claims: claimsOf(tab),
      ...{ offer: 'o', plan: 'pro', price: 'monthly', showing: 's' },
      now: () => clock.now,
      id: () => `i${++ids}`,
      find: intents.find,
      store(upgrade, request, createdAt) {
        if (tab.dead) return;
        if (!clicked.has(request.intent)) {
          clicked.set(request.intent, tab.seen);
          if (setting.review && !tab.confirmed) unconfirmed.push(request.intent);
        }
        if (bug === 'stores nothing') return;
        const winner = { offer: { id: 'o' } } as Winner;
        intents.put({ request, upgrade, winner, showing: 's', createdAt, closed: false });
      },
      changed(next) {
        leaving = () => {
          tab.away = !tab.dead && next.state === 'redirecting';
        };
      },
    });
    if (old) void tab.run.check();
    else void tab.run.quote();
    return tab;
  };

  const tabs = Array.from({ length: setting.tabs }, open);
  const kill = (tab: Tab) => {
    tab.dead = true;
  };

  /** The price that the card shows; null: none. */
  const priceOn = ({ quote }: Upgrade) => quote?.today.total.amount ?? setting.filePrice;

  /** What a person can do with the card's main button, as it is drawn. */
  const press = (tab: Tab) => {
    const { run } = tab;
    const upgrade = run.state();
    const { state, reason, retry } = upgrade;
    if (tab.away) return;
    const price = priceOn(upgrade);
    if (state === 'unknown') return retry ? run.retry() : undefined;
    if (state === 'failed' && (reason === 'already' || reason === 'forbidden')) return;
    if (state === 'failed' && price === null) return run.retry();
    if (isLive(upgrade) || state === 'succeeded' || (state === 'quoting' && upgrade.clicked))
      return;
    // Without a price the button says "Upgrade", and waits.
    if (price === null) return;
    tab.seen = price;
    tab.confirmed = state === 'confirming';
    if (tab.confirmed) return run.confirm();
    run.click({ total: { amount: price, currency: 'USD' }, then: [] }, setting.review);
  };

  return {
    clock,
    backend,
    clicked,
    unconfirmed,
    tabs,
    press: (n: number) => press(tabs[n % tabs.length] as Tab),
    reload(n: number) {
      const at = n % tabs.length;
      kill(tabs[at] as Tab);
      tabs[at] = open();
    },
    look: (n: number) => void tabs[n % tabs.length]?.run.check(),
    /** Back from the bank: the page as it was, out of the back/forward cache. */
    back(n: number) {
      const tab = tabs[n % tabs.length] as Tab;
      tab.away = false;
      void tab.run.check();
    },
    /** From now on everything works, and people look at their tabs. */
    async settle() {
      quiet = true;
      backend.restart();
      for (let round = 0; round < 7; round++) {
        // A page of the bank that nobody comes back from is closed one day.
        if (round > 1) for (const intent of backend.waiting()) backend.bank(intent, false);
        for (const tab of tabs) {
          await clock.pass(35_000);
          tab.away = false;
          void tab.run.check();
        }
      }
      await clock.pass(120_000);
    },
    /** Everybody comes back later, and once more: a load asks for one upgrade at a time. */
    async comeBack() {
      for (let round = 0; round < 2; round++)
        for (const [at, tab] of tabs.entries()) {
          kill(tab);
          tabs[at] = open();
          await clock.pass(20_000);
        }
    },
    records: () => [...stored.values()].map((text) => JSON.parse(text)),
    remove() {
      clock.remove();
      Reflect.set(globalThis, 'location', realLocation);
    },
  };
}

/** A running world. */
export type World = ReturnType<typeof createWorld>;
