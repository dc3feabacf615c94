// @vitest-environment happy-dom
// An offer that starts a trial, from the card to the receipt.
import { afterEach, expect, it } from 'vitest';
import { createTestUptier, type TestUptier } from './testing.js';

const file = (more: object = {}) => ({
  version: 1,
  links: { cancel: '/billing/cancel' },
  ...more,
  plans: {
    free: { name: 'Free', limits: { projects: 10 } },
    pro: {
      name: 'Pro',
      limits: { projects: 100 },
      trial: { days: 14 },
      prices: { monthly: { amount: 2900, currency: 'USD', interval: 'month', tax: 'included' } },
    },
  },
  meters: { projects: { label: 'Projects', name: { one: 'project', other: 'projects' } } },
  offers: [
    {
      id: 'try-pro',
      plan: 'pro',
      trial: true,
      trigger: { usage: 'projects', reaches: '80%' },
      prompt: { title: '{projects.left} left' },
    },
    {
      id: 'while-trying',
      trigger: { manual: true },
      when: { trialEndsAt: '2026-12-07T14:00:00.000Z' },
      prompt: { title: 'How is it going?' },
    },
  ],
});

let uptier: TestUptier | undefined;
afterEach(() => uptier?.destroy());

const card = async (offers: Record<string, unknown>, facts: object = { plan: 'free' }) => {
  uptier = createTestUptier({
    offers,
    now: '2026-11-23T14:00:00Z',
    facts: { user: { id: 'u_1' }, ...facts },
  });
  await uptier.given({ usage: { projects: { used: 8, limit: 10 } } });
  await uptier.expectShown('try-pro');
  return uptier;
};
const text = () =>
  [...document.querySelectorAll('uptier-root')].map((r) => r.shadowRoot?.textContent).join(' ');
const says = (words: string) => expect.poll(text, { timeout: 3000 }).toContain(words);

it('G7 says before the click what it costs from which day; the click pays nothing and starts the plan', async () => {
  const uptier = await card(file());
  await says('Start free trial');
  expect(text()).toContain('$0 today');
  expect(text()).toContain(
    'Free for 14 days, then $29 a month from Dec 7 until you cancel. Tax included.  Manage or cancel',
  );
  uptier.press('Start free trial');
  await says("You're on Pro");
  expect(text()).toContain('Paid today$0');
  expect(text()).toContain('Next payment, Dec 7$29.00 a month');
  expect(uptier.$plan.get()).toBe('pro');
  const { offers } = await uptier.explain();
  expect(offers[1]?.when?.result).toBe(true);
});

it('where EU consumers buy, the button says what will be paid, and when', async () => {
  await card(file({ audience: 'consumer', markets: ['DE'] }));
  await says('Start trial, then pay $29 from Dec 7');
});

it('whoever is on the trial is not offered it again', async () => {
  uptier = createTestUptier({
    offers: file(),
    now: '2026-11-23T14:00:00Z',
    facts: { user: { id: 'u_1' }, plan: 'pro', trialEndsAt: '2026-12-07T14:00:00Z' },
  });
  await uptier.given({ usage: { projects: { used: 90, limit: 100 } } });
  const [trace] = (await uptier.explain()).offers;
  expect(trace?.reason).toBe('already-there');
});
