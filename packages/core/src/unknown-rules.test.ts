import type { Condition } from '@uptier/offers';
import { expect, test } from 'vitest';
import { fileConditions } from './conditions.js';
import { at80, openPage, storyFile } from './engine.fixture.js';
import cases from './unknown-rules.cases.json' with { type: 'json' };

test.each(cases)('$title', ({ when }) => {
  const other = at80({ id: 'other', when: { plan: 'free' } });
  const page = openPage(storyFile(at80({ when: when as never }), other));
  page.engine.usage('projects', { used: 8, limit: 10 });
  expect(page.wins()).toBe('other');
  expect(page.refusal('pro-at-80')).toMatch(/^(when|unknown|facts?)/);
});

test('F26 what hides an offer and cannot be read hides it', () => {
  const page = openPage(storyFile(at80({ hide: { 'user.age': { $near: 3 } } as never })));
  page.engine.set({ user: { id: 'u_1', age: 3 } });
  page.engine.usage('projects', { used: 8, limit: 10 });
  expect(page.wins()).toBeNull();
});

test('A12 in the largest file that passes the check a decision reads each fact once', () => {
  const tests = Object.fromEntries(
    Array.from({ length: 64 }, (_, i) => [`user.f${i}`, { $exists: true }]),
  ) as Condition;
  const offers = Array.from({ length: 2000 }, (_, i) => at80({ id: `o${i}`, when: { ...tests } }));
  const program = fileConditions(storyFile(...offers));
  const reads: string[] = [];
  program.begin({ now: 0, wake() {} });
  for (const { when } of offers)
    program.run(program.startOf(when as Condition), (path) => {
      reads.push(path);
      return 1;
    });
  expect(reads).toEqual(Object.keys(tests));
});
