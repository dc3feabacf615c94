// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import type { Uptier } from './client.js';
import { createUptier } from './index.js';

const offers = {
  version: 1,
  site: 'board',
  plans: { free: { name: 'Free' }, pro: { name: 'Pro' } },
  meters: { projects: { name: { one: 'project', other: 'projects' } } },
  offers: [
    { id: 'eighty', trigger: { usage: 'projects', reaches: '80%' }, prompt: { title: 'Hello' } },
  ],
};
let uptier: Uptier | undefined;
afterEach(() => {
  uptier?.destroy();
  localStorage.clear();
});

const open = () => {
  uptier = createUptier({
    offers,
    facts: { user: { id: 'u_1' }, usage: { projects: { used: 9, limit: 10 } } },
  });
  return uptier;
};
const onScreen = () => uptier?.$prompts.get().map(({ offer }) => offer);
const shown = () => vi.waitFor(() => expect(onScreen()).toEqual(['eighty']), 4000);
const [prefix, theirs] = ['uptier:board:h:u_1:', 'uptier:board:h:u_1:theirs'];
const record = () => Object.entries(localStorage).find(([key]) => key.startsWith(prefix));
const hear = (key: string | null, newValue: string | null = null) =>
  window.dispatchEvent(new StorageEvent('storage', { key, newValue }));
/** Everything that was said has been decided on. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 100));

test('an answer that another tab has stored closes the prompt here', async () => {
  open();
  await shown();
  const [key, text] = record() as [string, string];
  const answered = { ...JSON.parse(text), answer: 'no', answeredAt: Date.now() };
  localStorage.setItem(key, JSON.stringify(answered));
  expect(onScreen()).toEqual(['eighty']);
  hear(key);
  await vi.waitFor(() => expect(onScreen()).toEqual([]));
  expect(JSON.parse(record()?.[1] ?? '')).toEqual(answered);
});

test('storage that another tab has cleared does not throw, and closes nothing that is answered here later', async () => {
  open();
  await shown();
  localStorage.clear();
  hear(null);
  await settled();
  uptier?.close();
  await vi.waitFor(() => expect(onScreen()).toEqual([]));
});

test('A24 an event that another page made up is a hint to read again: what it carries changes nothing', async () => {
  open();
  await shown();
  const before = record();
  const forged = JSON.stringify({ ...JSON.parse(before?.[1] ?? ''), answer: 'never' });
  const key = fc.oneof(
    fc.constantFrom(before?.[0] ?? '', theirs, 'uptier:board:i:u_1:x', 'uptier::h:', 'visit'),
    fc.string(),
  );
  const value = fc.option(fc.oneof(fc.constant(forged), fc.json(), fc.string()));
  fc.assert(
    fc.property(key, value, (name, text) => void hear(name, text)),
    { numRuns: 200 },
  );
  await settled();
  expect([onScreen(), record()]).toEqual([['eighty'], before]);
});

test('A23 no message of another window or frame is listened to, in all that a prompt does', async () => {
  const heard = new Set<string>();
  const spies = [EventTarget.prototype, window, document].map((target) => {
    const { addEventListener } = target;
    return vi.spyOn(target, 'addEventListener').mockImplementation(function (
      this: unknown,
      ...args
    ) {
      heard.add(String(args[0]));
      Reflect.apply(addEventListener, this ?? target, args);
    });
  });
  const before = window.onmessage;
  open();
  await shown();
  uptier?.close();
  await vi.waitFor(() => expect(onScreen()).toEqual([]));
  for (const spy of spies) spy.mockRestore();
  expect(heard).toContain('storage');
  expect([...heard].filter((type) => /^message/.test(type))).toEqual([]);
  expect(window.onmessage).toBe(before);
});

test('after destroy() nothing on the page is listened to', async () => {
  const heard = new Map<string, number>();
  const count = (by: number) => (type: string) => heard.set(type, (heard.get(type) ?? 0) + by);
  const targets = [window, document] as const;
  const spies = targets.flatMap((target) => {
    const [add, remove] = [count(1), count(-1)];
    const { addEventListener, removeEventListener } = target;
    return [
      vi.spyOn(target, 'addEventListener').mockImplementation((...args: unknown[]) => {
        const { signal } = Object(args[2]) as { signal?: AbortSignal };
        add(String(args[0]));
        signal?.addEventListener('abort', () => remove(String(args[0])));
        Reflect.apply(addEventListener, target, args);
      }),
      vi.spyOn(target, 'removeEventListener').mockImplementation((...args: unknown[]) => {
        remove(String(args[0]));
        Reflect.apply(removeEventListener, target, args);
      }),
    ];
  });
  open();
  await shown();
  expect(heard.get('storage')).toBe(1);
  uptier?.destroy();
  for (const spy of spies) spy.mockRestore();
  expect([...heard].filter(([, left]) => left > 0)).toEqual([]);
});

test('ten thousand pages of a single-page app store no more than one does', async () => {
  const client = open();
  await client.ready;
  client.page('/0');
  const keys = () => Object.keys(localStorage).length;
  const size = () => Object.entries(localStorage).flat().join('').length;
  const [first, bytes] = [keys(), size()];
  for (let n = 1; n <= 10_000; n++) client.page(`/projects/${n}`);
  await settled();
  expect(keys() - first).toBeLessThanOrEqual(1);
  expect(size() - bytes).toBeLessThan(400);
});
