import { describe, expect, it } from 'vitest';
import { offersFile, promptView, recordedActions } from '../look/states.js';
import { benefitsOf, comparedPlans, comparePlans } from './plans.js';
import { tell } from './scene.js';

const told = (more = {}) => tell(promptView(more), recordedActions().actions);
const plain = (more = {}) => {
  const { offer } = promptView();
  const { benefits: _, ...prompt } = offer.prompt;
  return told({ offer: { ...offer, prompt }, ...more });
};

describe('benefitsOf', () => {
  it('takes the offer’s own lines where it has some', () => {
    expect(benefitsOf(told())[0]).toBe('100 projects instead of 10');
    expect(benefitsOf(told())).toHaveLength(3);
  });

  it('is the difference of the plans without lines of its own', () => {
    expect(benefitsOf(plain())).toEqual([
      '100 projects instead of 10',
      'Storage: 100 GB instead of 1 GB',
      'Exports: Unlimited',
      'Support: Within 4 hours',
      'PDF export',
    ]);
  });

  it('is all that the plan has where the person’s plan is unknown', () => {
    expect(benefitsOf(plain({ plan: null })).slice(0, 2)).toEqual([
      '100 projects',
      'Storage: 100 GB',
    ]);
  });

  it('calls no lower limit a benefit', () => {
    const file = offersFile();
    const plans = {
      free: { name: 'Free', limits: { projects: 10, seats: 'unlimited' as const } },
      pro: { name: 'Pro', limits: { projects: 5, seats: 3 } },
    };
    expect(benefitsOf(plain({ file: { ...file, plans, features: {} } }))).toEqual([]);
  });
});

describe('comparePlans', () => {
  it('has a row for each limit, each included thing and each feature', () => {
    const rows = comparePlans(['free', 'pro'], told()).map(({ name, cells }) => [name, ...cells]);
    expect(rows).toEqual([
      ['Projects', '10', '100'],
      ['Storage', '1 GB', '100 GB'],
      ['Exports', '5 a month', 'Unlimited'],
      ['Support', 'Community', 'Within 4 hours'],
      ['PDF export', '', 'Yes'],
    ]);
  });

  it('compares the person’s plan and the offered one unless the offer names others', () => {
    expect(comparedPlans(promptView())).toEqual(['free', 'pro']);
    expect(comparedPlans(promptView({ plan: null }))).toEqual(['pro']);
    const { offer } = promptView();
    const prompt = { ...offer.prompt, compare: ['pro', 'gone', 'pro'] };
    expect(comparedPlans(promptView({ offer: { ...offer, prompt } }))).toEqual(['pro']);
  });
});
