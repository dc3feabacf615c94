import { getHeapStatistics } from 'node:v8';
import type { Condition } from '@uptier/offers';
import { expect, test } from 'vitest';
import { compile } from './compile-conditions.js';
import type { FactValue } from './facts.js';
import { openProgram } from './open-program.js';

const RUNS = 10_000;
const CLOCK = { now: 0, wake() {} };

test('to run a program allocates nothing', () => {
  const condition: Condition = {
    plan: { $in: ['free', 'team'] },
    'usage.projects.percent': { $gte: 79.5, $lt: 101 },
    'user.tags': { $nin: ['beta'] },
    'page.path': { $not: { $glob: '/checkout/**' }, $startsWith: '/' },
    $or: [{ 'user.country': 'FR' }, { 'user.seats': { $gt: 3 } }, { $nor: [{ staff: true }] }],
    'user.role': 'owner',
  };
  const facts = new Map<string, FactValue>([
    ['plan', 'free'],
    ['usage.projects.percent', 80.5],
    ['user.tags', ['new', 'eu']],
    ['page.path', '/projects/12/board'],
    ['user.country', 'DE'],
    ['user.seats', 2],
  ]);
  const read = (path: string) => facts.get(path);
  const program = openProgram(compile([condition]));
  const times = (count: number) => {
    for (let i = 0; i < count; i++) {
      program.begin(CLOCK);
      if (program.run(program.startOf(condition), read) !== undefined)
        throw new Error('its role is unknown');
    }
  };
  times(RUNS);
  // A number in a box takes 16 bytes. The least of several: others may allocate meanwhile.
  const grown = Array.from({ length: 7 }, () => {
    const before = getHeapStatistics().used_heap_size;
    times(RUNS);
    return getHeapStatistics().used_heap_size - before;
  }).filter((bytes) => bytes >= 0);
  expect(Math.min(...grown)).toBeLessThan(RUNS * 4);
});
