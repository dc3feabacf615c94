import type { Condition } from '@uptier/offers';
import { expect, test } from 'vitest';
import { compile } from './compile-conditions.js';
import { at80, DAY, HOUR, openPage, START, storyFile } from './engine.fixture.js';
import { openProgram } from './open-program.js';

const CLOCK = { now: 0, wake() {} };
const full = { used: 8, limit: 10 };

test('each fact is read once a decision, however many conditions ask for it', () => {
  const all = Array.from({ length: 50 }, (_, i): Condition => ({ plan: 'free', 'user.seats': i }));
  const program = openProgram(compile(all));
  const read: string[] = [];
  const reader = (path: string) => {
    read.push(path);
    return path === 'plan' ? 'free' : 7;
  };
  program.begin(CLOCK);
  expect(all.filter((one) => program.run(program.startOf(one), reader))).toEqual([all[7]]);
  expect(read).toEqual(['plan', 'user.seats']);
  program.begin(CLOCK);
  expect(program.run(program.startOf(all[1] as Condition), () => 'pro')).toBe(false);
});

test('a fact that decides nothing any more is not read', () => {
  const condition = { plan: 'pro', 'user.seats': 3 };
  const program = openProgram(compile([condition]));
  const read: string[] = [];
  program.begin(CLOCK);
  program.run(program.startOf(condition), (path) => {
    read.push(path);
    return 'free';
  });
  expect(read).toEqual(['plan']);
});

test('facts of the offer are read for each offer', () => {
  const shown: Condition = { 'offer.shows': { $gte: 2 } };
  const program = openProgram(compile([shown]));
  program.begin(CLOCK);
  expect(program.run(program.startOf(shown), () => 1)).toBe(false);
  expect(program.run(program.startOf(shown), () => 2)).toBe(true);
});

test('rare operators are unknown until their chunk is there; then it is decided again', async () => {
  const when = { 'user.tags': { $size: 2 } };
  const page = openPage(storyFile(at80({ when })), { extras: false });
  page.engine.set({ user: { id: 'u_1', tags: ['a', 'b'] } as never });
  page.engine.usage('projects', full);
  expect(page.engine.lacks()).toBe(true);
  expect(page.refusal('pro-at-80')).toBe('when-unknown');
  page.engine.extend(await import('./extras.js'));
  expect(page.engine.lacks()).toBe(false);
  expect(page.wins()).toBe('pro-at-80');
});

test('each rare operator asks for the chunk, and no common one does', () => {
  const rare =
    '$ini $nini $alli $all $size $type $elemMatch $veq $vne $vgt $vgte $vlt $vlte $ago $ahead';
  const lacks = (operator: string, operand: unknown) => {
    const file = storyFile(at80({ when: { 'user.x': { [operator]: operand } } as never }));
    return openPage(file, { extras: false }).engine.lacks();
  };
  for (const name of rare.split(' ')) expect(lacks(name, 1), name).toBe(true);
  for (const name of ['$eq', '$in', '$gt', '$exists', '$glob', '$contains', '$inGroup'])
    expect(lacks(name, 1), name).toBe(false);
});

test('a test of time is decided again at the instant at which it turns', () => {
  const when = { 'account.renewsAt': { $ahead: { $lt: '14d' } } };
  const page = openPage(storyFile(at80({ when })));
  const renewsAt = new Date(START + 20 * DAY).toISOString();
  page.engine.set({ account: { id: 'a_1', renewsAt } });
  page.engine.usage('projects', full);
  expect(page.refusal('pro-at-80')).toBe('when');
  expect(page.engine.$decision.get()?.next).toBe(START + 6 * DAY + 1);
  expect(page.armed()).toEqual([START + 6 * DAY + 1]);
  const seen: (string | undefined)[] = [];
  page.engine.$decision.subscribe((decision) => seen.push(decision?.show?.offer.id));
  page.pass(6 * DAY - HOUR);
  expect(seen.at(-1)).toBeUndefined();
  page.pass(2 * HOUR);
  expect(seen.at(-1)).toBe('pro-at-80');
});

test('an offer is told which fact left it unknown, and a named condition holds for many offers', () => {
  const file = storyFile(
    at80({ id: 'a', when: { $segment: 'near' } }),
    at80({ id: 'b', when: { $not: { $segment: 'near' } } }),
  );
  file.lists = { nearby: ['DE', 'AT'] };
  file.segments = { near: { 'user.country': { $inGroup: 'nearby' } } };
  const page = openPage(file);
  page.engine.usage('projects', full);
  const refusals = page.engine.decide()?.refused;
  expect(refusals).toMatchObject([
    { offer: 'a', reason: 'when-unknown', detail: 'user.country' },
    { offer: 'b', reason: 'when-unknown', detail: 'user.country' },
  ]);
  page.engine.set({ user: { id: 'u_1', country: 'AT' } });
  expect(page.wins()).toBe('a');
  page.engine.set({ user: { id: 'u_1', country: 'FR' } });
  expect(page.wins()).toBe('b');
});
