import { describe, expect, it } from 'vitest';
import type { Offer, OffersFile } from './offers.js';
import cases from './read-back.cases.json' with { type: 'json' };
import { readBack, readBackAll } from './read-back.js';

const month = { interval: 'month', currency: 'USD' } as const;
const file: OffersFile = {
  version: 1,
  plans: {
    free: { name: 'Free' },
    pro: {
      name: 'Pro',
      prices: {
        monthly: { ...month, amount: 2900 },
        yearly: { ...month, amount: 29_000, interval: 'year' },
      },
      trial: { days: 14 },
    },
    enterprise: { name: 'Enterprise', prices: { contract: 'custom' } },
  },
  meters: { projects: { name: { one: 'project', other: 'projects' } }, storage: { unit: 'byte' } },
  features: { pdf: { name: 'PDF export', plans: ['pro'] } },
  offers: [],
};

describe('an offer in one sentence', () => {
  it.each(cases)('$title', ({ offer, says }) => {
    const whole = { id: 'x', prompt: { title: 'X' }, ...offer } as unknown as Offer;
    expect(readBack(file, whole)).toBe(says);
  });
});

describe('what holds for all offers', () => {
  it('is said once', () => {
    const limits = { atMost: 2, per: '7d', gap: '24h' };
    expect(readBackAll({ ...file, limits, hide: { 'page.path': '/checkout' } })).toBe(
      'All offers together: at most twice in 7 days, 24 hours apart, never on /checkout.',
    );
  });

  it('is nothing where the file says nothing', () => {
    expect(readBackAll(file)).toBeUndefined();
  });
});
