import type { Offer, OffersFile } from '@uptier/offers';
import { createEngine, type Engine } from './engine.js';
import * as extras from './extras.js';
import type { FactValue } from './facts.js';
import type { Platform, Records } from './platform.js';

export const START = Date.parse('2026-11-23T12:00:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The canonical file: Free with 10 projects, Pro with 100 at $29. */
export function storyFile(...offers: Offer[]): OffersFile {
  return {
    version: 1,
    plans: {
      free: { name: 'Free', limits: { projects: 10, storage: '1 GB' } },
      pro: {
        name: 'Pro',
        limits: { projects: 100, storage: '10 GB' },
        prices: {
          monthly: { amount: 2900, currency: 'USD', interval: 'month', tax: 'included' },
          yearly: { amount: 29000, currency: 'USD', interval: 'year', tax: 'included' },
        },
      },
      team: {
        name: 'Team',
        limits: { projects: 'unlimited' },
        prices: { monthly: { amount: 9900, currency: 'USD', interval: 'month', tax: 'included' } },
      },
    },
    meters: {
      projects: { name: { one: 'project', other: 'projects' } },
      storage: { unit: 'byte' },
    },
    features: { 'pdf-export': { name: 'PDF export', plans: ['pro', 'team'] } },
    offers: offers.length ? offers : [at80()],
  };
}

/** The canonical offer, with what a test changes. */
export function at80(changes: Partial<Offer> = {}): Offer {
  return {
    id: 'pro-at-80',
    plan: 'pro',
    price: 'monthly',
    trigger: { usage: 'projects', reaches: '80%' },
    prompt: { title: '{projects.left} left on {plan.name}' },
    ...changes,
  };
}

/** Records in memory that outlive engines, as storage outlives pages. */
export function memoryRecords(durable = true): Records & { all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    durable,
    all,
    list: (prefix) =>
      [...all]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, text]) => [key, JSON.parse(text)]),
    put: (key, value) => void all.set(key, JSON.stringify(value)),
    remove: (key) => void all.delete(key),
  };
}

/** A page with a clock that a test sets. `reload()` is a new engine on the same records. */
export interface Page {
  engine: Engine;
  records: ReturnType<typeof memoryRecords>;
  complaints: string[];
  /** Instants that a timer is armed for. */
  armed(): number[];
  now(): number;
  pass(milliseconds: number): void;
  newVisit(): void;
  reload(): Page;
  /** The id of the offer that may be shown now. */
  wins(): string | null;
  /** Why an offer is refused now. */
  refusal(offer: string): string | undefined;
  /** A fact as a new page reads it, through a text that prints it; undefined where it is unknown. */
  read(path: string): unknown;
  /** Puts the winner on screen; returns the showing's id. */
  show(): string;
}

/** Opens a page for a person on Free. */
export function openPage(
  file: OffersFile = storyFile(),
  options: {
    records?: ReturnType<typeof memoryRecords>;
    now?: number;
    visit?: number;
    serverStamps?: boolean;
    canSell?: boolean | ((offer: Offer) => boolean);
    user?: string | null;
    path?: () => string;
    /** What the browser would know, by path. */
    around?: Record<string, FactValue>;
    /** False where the extras have not come yet. */
    extras?: boolean;
  } = {},
): Page {
  const { records = memoryRecords(), serverStamps = false, canSell = true, user = 'u_1' } = options;
  let now = options.now ?? START;
  let visit = options.visit ?? 1;
  let ids = records.all.size;
  const timers = new Set<{ at: number; task: () => void }>();
  const platform: Platform = {
    now: () => now,
    at(at, task) {
      const timer = { at, task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    id: () => `id${++ids}`,
    records,
  };
  const complaints: string[] = [];
  const engine = createEngine({
    platform,
    visit: () => `v${visit}`,
    canSell: typeof canSell === 'function' ? canSell : () => canSell,
    serverStamps,
    around: (path) => {
      if (path === 'visit.number') return visit;
      return (path === 'page.path' && options.path?.()) || options.around?.[path];
    },
    complain: (code) => complaints.push(code),
  });
  engine.load(file, []);
  if (engine.lacks() && options.extras !== false) engine.extend(extras);
  engine.set({ ...(user !== null && { user: { id: user } }), plan: 'free' });
  const page: Page = {
    engine,
    records,
    complaints,
    armed: () => [...timers].map((timer) => timer.at),
    now: () => now,
    pass(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const due = [...timers].filter((t) => t.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.task();
      }
      now = until;
    },
    newVisit: () => void visit++,
    reload: () => openPage(file, { ...options, records, now, visit }),
    wins: () => engine.decide()?.show?.offer.id ?? null,
    refusal: (offer) => engine.decide()?.refused.find((r) => r.offer === offer)?.reason,
    read(path) {
      const probe = at80({ id: 'probe', trigger: { manual: true } });
      probe.prompt = { title: `{${path}|-}` };
      const other = openPage(
        { ...file, offers: [probe] },
        { ...options, records, now, visit, user: engine.state().user },
      );
      other.engine.open('probe', true);
      const value = other.engine.decide()?.show?.values[path];
      return value && ('text' in value ? value.text : 'number' in value ? value.number : value);
    },
    show() {
      const winner = engine.decide()?.show;
      if (!winner) throw new Error(`nothing to show: ${JSON.stringify(engine.decide()?.refused)}`);
      const showing = winner.resume?.showing ?? platform.id();
      engine.show(winner, showing);
      return showing;
    },
  };
  return page;
}
