import { expect, test } from 'vitest';
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

test('A12 the largest file that passes the check reads each fact once a node', () => {
  let reads = 0;
  const tests = Object.fromEntries(
    Array.from({ length: 64 }, (_, i) => [`user.f${i}`, { $exists: true }]),
  );
  const offers = Array.from({ length: 500 }, (_, i) => at80({ id: `o${i}`, when: tests as never }));
  const page = openPage(storyFile(...offers));
  const known = Object.fromEntries(Array.from({ length: 63 }, (_, i) => [`f${i}`, i]));
  page.engine.set({ user: { id: 'u_1', ...known } });
  page.engine.usage('projects', { used: 8, limit: 10 });
  const facts = page.engine.state().facts as Map<string, never>;
  const get = facts.get.bind(facts);
  facts.get = (path: string) => {
    if (path.startsWith('user.f')) reads++;
    return get(path);
  };
  expect(page.wins()).toBeNull();
  expect(reads).toBeLessThanOrEqual(500 * 64);
});
