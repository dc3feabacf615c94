// @vitest-environment happy-dom
import type { OffersFile } from '@uptier/offers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestUptier, type TestOptions, type TestUptier } from './testing.js';

const offers: OffersFile = {
  version: 1,
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
    {
      id: 'pro-at-80',
      plan: 'pro',
      price: 'monthly',
      trigger: { usage: 'projects', reaches: '80%' },
      discount: { percent: 20, for: { months: 3 }, ends: { after: '48h' } },
      prompt: { title: '{projects.left} left' },
    },
  ],
};
const facts = { user: { id: 'u_1' }, account: { id: 'a_1' }, plan: 'free' };
let open: TestUptier | undefined;

const create = (more: Partial<TestOptions> = {}): TestUptier => {
  open = createTestUptier({ offers, facts, now: '2026-11-23T14:00:00Z', ...more });
  return open;
};
const full = async (more: Partial<TestOptions> = {}) => {
  const uptier = create(more);
  uptier.usage('projects', { used: 8, limit: 10 });
  await uptier.expectShown('pro-at-80');
  return uptier;
};
const text = () => document.querySelector('uptier-root')?.shadowRoot?.textContent ?? '';
/** Waits until the prompt says so. */
const says = (words: string) => expect.poll(text).toContain(words);

beforeEach(() => localStorage.clear());
afterEach(() => {
  open?.destroy();
  open = undefined;
});

it('an offer that is shown passes, and a press of its button upgrades in the sandbox', async () => {
  const uptier = await full();
  await says('Upgrade for $23.20');
  uptier.press('Upgrade');
  await says("You're on Pro");
  expect(uptier.sandbox.charges).toBe(1);
  expect(uptier.$plan.get()).toBe('pro');
  uptier.press('Undo');
  await says('$23.20');
  await expect.poll(() => uptier.$plan.get()).toBe('free');
});

it('one that is not shown is told with the reason that explain() gives', async () => {
  const uptier = create();
  uptier.usage('projects', { used: 7, limit: 10 });
  await expect(uptier.expectShown('pro-at-80')).rejects.toThrow(
    '"pro-at-80" is not on screen. Not shown: 7 of 10 projects used, opens at 8 (1 more).',
  );
  await expect(uptier.expectShown('pro-at-81')).rejects.toThrow('There is no offer "pro-at-81"');
  await uptier.expectHidden();
});

it('time is what the test says: the discount ends, and a card on screen says so', async () => {
  const uptier = await full();
  await says('2 days left');
  uptier.clock.pass('47h');
  await says('1 h left');
  uptier.clock.pass('1h');
  await says('Upgrade for $29');
  expect(new Date(uptier.clock.now()).toISOString()).toBe('2026-11-25T14:00:00.000Z');
});

it.each([
  ['declined', 'declined'],
  ['lost', 'Checking with your bank'],
  ['slow', 'Upgrading'],
] as const)('the sandbox can be told to answer "%s"', async (answer, words) => {
  const uptier = await full({ sandbox: { answer } });
  await says('Upgrade for');
  uptier.press('Upgrade');
  await says(words);
  expect(uptier.sandbox.charges).toBe(0);
});

it('a quote that the server calls over is renewed on the card, which stays, and a second press pays', async () => {
  const uptier = await full({ sandbox: { answer: 'expired' } });
  await says('Upgrade for $23.20');
  uptier.press('Upgrade');
  await new Promise((next) => setTimeout(next, 200));
  // The card is pinned from the click on (ruling 1): neither a signal nor its own answer takes it away.
  uptier.usage('projects', { used: 9, limit: 10 });
  await new Promise((next) => setTimeout(next, 200));
  await says('Upgrade for $23.20');
  uptier.sandbox.answer = 'succeeded';
  uptier.press('Upgrade');
  await says("You're on Pro");
});

it('what an earlier client stored is gone, or kept, as the test says', async () => {
  const first = await full();
  first.press('No thanks');
  await first.expectHidden();
  first.destroy();

  const second = create({ keep: true });
  second.usage('projects', { used: 8, limit: 10 });
  await expect(second.expectShown()).rejects.toThrow(
    '"pro-at-80" is not on screen. Not shown: this visit has seen its one unasked offer.',
  );
  second.clock.pass('29d');
  second.usage('projects', { used: 8, limit: 10 });
  await expect(second.expectShown()).rejects.toThrow(
    'it was turned down on 23 Nov 2026, 14:00 UTC, and rests until 23 Dec 2026, 14:00 UTC',
  );
  second.destroy();
  await full();
});

it('a button that is not there is told with those that are', async () => {
  const uptier = await full();
  expect(() => uptier.press('Buy now')).toThrow(
    /nothing on the page is called "Buy now"; there are: .*Later, No thanks/,
  );
});
