// @vitest-environment happy-dom
// A prompt that is closed while something is under way: what was begun is followed, and its outcome is told.
import { afterEach, expect, it, vi } from 'vitest';
import { createTestUptier, type TestOptions, type TestUptier } from './testing.js';

const offers = {
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
      prompt: { title: '{projects.left} left' },
    },
  ],
};

let uptier: TestUptier | undefined;
afterEach(() => uptier?.destroy());

const card = async (options: Partial<TestOptions> = {}) => {
  const facts = { user: { id: 'u_1' }, plan: 'free', ...options.facts };
  uptier = createTestUptier({ offers, now: '2026-11-23T14:00:00Z', ...options, facts });
  await uptier.given({ usage: { projects: { used: 8, limit: 10 } } });
  await uptier.expectShown('pro-at-80');
  return uptier;
};
const roots = () => [...document.querySelectorAll('uptier-root')];
const text = () =>
  roots()
    .map(({ shadowRoot }) => shadowRoot?.textContent ?? '')
    .join(' ');
const says = (words: string) => expect.poll(text, { timeout: 3000 }).toContain(words);
const gone = () => expect.poll(() => roots().length, { timeout: 3000 }).toBe(0);

it('an upgrade that ends after its card was closed is told of, and the plan is there', async () => {
  const uptier = await card({ sandbox: { answer: 'slow', undo: 0 } });
  const planAtUpgrade = vi.fn();
  uptier.on('upgraded', () => planAtUpgrade(uptier.$plan.get()));
  await says('Upgrade for $29');
  uptier.press('Upgrade');
  await says('Upgrading');
  uptier.press('Close');
  await gone();
  expect(uptier.$prompts.get()).toEqual([]);
  uptier.sandbox.answer = 'succeeded';
  await says("You're on Pro");
  expect(planAtUpgrade.mock.calls).toEqual([['pro']]);
  // Nothing in it needs an answer: it goes by itself, or at the first word.
  uptier.press('Close');
  await gone();
});

it('one that can be undone comes back whole, with its receipt', async () => {
  const uptier = await card({ sandbox: { answer: 'slow' } });
  await says('Upgrade for $29');
  uptier.press('Upgrade');
  await says('Upgrading');
  uptier.press('Close');
  await gone();
  uptier.sandbox.answer = 'succeeded';
  await says('Undo until');
});

it('one that failed says that nothing was charged, and rests like any that was closed', async () => {
  const uptier = await card({ sandbox: { answer: 'slow' } });
  await says('Upgrade for $29');
  uptier.press('Upgrade');
  await says('Upgrading');
  uptier.press('Close');
  await gone();
  uptier.sandbox.answer = 'declined';
  await says('Nothing was charged.');
  uptier.press('Close');
  await gone();
});

it('whoever tries again meanwhile sees the upgrade that is under way', async () => {
  const uptier = await card({ sandbox: { answer: 'slow' } });
  await says('Upgrade for $29');
  uptier.press('Upgrade');
  await says('Upgrading');
  uptier.press('Close');
  await gone();
  uptier.acts();
  expect(await uptier.open('pro-at-80')).toEqual({ shown: false, reason: 'upgrade-in-progress' });
  await says('Upgrading');
  expect(roots()).toHaveLength(1);
});

it('a buyer who is asked while the card is closed is asked once, and other offers may come again after it', async () => {
  const uptier = await card({ facts: { buyer: { may: 'ask', name: 'Dana' } } });
  await says('Ask Dana');
  uptier.press('Ask Dana');
  uptier.press('Close');
  await says('Dana');
  uptier.press('Close');
  await gone();
  const { offers: traces } = await uptier.explain();
  expect(traces.flatMap(({ reasons }) => reasons.map(({ reason }) => reason))).not.toContain(
    'upgrade-in-progress',
  );
});

it('after a reload the card is there again, and asks how it ended', async () => {
  const first = await card({ sandbox: { answer: 'slow' } });
  await says('Upgrade for $29');
  first.press('Upgrade');
  await says('Upgrading');
  first.press('Close');
  await gone();
  first.destroy();
  uptier = createTestUptier({ offers, now: '2026-11-23T14:01:00Z', keep: true });
  uptier.set({ user: { id: 'u_1' }, plan: 'free' });
  await says('Checking with your bank');
});
