import type { Condition, Offer, OffersFile, Trigger } from '@uptier/offers';
import { DAY, START, storyFile } from '../engine.fixture.js';

/** Chance that repeats: the same seed throws the same. */
export interface Dice {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  one<T>(...choices: T[]): T;
}

/** Dice of a seed, by Mulberry32. */
export function openDice(seed: number): Dice {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    one: (...choices) => choices[Math.floor(next() * choices.length)] as never,
  };
}

const iso = (at: number) => new Date(at).toISOString();

/** A file in which offers win, stand in each other's way, and are refused for every reason. */
export function randomFile(dice: Dice): OffersFile {
  const maybe = <T>(share: number, make: () => T): T | undefined =>
    dice.next() < share ? make() : undefined;
  const number = () => dice.between(0, 9);
  const test = (): Condition => {
    const path = dice.one(
      'user.seats',
      'user.seats',
      'usage.projects.percent',
      'usage.projects.used',
      'usage.storage.remaining',
      'usage.calls.percent',
      'user.score',
    );
    const n = /percent/.test(path)
      ? number() * 11
      : /storage/.test(path)
        ? number() * 100
        : number();
    return dice.one<Condition>(
      { [path]: { $gte: n } },
      { [path]: { $lt: n + 1 } },
      { [path]: { $gt: n - 2, $lte: n + 5 } },
      { [path]: { $ne: n } },
      { [path]: n },
      { [path]: { $not: { $eq: n } } },
      { [path]: { $exists: dice.one(true, true, false) } },
      { [path]: { $in: [n, n + 1, n + 2] } },
      {
        'user.country': dice.one<string | object>(
          'DE',
          { $ne: 'DE' },
          { $startsWith: 'U' },
        ) as never,
      },
      {
        'user.tags': dice.one<object>({ $in: ['a'] }, { $all: ['a', 'b'] }, { $size: { $gte: 1 } }),
      },
      { 'usage.projects.over': dice.one(true, false) },
      { 'events.export.in.7d': { $gte: dice.between(0, 2) } },
      { 'attempts.pdf.count': { $lt: dice.between(1, 4) } },
      { 'events.signup.last': { $ago: dice.one({ $gt: '1d' }, { $lt: '3d' }) } },
      { 'user.renewsAt': { $ahead: { $lt: '7d' } } },
      { 'offer.shows': { $lt: dice.between(1, 4) } },
      { 'offer.noes': 0 },
      { 'time.weekday': { $lte: dice.between(3, 7) } },
      { 'time.hour': { $gte: dice.between(0, 12) } },
      { 'page.path': { $glob: dice.one('/**', '/billing/*', '/') } },
      { 'visit.number': { $gte: dice.between(1, 9) } },
      { 'visit.seconds': { $gte: 60 } },
      { plan: dice.one('free', 'pro') },
      { $segment: dice.one('busy', 'none') },
    );
  };
  const condition = (depth = 0): Condition =>
    depth > 1 || dice.next() < 0.5
      ? test()
      : dice.one<() => Condition>(
          () => ({ $and: [condition(depth + 1), condition(depth + 1)] }),
          () => ({ $or: [condition(depth + 1), condition(depth + 1)] }),
          () => ({ $nor: [condition(depth + 1)] }),
          () => ({ $not: condition(depth + 1) }),
          () => ({ ...test(), ...test() }),
        )();
  const trigger = (): Trigger =>
    dice.one<Trigger>(
      { usage: 'projects', reaches: `${dice.between(3, 10) * 10}%` },
      { usage: 'projects', reaches: `${dice.between(3, 10) * 10}%` },
      { usage: 'projects', remaining: dice.between(0, 4) },
      { usage: 'storage', used: `${dice.between(1, 9) * 100} B` },
      { usage: 'storage', reaches: `${dice.between(1, 9) * 10}%` },
      { usage: 'calls', reaches: `${dice.between(2, 20) * 5}%` },
      { usage: 'calls', used: dice.between(5, 40) },
      { usage: 'calls', runsOutWithin: '5d' },
      { attempt: dice.one<string | string[]>('pdf', ['pdf', 'projects'], '*') },
      { event: 'export', times: dice.between(1, 3), within: '7d' },
      { event: 'export', where: { size: { $gt: 2 } }, for: '2d' },
      { event: 'signup', for: '20d' },
      { before: 'user.renewsAt', by: '14d' },
      { after: 'events.signup.first', by: '1d' },
      { visit: dice.between(2, 12) },
      { page: dice.one('/billing/**', '/') },
      { page: dice.one('/billing/**', '/boards') },
    );
  const limits = () =>
    dice.one<Offer['limits']>(
      undefined,
      { gap: '1h' },
      { gap: '30m', atMost: 100, per: '7d', afterLater: '1h', afterClose: '1h', afterNo: '1h' },
      { atMost: dice.between(1, 3), per: '7d', gap: '1h' },
      { gap: '2h', afterNo: '1d', afterClose: '3h', afterLater: '1d' },
      { gap: '1h', stopAfterNo: 2, afterNo: '2h' },
      { afterLater: '10d', gap: '1h' },
    );
  const offer = (place: number): Offer => {
    const one: Offer = {
      id: `o${place}`,
      trigger:
        dice.next() < 0.05
          ? { manual: true }
          : dice.next() < 0.5
            ? trigger()
            : [trigger(), trigger()],
      prompt: {
        title: dice.one(
          'Hello',
          'Hello',
          'Hello',
          '{projects.left} left on {plan.name}',
          '{user.country}, {user.seats}',
          '{saving} less until {ends}',
          '{storage.used} of {offer.storage.limit|much}',
          '{usage.projects.percent}',
          '{events.signup.first}',
        ),
      },
    };
    const more: Partial<Offer> = {
      plan: maybe(0.5, () => dice.one('pro', 'pro', 'team', 'next', 'next', 'free')) as string,
      price: maybe(0.2, () => 'monthly') as string,
      when: maybe(0.3, condition) as Condition,
      hide: maybe(0.08, condition) as Condition,
      group: maybe(0.3, () => dice.one('g', 'h')) as string,
      limits: limits() as NonNullable<Offer['limits']>,
      enabled: maybe(0.04, () => false) as boolean,
      starts: maybe(0.06, () => iso(START + dice.between(0, 40) * DAY)) as string,
      ends: maybe(0.06, () => iso(START + dice.between(0, 90) * DAY)) as string,
      patience: maybe(0.2, () => dice.one('1m', '5h')) as string,
      discount: maybe(0.3, () =>
        dice.one<NonNullable<Offer['discount']>>(
          { percent: 20 },
          { percent: 20, ends: { after: '48h' } },
          { amount: 500, ends: { after: '20h' } },
          { percent: 10, ends: { with: 'user.renewsAt' } },
          { to: 1000, ends: { at: iso(START + dice.between(0, 60) * DAY) } },
        ),
      ) as NonNullable<Offer['discount']>,
      experiment: maybe(0.2, () =>
        dice.one<NonNullable<Offer['experiment']>>(
          { holdout: '50%' },
          { arms: [{ id: 'x' }, { id: 'y', prompt: { title: 'Y' } }] },
          {
            arms: [
              { id: 'x', weight: 3 },
              { id: 'y', price: 'yearly' },
            ],
            coverage: '70%',
          },
          { arms: [{ id: 'x', discount: { percent: 10 } }, { id: 'y' }], holdout: '20%' },
        ),
      ) as NonNullable<Offer['experiment']>,
    };
    for (const [key, value] of Object.entries(more))
      if (value !== undefined) Object.assign(one, { [key]: value });
    return one;
  };
  const story = storyFile();
  const offers = Array.from({ length: dice.between(8, 14) }, (_, place) => offer(place));
  const hide = maybe(0.05, condition);
  const shared = dice.one<OffersFile['limits']>(
    { gap: '1h' },
    { gap: '1h' },
    undefined,
    { gap: '1h', atMost: 4, per: '14d' },
    { gap: '30m', afterNo: '2d', afterClose: '1d' },
  );
  return {
    ...story,
    plans: {
      ...story.plans,
      free: { name: 'Free', limits: { projects: 10, storage: '1000 B', calls: 40 } },
    },
    meters: {
      projects: { name: { one: 'project', other: 'projects' } },
      storage: { unit: 'byte' },
      calls: { resets: dice.one('monthly', 'daily', 'weekly') },
    },
    features: { pdf: { name: 'PDF', plans: ['pro', 'team'] } },
    facts: { 'user.score': { type: 'number', default: 4 } },
    segments: { busy: { 'usage.projects.percent': { $gte: 50 } } },
    groups: {
      g: { limits: { atMost: 2, per: '10d', gap: '6h' } },
      h: { limits: { afterLater: '2h', stopAfterNo: 1 } },
    },
    ...(hide && { hide }),
    ...(shared && { limits: shared }),
    ...maybe(0.06, () => ({ holdout: '30%' })),
    ...maybe(0.03, () => ({ revoked: ['o1'] })),
    offers,
  } as OffersFile;
}
