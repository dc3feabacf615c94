import type { Records } from '@uptier/core';
import type { EventRecord } from '@uptier/core/event-record';
import { createOutbox, type Outbox } from './outbox.js';
import type { Reply } from './outbox-state.js';

/** How the address answers; `lost` stores and is not heard, `never` does neither. */
export type Weather = 200 | 204 | 400 | 401 | 413 | 429 | 500 | 'lost' | 'cut' | 'never';

/** What a test may break, to see that the model finds it. */
export type Bug = 'forgets before the answer' | 'new id at each try' | 'deaf to stop';

interface Task {
  at: number;
  run: () => void;
}

/** A browser with one storage, tabs, an address, and a clock that a test moves. */
export interface OutboxWorld {
  /** Lets microtasks run, and time pass in milliseconds, timer after timer. */
  pass(time: number): Promise<void>;
  open(): Promise<void>;
  close(tab: number, how: 'close' | 'crash'): Promise<void>;
  hide(tab: number): Promise<void>;
  show(tab: number): Promise<void>;
  track(tab: number, record: (tab: string, seq: number, at: number) => EventRecord): Promise<void>;
  deny(): Promise<void>;
  weather: Weather;
  retryAfter: number | null;
  online(is: boolean): Promise<void>;
  full: boolean;
  wipe(): void;
  jump(by: number): void;
  identify(): Promise<void>;
  tabs(): number;
  /** Ids that `track` has stored, as it returned. */
  stored: Set<string>;
  /** Ids that the address has, with the bytes of each. */
  received: Map<string, string>;
  /** Ids that a tab was told are over, by 2xx. */
  acked: Set<string>;
  /** Given up on purpose, or lost with a storage that was wiped. */
  lost: Set<string>;
  requests: number[];
  faults: string[];
  waiting(): string[];
}

/** @param locks Whether the browser has Web Locks. */
export function createOutboxWorld(locks: boolean, seed: number, bug?: Bug): OutboxWorld {
  const storage = new Map<string, string>();
  let [time, epoch, serial, draw] = [0, Date.parse('2026-11-23T12:00:00Z'), 0, seed >>> 0];
  let [isOnline, held] = [true, false];
  let tasks: Task[] = [];
  let answers: { at: number; run: () => void }[] = [];
  const alive = new Map<
    number,
    { outbox: Outbox; tab: string; seq: number; memory: Map<string, string> }
  >();
  const faults: string[] = [];

  const random = () => {
    draw = (Math.imul(draw, 1664525) + 1013904223) >>> 0;
    return draw / 2 ** 32;
  };
  const settle = async () => {
    for (let i = 0; i < 25; i++) await null;
  };

  const recordsOf = (memory: Map<string, string>): Records => ({
    durable: true,
    list: (prefix) =>
      [...storage, ...memory]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, text]) => [key, JSON.parse(text)]),
    put(key, value) {
      if (world.full) memory.set(key, JSON.stringify(value));
      else {
        storage.set(key, JSON.stringify(value));
        memory.delete(key);
      }
    },
    remove(key) {
      if (key.startsWith('q:') && !world.acked.has(key.slice(2))) world.lost.add(key.slice(2));
      storage.delete(key);
      memory.delete(key);
    },
  });

  const ask = (id: number, body: string): Promise<Reply> =>
    new Promise((resolve) => {
      if (!alive.has(id)) return;
      if (denied) faults.push('I7: a request after consent was withdrawn');
      world.requests.push(time);
      const { events } = JSON.parse(body) as { events: EventRecord[] };
      const size = body.length;
      if (size > 48_200 || events.length > 50)
        faults.push(`I4: a request of ${events.length}, ${size}`);
      const { weather } = world;
      const takes = weather === 200 || weather === 204 || weather === 'lost';
      if (takes && isOnline)
        for (const one of events) {
          const text = JSON.stringify(one);
          const before = world.received.get(one.id);
          if (before !== undefined && before !== text)
            if (JSON.parse(before).tab === one.tab)
              faults.push(`I3: ${one.id} came in other bytes`);
          world.received.set(one.id, before ?? text);
        }
      if (weather === 'never')
        return void answers.push({ at: time + 10_000, run: () => resolve(null) });
      const reply =
        weather === 'lost' || weather === 'cut' || !isOnline
          ? null
          : { status: weather, retryAfter: world.retryAfter, rejected: [] };
      answers.push({
        at: time + 50,
        run() {
          if (reply && reply.status < 300) for (const one of events) world.acked.add(one.id);
          resolve(reply);
        },
      });
    });

  let denied = false;
  const start = (id: number) => {
    const memory = new Map<string, string>();
    const tab = `t${id}`;
    const records = recordsOf(memory);
    const outbox = createOutbox(
      {
        records,
        now: () => epoch + time,
        monotonic: () => time,
        random,
        online: () => isOnline,
        later(wait, run) {
          const task = {
            at: time + wait,
            run: () => alive.has(id) && run(),
          };
          tasks.push(task);
          return () => {
            tasks = tasks.filter((one) => one !== task);
          };
        },
        locks,
        async alone(work) {
          if (!locks) return work().then(() => true);
          if (held) return false;
          held = true;
          holder = id;
          await work();
          if (holder === id) held = false;
          return true;
        },
        send(body) {
          if (bug === 'forgets before the answer')
            for (const { id: one } of JSON.parse(body).events) storage.delete(`q:${one}`);
          const sent =
            bug === 'new id at each try' ? body.replace(/"seq":\d+/g, `"seq":${serial++}`) : body;
          return ask(id, sent);
        },
        sendLast: (body) => ask(id, body),
      },
      { site: 'default', tab },
    );
    alive.set(id, { outbox, tab, seq: 0, memory });
  };
  let holder = -1;
  let opened = 0;

  const at = (n: number) => {
    const ids = [...alive.keys()];
    return ids.length ? (ids[n % ids.length] as number) : undefined;
  };
  const end = (id: number) => {
    for (const key of alive.get(id)?.memory.keys() ?? [])
      if (key.startsWith('q:')) world.lost.add(key.slice(2));
    alive.delete(id);
    if (holder === id) held = false;
  };
  const guarded = async (work: () => void) => {
    try {
      work();
    } catch (error) {
      faults.push(`I6: ${error}`);
    }
    await settle();
  };

  const world: OutboxWorld = {
    weather: 200,
    retryAfter: null,
    full: false,
    stored: new Set(),
    received: new Map(),
    acked: new Set(),
    lost: new Set(),
    requests: [],
    faults,
    tabs: () => alive.size,
    waiting: () =>
      [...storage.keys()].filter((key) => key.startsWith('q:')).map((key) => key.slice(2)),
    async pass(wait) {
      const until = time + wait;
      for (let steps = 0; steps < 5000; steps++) {
        const next = [...tasks, ...answers].reduce<Task | null>(
          (first, one) => (!first || one.at < first.at ? one : first),
          null,
        );
        if (!next || next.at > until) break;
        time = Math.max(time, next.at);
        tasks = tasks.filter((one) => one !== next);
        answers = answers.filter((one) => one !== next);
        await guarded(next.run);
      }
      time = until;
      await settle();
    },
    async open() {
      if (alive.size < 4) await guarded(() => !denied && start(opened++));
    },
    async close(n, how) {
      const id = at(n);
      if (id === undefined) return;
      if (how === 'close') await guarded(() => alive.get(id)?.outbox.leave());
      end(id);
    },
    hide: (n) => guarded(() => alive.get(at(n) ?? -1)?.outbox.leave()),
    show: (n) => guarded(() => alive.get(at(n) ?? -1)?.outbox.back()),
    track: (n, make) =>
      guarded(() => {
        const one = alive.get(at(n) ?? -1);
        if (!one) return;
        const record = make(one.tab, one.seq++, epoch + time);
        one.outbox.add(record);
        if (storage.has(`q:${record.id}`)) world.stored.add(record.id);
      }),
    deny: () =>
      guarded(() => {
        denied = bug !== 'deaf to stop';
        for (const { outbox } of alive.values()) if (denied) outbox.stop();
        denied = true;
        for (const key of [...storage.keys()]) {
          world.lost.add(key.slice(2));
          storage.delete(key);
        }
      }),
    async online(is) {
      isOnline = is;
      if (is) for (const { outbox } of alive.values()) await guarded(() => outbox.back(true));
    },
    identify: async () => {
      for (const { outbox } of alive.values()) await guarded(outbox.identified);
    },
    wipe() {
      for (const key of storage.keys()) if (key.startsWith('q:')) world.lost.add(key.slice(2));
      storage.clear();
    },
    jump(by) {
      epoch += by;
    },
  };
  return world;
}
