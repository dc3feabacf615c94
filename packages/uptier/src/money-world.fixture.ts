import { idleUpgrade, isLive, type Records, type Upgrade, type Winner } from '@uptier/core';
import { type Claim, type Claims, claimAfter, claimFor } from './claim.js';
import { openIntents } from './intents.js';
import { installClock } from './money-clock.fixture.js';
import { modelPlace } from './money-network.fixture.js';
import type { MakePlace, Setting } from './money-place.fixture.js';
import type { UpgradeRun } from './run-contract.js';
import { runUpgrade } from './run-upgrade.js';

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

/** The world of the money model: the client's own code in some tabs, one browser's storage, one backend. */
export function createWorld(setting: Setting, makePlace: MakePlace = modelPlace) {
  const { bug } = setting;
  const clock = installClock(START, () => place.settled());
  const place = makePlace(setting, clock);
  const { backend } = place;
  const stored = new Map<string, string>();
  /** The price that was on screen at the click, by intent. */
  const clicked = new Map<string, number | null>();
  /** Intents without the second click that was asked for. */
  const unconfirmed: string[] = [];
  let held: Claim | undefined;
  let ids = 0;
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
      adapter: place.connect(tab),
      upgrade: old?.upgrade ?? idleUpgrade(),
      ...(old && { request: old.request, clickedAt: old.createdAt }),
      claims: claimsOf(tab),
      ...{ offer: 'o', plan: 'pro', price: 'monthly', showing: 's' },
      now: () => clock.now,
      id: () => `intent-${String(++ids).padStart(10, '0')}`,
      intents,
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
    const then = upgrade.quote?.then.map(({ amount }) => amount) ?? [];
    run.click({ total: { amount: price, currency: 'USD' }, then }, setting.review);
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
      place.heal();
      await backend.restart();
      for (let round = 0; round < 7; round++) {
        // A page of the bank that nobody comes back from is closed one day.
        if (round > 1) await backend.bank(false, true);
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
