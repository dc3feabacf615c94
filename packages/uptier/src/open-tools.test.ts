// @vitest-environment happy-dom
import type { OffersFile } from '@uptier/offers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Uptier } from './client.js';
import { createUptier } from './index.js';

const file: OffersFile = {
  version: 1,
  site: 'acme',
  plans: {
    free: { name: 'Free', limits: { projects: 10 } },
    pro: {
      name: 'Pro',
      limits: { projects: 100 },
      prices: { monthly: { amount: 2900, currency: 'USD', interval: 'month', tax: 'included' } },
    },
  },
  meters: { projects: { label: 'Projects', name: { one: 'project', other: 'projects' } } },
  offers: [
    { id: 'hello', trigger: { visit: 1 }, action: { url: '/' }, prompt: { title: 'Hello' } },
    {
      id: 'pro-at-80',
      plan: 'pro',
      enabled: false,
      ends: '2020-01-01T00:00:00Z',
      when: { 'user.country': 'NZ' },
      trigger: { usage: 'projects', reaches: '80%' },
      discount: { percent: 20, ends: { after: '48h' } },
      prompt: { title: '{projects.left} left' },
    },
  ],
};

const quote = vi.fn();
const upgrade = vi.fn();
let uptier: Uptier;
const open = (facts: object = {}) => {
  uptier = createUptier({
    offers: file,
    upgrade: { quote, upgrade },
    facts: { user: { id: 'u_1' }, account: { id: 'a_1' }, plan: 'free', ...facts },
  });
  uptier.usage('projects', { used: 3, limit: 10 });
};
const text = () => document.querySelector('uptier-root')?.shadowRoot?.textContent ?? '';
const at = (address: string) => vi.stubGlobal('location', new URL(address));
const written = () => Object.keys(localStorage).filter((key) => /^uptier:acme:[hdai]/.test(key));

beforeEach(() => localStorage.clear());
afterEach(() => {
  uptier.destroy();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

it('ruling 18: a preview shows the offer with real numbers, whatever its rules say, and can not be paid', async () => {
  at('http://localhost:3000/?uptier-preview=pro-at-80');
  open();
  await expect.poll(text).toContain('7 projects left');
  expect(text()).toContain('$23.20');
  const root = document.querySelector('uptier-root')?.shadowRoot;
  const main = [...(root?.querySelectorAll('button') ?? [])].find((one) =>
    one.textContent?.includes('Preview'),
  );
  main?.click();
  expect(quote).not.toHaveBeenCalled();
  expect(upgrade).not.toHaveBeenCalled();
});

it('a preview writes no history, no deadline and no arm, tells nobody, and is alone', async () => {
  at('http://localhost:3000/?uptier-preview=pro-at-80');
  const heard: string[] = [];
  open();
  uptier.on('*', (_, name) => heard.push(name));
  await expect.poll(text).toContain('7 projects left');
  const no = [
    ...(document.querySelector('uptier-root')?.shadowRoot?.querySelectorAll('button') ?? []),
  ].find((one) => one.textContent === 'No thanks');
  no?.click();
  await expect.poll(() => document.querySelector('uptier-root')).toBeNull();
  expect(written()).toEqual([]);
  expect(heard).toEqual([]);
  const { offers } = await uptier.explain();
  expect(offers[0]?.reason).toBe('staff');
});

it("a stranger's page hears no address, until the host says that this is staff", async () => {
  at('https://acme.example/?uptier-preview=pro-at-80');
  open();
  await uptier.ready;
  const { offers } = await uptier.explain();
  expect(offers[0]?.reasons.map(({ reason }) => reason)).not.toContain('staff');
  expect(text()).not.toContain('7 projects left');
  uptier.set({ staff: true });
  await expect.poll(text).toContain('7 projects left');
});

it('a person who has the plan already sees it as one on the lowest plan would', async () => {
  at('http://localhost:3000/?uptier-preview=pro-at-80');
  open({ plan: 'pro' });
  await expect.poll(text).toContain('7 projects left');
});

it('an offer that is not in the file is said on the console', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  at('http://localhost:3000/?uptier-preview=pro-at-90');
  open();
  await expect
    .poll(() => warn.mock.calls.flat(), { timeout: 3000 })
    .toContain('uptier: no preview of pro-at-90: no-such-offer');
  expect(document.querySelector('uptier-root')).toBeNull();
});
