import { expect, test } from 'vitest';
import { at80, DAY, HOUR, memoryRecords, openPage, START, storyFile } from '../engine.fixture.js';
import { createEngine, type Engine, type OpenTarget } from '../engine.js';
import * as extras from '../extras.js';
import type { Answer } from '../prompt.js';
import { followSession } from './follow-session.js';
import { type Dice, openDice, randomFile } from './random-file.fixture.js';

// `npm run model:engine` sets more.
const { ENGINE_STEPS = '4000' } = process.env;
const STEPS = 50;
const LIVES = Math.ceil(Number(ENGINE_STEPS) / STEPS);

/** Tabs of two browsers that live through the same; only in one of them the sessions are followed. */
function openTwins(dice: Dice) {
  const file = randomFile(dice);
  const serverStamps = dice.one(false, true);
  const world = { now: START, visit: 1, path: '/', sells: true };
  const stores = [memoryRecords(), memoryRecords()] as const;
  const open = (followed: 0 | 1): Engine => {
    let ids = 0;
    const engine = createEngine({
      platform: {
        now: () => world.now,
        at: () => () => {},
        // Each decision is asked for.
        soon() {},
        id: () => `id${ids++}`,
        records: stores[followed],
      },
      visit: () => `v${world.visit}`,
      canSell: () => world.sells,
      serverStamps,
      around: (path) => (path === 'page.path' ? world.path : undefined),
      complain() {},
    });
    engine.load(file, []);
    engine.extend(extras);
    if (followed) engine.follow(followSession);
    engine.set({ user: { id: 'u1' }, plan: 'free' });
    return engine;
  };
  return { file, world, stores, open: () => [open(0), open(1)] as const };
}

/** Plays one life, and compares both after each step; returns how many offers were shown. */
function play(dice: Dice): number {
  const { file, world, stores, open } = openTwins(dice);
  const tabs = [open()];
  let tab = tabs[0] as ReturnType<typeof open>;
  let shown = 0;
  let ids = 0;
  const both = <T>(tell: (engine: Engine) => T): T => {
    const [one, other] = tab.map(tell) as [T, T];
    expect(other).toEqual(one);
    return one;
  };
  const any = () => dice.one(...file.offers).id;
  const iso = (at: number) => new Date(at).toISOString();
  const usage = (meter: string, most: number) => {
    const used = dice.between(0, most);
    const more = dice.one({}, {}, { limit: dice.one<number | 'unlimited'>(most, 'unlimited') });
    both((engine) => engine.usage(meter, { used, ...more }));
  };
  const happenings = [
    () => usage('projects', 12),
    () => usage('projects', 12),
    () => usage('storage', 1100),
    () => usage('calls', 45),
    () => {
      const seats = dice.one<unknown>(dice.between(0, 9), 'many', null);
      const user = { id: 'u1', seats, country: dice.one('DE', 'US'), tags: dice.one([], ['a']) };
      both((engine) => engine.set({ user } as never));
    },
    () => {
      const plan = dice.one('free', 'free', 'pro');
      const renewsAt = iso(world.now + dice.between(-1, 9) * DAY);
      both((engine) => engine.set({ plan, user: { id: 'u1', renewsAt } }));
    },
    () => {
      world.now += Math.floor(dice.next() * dice.one(HOUR, DAY, 9 * DAY));
    },
    () => {
      world.now -= dice.next() < 0.2 ? HOUR : 0;
    },
    () => void world.visit++,
    () => {
      world.path = dice.one('/', '/billing/plans', '/boards');
    },
    () => {
      const [event, size] = [dice.one('export', 'signup'), dice.between(1, 5)];
      both((engine) => engine.track(event, { size }));
    },
    () => {
      const [id, asked] = [dice.one('pdf', 'projects'), dice.one(true, false)];
      both((engine) => engine.attempt(id, asked));
    },
    () => {
      const target = dice.one<OpenTarget>(undefined, any(), { plan: 'pro' });
      const asked = dice.one(true, false);
      both((engine) => engine.open(target, asked));
    },
    () => {
      const moment = dice.one(null, null, 'typing');
      both((engine) => engine.wait(moment));
    },
    () => {
      const offer = dice.one(null, null, null, any());
      both((engine) => engine.pin(offer));
      both((engine) => engine.decide());
      both((engine) => engine.pin(null));
    },
    () => {
      const id = any();
      const at = world.now + dice.between(-1, 3) * DAY;
      both((engine) => engine.serverDeadline(id, at, world.now));
    },
    () => {
      const [id, arm] = [any(), dice.one('x', 'y', 'gone')];
      both((engine) => engine.serverArm(id, arm));
    },
    () => {
      const intent = `intent${ids++}`;
      both((engine) => engine.succeed({ intent, plan: 'pro', price: 'monthly' }));
      both((engine) => engine.decide());
      if (dice.next() < 0.8) both((engine) => engine.undone());
    },
    () => {
      tabs[tabs.indexOf(tab)] = tab = open();
    },
    () => {
      if (tabs.length < 2) tabs.push(open());
      tab = tabs[1 - tabs.indexOf(tab)] as typeof tab;
    },
    () => {
      const id = dice.one('u1', 'u2');
      both((engine) => engine.reset());
      both((engine) => engine.set({ user: { id }, plan: 'free' }));
      if (dice.next() < 0.3) both((engine) => engine.set({ account: { id: 'a1' } }));
    },
    () => {
      world.sells = dice.one(true, true, false);
    },
    () => {
      both((engine) => engine.world()?.open.size);
    },
  ];
  const show = () => {
    const winner = both((engine) => engine.decide())?.show;
    if (!winner) return;
    shown++;
    const showing = winner.resume?.showing ?? `s${ids++}`;
    both((engine) => engine.show(engine.decide()?.show ?? winner, showing));
    if (winner.control || dice.next() < 0.3) return;
    if (dice.next() < 0.3) return both((engine) => engine.release());
    const answer = dice.one<Answer | 'undone'>('later', 'closed', 'no', 'upgrade', 'undone');
    both((engine) => engine.answer(showing, answer));
  };
  for (let step = 0; step < STEPS; step++) {
    dice.one(...happenings)();
    if (dice.next() < 0.8) both((engine) => engine.decide());
    if (dice.next() < 0.2) show();
    both((engine) => engine.near());
    if (step % 10) continue;
    both((engine) => engine.decide());
    expect(new Map([...stores[1].all].sort())).toEqual(new Map([...stores[0].all].sort()));
  }
  return shown;
}

test(
  'a session that is followed decides, and remembers, as one that is not',
  () => {
    let shown = 0;
    for (let seed = 1; seed <= LIVES; seed++) {
      try {
        shown += play(openDice(seed));
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
      }
    }
    expect(shown).toBeGreaterThan(LIVES);
  },
  Math.max(60_000, LIVES * 500),
);

test('who waits for a quiet moment goes on waiting when the session begins to be followed', () => {
  const page = openPage(storyFile(at80({ patience: '10m' })));
  page.engine.wait('typing');
  page.engine.usage('projects', { used: 8 });
  expect(page.refusal('pro-at-80')).toBe('typing');
  page.pass(9 * 60_000);
  page.engine.follow(followSession);
  expect(page.refusal('pro-at-80')).toBe('typing');
  page.pass(60_000);
  expect(page.refusal('pro-at-80')).toBe('patience');
});
