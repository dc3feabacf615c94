import type { PromptView } from '@uptier/core';
import { describe, expect, it } from 'vitest';
import { promptView, quote, recordedActions, states, upgrade } from '../look/states.js';
import { termsSentence } from './price.js';
import { tell } from './scene.js';

type Terms = NonNullable<PromptView['terms']>;
const say = (view: PromptView) => termsSentence(tell(view, recordedActions().actions));
const before = (terms: Partial<Terms>) =>
  say(
    promptView({ upgrade: upgrade('idle'), terms: { ...(promptView().terms as Terms), ...terms } }),
  );
const usd = (amount: number) => ({ amount, currency: 'USD' });

describe('termsSentence', () => {
  it('G7: says how long, what then, and the tax', () => {
    expect(before({})).toBe('20% off for 3 months, then $29 a month. Tax not included.');
  });

  it('G7: says the day of the normal price as soon as the server named it', () => {
    expect(say(promptView())).toBe(
      '20% off for 3 months, then $29 a month from Feb 23, 2027. Tax not included.',
    );
  });

  it('G7: says how long the customer is bound', () => {
    expect(before({ minTerm: '52w' })).toBe(
      '20% off for 3 months, then $29 a month. You are bound for 52 weeks. Tax not included.',
    );
    expect(before({ minTerm: '1d' })).toContain('You are bound for 1 day.');
  });

  it('counts the months that the payments pay for', () => {
    expect(before({ payments: 1, interval: 'year', tax: 'included' })).toBe(
      '20% off for 1 year, then $29 a year. Tax included.',
    );
    expect(before({ payments: 2, count: 3, tax: 'none' })).toBe(
      '20% off for 6 months, then $29 every 3 months.',
    );
  });

  it('says that a standing discount stays, and that a normal price renews', () => {
    expect(before({ payments: null })).toBe('20% off, on every payment. Tax not included.');
    expect(before({ now: usd(2900), payments: 0 })).toBe(
      'Renews at $29 a month until you cancel. Tax not included.',
    );
    expect(before({ now: usd(2900), payments: 0, interval: 'once' })).toBe('Tax not included.');
  });

  it('G7: says how long a trial is free, what then, and from which day', () => {
    const trial = { now: usd(2900), payments: 0, trial: 14 };
    const now = () => Date.parse('2026-11-23T14:00:00Z');
    const terms = { ...(promptView().terms as Terms), ...trial };
    const waits = promptView({ upgrade: upgrade('idle'), terms, now });
    expect(say(waits)).toBe(
      'Free for 14 days, then $29 a month from Dec 7 until you cancel. Tax not included.',
    );
    const at = '2026-12-08T09:00:00Z';
    const then = [
      {
        ...{ amount: usd(3000), interval: 'month' as const, count: 1 },
        at,
        tax: 'included' as const,
      },
    ];
    const today = { total: usd(0), tax: null, prorated: false };
    const quoted = (total: number) =>
      say({
        ...waits,
        upgrade: upgrade('ready', {
          quote: { ...quote(), today: { ...today, total: usd(total) }, then },
        }),
      });
    expect(quoted(0)).toContain('then $30 a month from Dec 8 until you cancel.');
    // The server knows of no trial: what it charges is what is said.
    expect(quoted(3000)).not.toContain('Free');
  });

  it('rounds the percent down, and names the amount where it is less than one', () => {
    expect(before({ now: usd(2330) })).toMatch(/^19% off/);
    expect(before({ now: usd(2890) })).toMatch(/^\$0.10 off/);
  });

  it('ruling 6: a prorated amount keeps the recurring prices beside it', () => {
    expect(say((states.prorated as () => PromptView)())).toBe(
      'For the rest of this period, then $23.20 a month plus tax from Dec 23, $29 a month plus tax from Feb 23, 2027. Includes $1.81 tax.',
    );
  });

  it('names the tax that is in today’s amount', () => {
    const today = { total: usd(2761), tax: usd(441), prorated: false };
    expect(say(promptView({ upgrade: upgrade('ready', { quote: quote({ today }) }) }))).toBe(
      '20% off for 3 months, then $29 a month plus tax from Feb 23, 2027. Includes $4.41 tax.',
    );
  });
});
