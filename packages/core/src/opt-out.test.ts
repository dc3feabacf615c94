import { describe, expect, test } from 'vitest';
import { at80, DAY, HOUR, memoryRecords, openPage, storyFile } from './engine.fixture.js';

const READING = { used: 9, limit: 10 };
const inPage = at80({ id: 'bar', prompt: { title: 'Bar', format: 'inline', slot: 'top' } });
const timed = at80({ discount: { percent: 20, ends: { after: '48h' } } });
const open = (...args: Parameters<typeof openPage>) => {
  const page = openPage(...args);
  page.engine.usage('projects', READING);
  return page;
};
/** What is stored, as text: keys and values. */
const stored = ({ records }: ReturnType<typeof openPage>) => [...records.all].flat().join('\n');

describe('a person who has opted out', () => {
  test('sees nothing unasked any more, neither above the page nor in it, and explain knows why', () => {
    const page = open(storyFile(at80(), inPage));
    expect([page.wins(), page.engine.decide()?.passive.length]).toEqual(['pro-at-80', 1]);
    page.engine.optOut();
    expect([page.wins(), page.engine.decide()?.passive]).toEqual([null, []]);
    expect(page.refusal('pro-at-80')).toBe('opted-out');
    page.pass(90 * DAY);
    page.newVisit();
    const later = page.reload();
    later.engine.usage('projects', READING);
    expect([later.wins(), later.engine.decide()?.passive]).toEqual([null, []]);
  });

  test('still sees what they click for, alone, also after a reload', () => {
    const page = open(storyFile(at80(), inPage));
    page.engine.optOut();
    for (const one of [page, page.reload()]) {
      one.engine.usage('projects', READING);
      expect(one.engine.open('pro-at-80', true).shown).toBe(true);
      expect([one.wins(), one.engine.decide()?.passive]).toEqual(['pro-at-80', []]);
      one.engine.answer(one.show(), 'no');
      expect(one.wins()).toBeNull();
      expect(one.engine.open('pro-at-80', false).shown).toBe(false);
    }
  });

  test('leaves nothing behind that names them, nor does what they do afterwards', () => {
    const page = open(storyFile(timed, at80({ id: 'b', trigger: { event: 'export' } })));
    page.engine.set({ account: { id: 'a_1' } });
    page.engine.track('export');
    page.engine.attempt('pdf-export', false);
    page.engine.answer(page.show(), 'later');
    expect(stored(page)).toMatch(/u_1/);
    page.engine.optOut();
    page.engine.track('export');
    page.engine.usage('projects', { used: 10, limit: 10 });
    page.engine.attempt('pdf-export', true);
    page.engine.answer(page.show(), 'no');
    expect(stored(page)).not.toMatch(/u_1|a_1/);
    expect([...page.records.all.keys()].map((key) => key[0]).sort()).toEqual(['d', 'n']);
  });

  test('has the deadline that they had: it is known by a digest, and begins anew for nobody', () => {
    const page = open(storyFile(timed));
    page.engine.set({ account: { id: 'a_1' } });
    page.show();
    const { at } = page.engine.deadline('pro-at-80') ?? {};
    page.engine.optOut();
    page.pass(HOUR);
    expect(page.engine.deadline('pro-at-80')?.at).toBe(at);
    const colleague = open(storyFile(timed), { records: page.records, user: 'u_2' });
    colleague.engine.set({ account: { id: 'a_1' } });
    expect(colleague.engine.deadline('pro-at-80')?.at).toBe(at);
  });

  test('has spoken for themselves alone', () => {
    const page = open();
    page.engine.optOut();
    page.engine.reset();
    const other = open(storyFile(), { records: page.records, user: 'u_2' });
    expect([other.wins(), other.engine.optedOut()]).toEqual(['pro-at-80', false]);
    other.engine.set({ user: { id: 'u_1' } });
    expect(other.engine.optedOut()).toBe(true);
  });

  test('and signs in, has opted out under their id', () => {
    const records = memoryRecords();
    open(storyFile(), { records, user: null }).engine.optOut();
    expect(open(storyFile(), { records }).wins()).toBeNull();
    expect(open(storyFile(), { records, user: 'u_2' }).wins()).toBe('pro-at-80');
  });

  test('keeps a success that the host has not reported yet, so that the plan is not sold again', () => {
    const page = open();
    page.engine.succeed({ intent: 'i1', plan: 'pro', price: 'monthly' });
    page.engine.optOut();
    const later = page.reload();
    expect(later.engine.state().success?.plan).toBe('pro');
    later.engine.set({ plan: 'pro' });
    later.engine.optOut();
    expect([...later.records.all.keys()].filter((key) => key.startsWith('s:'))).toEqual([]);
  });
});
