// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import type { Uptier } from './client.js';
import { createUptier, post } from './index.js';

const offers = {
  version: 1,
  site: 'board',
  plans: { free: { name: 'Free' }, pro: { name: 'Pro' } },
  meters: { projects: { name: { one: 'project', other: 'projects' } } },
  offers: [
    { id: 'eighty', trigger: { usage: 'projects', reaches: '80%' }, prompt: { title: 'Hello' } },
  ],
};
const clients: Uptier[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
  localStorage.clear();
});

const open = (sinks: Parameters<typeof createUptier>[0]['sinks'] = []) => {
  const uptier = createUptier({
    offers,
    sinks,
    facts: {
      user: { id: 'u_1' },
      account: { id: 'a_1' },
      usage: { projects: { used: 9, limit: 10 } },
    },
  });
  clients.push(uptier);
  return uptier;
};
const shown = (uptier: Uptier) =>
  vi.waitFor(() => expect(uptier.$prompts.get()).toHaveLength(1), 4000);
const gone = (uptier: Uptier) => vi.waitFor(() => expect(uptier.$prompts.get()).toEqual([]));
const text = () => Object.entries(localStorage).flat().join('\n');
const put = (id: string, upgrade: object) =>
  localStorage.setItem(
    `uptier:board:i:a_1:${id}`,
    JSON.stringify({
      request: { intent: id },
      upgrade,
      winner: { offer: { id: 'eighty' } },
      createdAt: 1,
      closed: true,
    }),
  );

test('A29 optOut() closes the prompt, and erases what names the person and the events that wait', async () => {
  const heard: string[] = [];
  const uptier = open([post('/nobody/listens'), ({ type }) => heard.push(type)]);
  await shown(uptier);
  put('done', { state: 'succeeded' });
  expect(text()).toMatch(/u_1[\s\S]*:q:|:q:[\s\S]*u_1/);
  const before = heard.length;
  uptier.optOut();
  await gone(uptier);
  uptier.usage('projects', { used: 10, limit: 10 });
  const { reason } = await uptier.open('eighty');
  expect(reason).toBe('opted-out');
  expect(text()).not.toMatch(/u_1|a_1|:q:/);
  expect(heard).toHaveLength(before);
});

test('an upgrade that is under way when the person opts out is still known, so that it is not sent twice', async () => {
  const uptier = open();
  await uptier.ready;
  put('live', { state: 'unknown' });
  put('over', { state: 'declined' });
  uptier.optOut();
  expect(Object.keys(localStorage).filter((key) => key.includes(':i:'))).toEqual([
    'uptier:board:i:a_1:live',
  ]);
});

test('opting out in one tab closes the prompt in the others, which store nothing of the person any more', async () => {
  const other = open();
  await shown(other);
  const kept = Object.entries(localStorage);
  const here = open();
  await here.ready;
  here.optOut();
  // What the other tab had written a moment before.
  for (const [key, value] of kept) localStorage.setItem(key, value);
  const key = Object.keys(localStorage).find((name) => name.startsWith('uptier:board:n:')) ?? '';
  window.dispatchEvent(new StorageEvent('storage', { key }));
  await gone(other);
  other.usage('projects', { used: 10, limit: 10 });
  expect(text()).not.toMatch(/u_1|a_1/);
});
