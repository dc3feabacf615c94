// @vitest-environment happy-dom
import type { EventRecord } from '@uptier/core/event-record';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Uptier } from './client.js';
import { createUptier, type Post, post, type Sink } from './index.js';

const offers = {
  version: 1,
  site: 'board',
  plans: { free: { name: 'Free' }, pro: { name: 'Pro' } },
  meters: { projects: { name: { one: 'project', other: 'projects' } } },
  offers: [
    {
      id: 'eighty',
      trigger: { usage: 'projects', reaches: '80%' },
      prompt: { title: 'Hello' },
    },
  ],
};

let uptier: Uptier | undefined;
const requests: { url: string; init: RequestInit }[] = [];
let answer: () => Promise<Response>;

beforeEach(() => {
  vi.spyOn(globalThis, 'fetch').mockImplementation((url, init) => {
    requests.push({ url: String(url), init: init as RequestInit });
    return answer();
  });
  answer = async () => new Response('{}');
});
afterEach(() => {
  uptier?.destroy();
  vi.restoreAllMocks();
  Object.defineProperty(navigator, 'globalPrivacyControl', {
    value: undefined,
    configurable: true,
  });
  localStorage.clear();
  requests.length = 0;
});

const stored = () => Object.keys(localStorage).filter((key) => key.startsWith('uptier:board:q:'));

/** A page whose one offer is shown a second after its load. */
function start(sinks?: (Sink | Post)[], consent?: 'pending'): void {
  uptier = createUptier({
    offers,
    ...(consent && { consent }),
    ...(sinks && { sinks }),
    facts: {
      user: { id: 'u_1' },
      account: { id: 'a_1' },
      usage: { projects: { used: 9, limit: 10 } },
    },
  });
}

test('an event is stored as it happens, posted, and forgotten once it is acknowledged', async () => {
  let seen: string[] = [];
  start([post('/api/uptier/batch')]);
  uptier?.on('*', () => {
    seen = stored();
  });
  await vi.waitFor(() => expect(seen).toHaveLength(1), 4000);
  await vi.waitFor(() => expect(requests).toHaveLength(1), 6000);
  const [{ url, init } = { url: '', init: {} }] = requests;
  expect([url, init.method, init.headers]).toEqual([
    '/api/uptier/batch',
    'POST',
    { 'Content-Type': 'text/plain;charset=UTF-8' },
  ]);
  const { events } = JSON.parse(init.body as string) as { events: EventRecord[] };
  expect(events).toMatchObject([
    { type: 'shown', site: 'board', account: 'a_1', data: { offer: 'eighty' } },
  ]);
  await vi.waitFor(() => expect(stored()).toEqual([]));
});

test('without a sink nothing is stored for one, and nothing leaves', async () => {
  start();
  const heard = new Promise((resolve) => uptier?.on('shown', resolve));
  await heard;
  expect([stored(), requests]).toEqual([[], []]);
});

test('a function hears each event; one that throws stops no other', async () => {
  const heard: EventRecord[] = [];
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  start([
    () => {
      throw new Error('the host’s own');
    },
    (event) => heard.push(event),
  ]);
  await vi.waitFor(() => expect(heard).toHaveLength(1), 4000);
  expect(heard[0]).toMatchObject({ type: 'shown', data: { offer: 'eighty' } });
  expect([stored(), requests]).toEqual([[], []]);
});

test('F95: with Global Privacy Control nothing is stored or sent', async () => {
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
  const heard: EventRecord[] = [];
  start([post('/api/uptier/batch'), (event) => heard.push(event)]);
  await new Promise((resolve) => uptier?.on('shown', resolve));
  expect([stored(), requests, heard]).toEqual([[], [], []]);
});

test('F95: until somebody has decided nothing is stored or sent; with a yes all of it is', async () => {
  const heard: EventRecord[] = [];
  start([post('/api/uptier/batch'), (event) => heard.push(event)], 'pending');
  await new Promise((resolve) => uptier?.on('shown', resolve));
  expect([stored(), requests, heard]).toEqual([[], [], []]);
  uptier?.consent('granted');
  expect(heard).toMatchObject([{ type: 'shown' }]);
  expect(stored()).toHaveLength(1);
  await vi.waitFor(() => expect(requests).toHaveLength(1), 6000);
});

test('F95: a no erases what waits, also what is on its way, and nothing is kept of it later', async () => {
  let fail = (_: unknown) => {};
  answer = () =>
    new Promise((_, reject) => {
      fail = reject;
    });
  start([post('/api/uptier/batch')]);
  await vi.waitFor(() => expect(requests).toHaveLength(1), 8000);
  expect(stored()).toHaveLength(1);
  uptier?.consent('denied');
  expect(stored()).toEqual([]);
  fail(new TypeError('cut'));
  uptier?.close();
  await new Promise((next) => setTimeout(next, 300));
  const left = Object.keys(localStorage).filter((key) => /:(q:|outbox)/.test(key));
  expect([left, requests.length]).toEqual([[], 1]);
  // What a prompt said to somebody is the function itself, and stays.
  expect(Object.keys(localStorage).some((key) => key.startsWith('uptier:board:h:'))).toBe(true);
});

test('a wrong word for consent makes a client that does nothing', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  uptier = createUptier({ offers, consent: 'yes' as never });
  expect(uptier.health()).toEqual({ ok: false, findings: [{ code: 'bad-option' }] });
});

test('a wrong list of sinks makes a client that does nothing', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  uptier = createUptier({ offers, sinks: 'https://example.com' as never });
  expect(uptier.health()).toEqual({ ok: false, findings: [{ code: 'bad-option' }] });
  await vi.waitFor(() => expect(said).toHaveBeenCalled());
});
