// @vitest-environment happy-dom
import { expect, it, onTestFinished, vi } from 'vitest';
import { createUptier } from './index.js';

/** Takes an API away as an old browser lacks it; returns how it comes back. */
function without(path: string): () => void {
  const names = path.split('.');
  const name = names.pop() as string;
  let owner = names.reduce<object | null>((at, one) => Reflect.get(at as object, one), globalThis);
  while (owner && !Object.getOwnPropertyDescriptor(owner, name))
    owner = Object.getPrototypeOf(owner);
  const before = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!owner || !before) throw new Error(`${path} is not there to be taken away`);
  Reflect.deleteProperty(owner, name);
  const from = owner;
  return () => void Object.defineProperty(from, name, before);
}

const file = {
  version: 1,
  plans: { free: { name: 'Free' }, pro: { name: 'Pro' } },
  meters: { projects: {} },
  offers: [
    {
      id: 'o',
      plan: 'pro',
      trigger: { usage: 'projects', reaches: '80%' },
      prompt: { title: 'T' },
    },
  ],
};

/** A host that makes a client, reports and lets the person try. */
async function runHost(run: () => void): Promise<unknown> {
  const uptier = createUptier({ offers: file, facts: { plan: 'free', user: { id: 'u' } } });
  uptier.usage('projects', { used: 9, limit: 10 });
  await uptier.ready;
  return uptier.attempt('projects', { run });
}

it.each([
  'fetch',
  'crypto',
  'TextDecoder',
  'CSSStyleSheet.prototype.replaceSync',
  'Object.hasOwn',
  'AbortSignal.timeout',
  'Array.prototype.at',
  'Intl.PluralRules',
  'Element.prototype.attachShadow',
])('F20 a browser without %s gets a client that does nothing, and one warning', async (path) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => void vi.restoreAllMocks());
  const bring = without(path);
  const ran = vi.fn();
  const outcome = await runHost(ran).finally(bring);
  // Only now: the test's own tools need these APIs as well.
  expect(outcome).toMatchObject({ allowed: true, reason: 'inert' });
  expect(ran).toHaveBeenCalledOnce();
  expect(document.querySelector('uptier-root')).toBeNull();
  expect(warn.mock.calls).toEqual([
    [`uptier: nothing is shown, because this browser has no ${path}`],
  ]);
  expect(error).not.toHaveBeenCalled();
});
