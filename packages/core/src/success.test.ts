import { expect, test } from 'vitest';
import { at80, DAY, openPage, storyFile } from './engine.fixture.js';

const full = (limit?: number) => ({ usage: { projects: { used: 10, ...(limit && { limit }) } } });
const upgraded = () => {
  const page = openPage(storyFile(at80({ plan: 'next' })));
  page.engine.set(full(10));
  page.show();
  page.engine.succeed({ intent: 'i1', plan: 'pro', price: 'monthly' });
  return page;
};

test('ruling 20: on success the new plan and its limit hold at once', () => {
  const page = upgraded();
  expect(page.engine.state().facts.get('plan')).toBe('pro');
  page.engine.decide();
  expect(page.engine.$meters.get().projects).toMatchObject({ used: 10, limit: 100, percent: 10 });
  expect(page.engine.allows('projects')).toBe(true);
});

test('ruling 20: the old limit and the old plan, reported meanwhile, are ignored', () => {
  const page = upgraded();
  page.engine.set({ plan: 'free', ...full(10) });
  expect(page.engine.state().facts.get('plan')).toBe('pro');
  page.engine.decide();
  expect(page.engine.$meters.get().projects?.limit).toBe(100);
  // Also after a reload, where the host's page is still out of date.
  const again = page.reload();
  again.engine.set({ plan: 'free', ...full(10) });
  expect(again.engine.state().facts.get('plan')).toBe('pro');
});

test('a trial holds at once with its end, also after a reload; undo takes both back', () => {
  const page = openPage(storyFile(at80({ plan: 'next' })));
  page.engine.set(full(10));
  const trialEndsAt = '2026-12-07T14:00:00Z';
  page.engine.succeed({ intent: 'i1', plan: 'pro', price: 'monthly', trialEndsAt });
  const again = page.reload();
  again.engine.set({ plan: 'free', ...full(10) });
  for (const { engine } of [page, again]) {
    const { facts } = engine.state();
    expect([facts.get('plan'), facts.get('trialEndsAt')]).toEqual(['pro', trialEndsAt]);
  }
  page.engine.undone();
  const { facts } = page.engine.state();
  expect([facts.get('plan'), facts.has('trialEndsAt')]).toEqual(['free', false]);
});

test('who pays for the plan on trial has it: the end of the trial is no fact any more', () => {
  const page = openPage(storyFile(at80({ plan: 'next' })));
  page.engine.set({ plan: 'pro', trialEndsAt: '2026-12-07T14:00:00Z' });
  page.engine.succeed({ intent: 'i1', plan: 'pro', price: 'monthly' });
  expect(page.engine.state().facts.has('trialEndsAt')).toBe(false);
});

test('F108 after a success offers up to its plan are silent for a day at least', () => {
  const page = upgraded();
  page.engine.set({ plan: 'pro', price: 'yearly', usage: { projects: { used: 99, limit: 100 } } });
  page.pass(DAY - 1);
  const monthly = at80({ trigger: { manual: true }, prompt: { title: 'Monthly' } });
  const other = openPage(storyFile(monthly), {
    records: page.records,
  });
  other.engine.set({ plan: 'pro', price: 'yearly' });
  expect(other.engine.open('pro-at-80', true).reason).toBe('just-upgraded');
  other.pass(2 * DAY);
  other.engine.set({ plan: 'pro', price: 'yearly' });
  expect(other.engine.open('pro-at-80', true)).toEqual({ shown: true, reason: null });
});

test('a downgrade that the host reports later is believed', () => {
  const page = upgraded();
  page.engine.set({ plan: 'pro' });
  page.pass(DAY);
  page.engine.set({ plan: 'free', ...full(10) });
  expect(page.engine.state().facts.get('plan')).toBe('free');
});

test('ruling 8: undo restores the plan, the limit and the older reports, and counts as one no', () => {
  const page = openPage();
  page.engine.set(full(10));
  const showing = page.show();
  page.engine.answer(showing, 'upgrade');
  page.engine.succeed({ intent: 'i1', plan: 'pro', price: 'monthly' });
  page.engine.undone();
  page.engine.answer(showing, 'undone');
  page.engine.decide();
  expect(page.engine.state().facts.get('plan')).toBe('free');
  expect(page.engine.$meters.get().projects?.limit).toBe(10);
  page.newVisit();
  page.pass(29 * DAY);
  page.engine.set(full(10));
  expect(page.refusal('pro-at-80')).toBe('after-answer');
});

test('ruling 2: while an upgrade is under way every offer is refused', () => {
  const page = openPage(storyFile(at80(), at80({ id: 'other', trigger: { manual: true } })));
  page.engine.set(full(10));
  page.engine.pin('pro-at-80');
  expect(page.engine.open('other', true)).toEqual({ shown: false, reason: 'upgrade-in-progress' });
  page.engine.pin(null);
  expect(page.engine.open('other', true).shown).toBe(true);
});
