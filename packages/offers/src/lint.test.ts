import { describe, expect, it } from 'vitest';
import { lintOffers } from './lint.js';
import type { Condition, Offer, OffersFile } from './offers.js';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const offer = (changes: object = {}): Offer =>
  ({
    id: 'x',
    plan: 'pro',
    trigger: { usage: 'projects', reaches: '80%' },
    prompt: { title: 'Hello' },
    ...changes,
  }) as Offer;
const file = (offers: Offer[], changes: object = {}): OffersFile => ({
  version: 1,
  plans: { free: { name: 'Free' }, pro: { name: 'Pro' } },
  meters: { projects: {} },
  offers,
  ...changes,
});
const found = (offers: Offer[], changes?: object): string[] =>
  lintOffers(file(offers, changes), NOW).findings.map(({ code, path }) => `${code} ${path}`);
const facts = { 'user.seats': {}, 'user.country': {} };

describe('a condition', () => {
  const rows: [title: string, when: Condition, finding: string | null][] = [
    ['that may be', { 'user.seats': { $gt: 2, $lt: 9 } }, null],
    [
      'with bounds that leave nothing',
      { 'user.seats': { $gt: 5, $lt: 5 } },
      'never-true when.user.seats',
    ],
    ['with one value between closed bounds', { 'user.seats': { $gte: 5, $lte: 5 } }, null],
    [
      'with a value out of its bounds',
      { $and: [{ 'user.seats': 3 }, { 'user.seats': { $gt: 5 } }] },
      'never-true when.user.seats',
    ],
    ['with an empty list', { 'user.country': { $in: [] } }, 'never-true when.user.country'],
    [
      'with two values at once',
      { $and: [{ 'user.country': 'DE' }, { 'user.country': 'AT' }] },
      'never-true when.user.country',
    ],
    [
      'with a value that is ruled out',
      { 'user.country': { $in: ['DE'], $nin: ['DE'] } },
      'never-true when.user.country',
    ],
    [
      'with branches none of which can be',
      { $or: [{ 'user.seats': { $in: [] } }] },
      'never-true when.$or',
    ],
    [
      'with one branch that can be',
      { $or: [{ 'user.seats': { $in: [] } }, { 'user.seats': 1 }] },
      null,
    ],
    [
      'against the mark it opens at',
      { 'usage.projects.percent': { $lt: 80 } },
      'never-true when.usage.projects.percent',
    ],
    ['up to the mark it opens at', { 'usage.projects.percent': { $lte: 80 } }, null],
    ['that is always true', { 'usage.projects.used': { $gte: 0 } }, 'always-true when'],
    ['without a test', {}, 'always-true when'],
    [
      'with an operator that nobody knows',
      { 'user.country': { $inn: ['DE'] } } as never,
      'unknown-operator when.user.country.$inn',
    ],
    ['with a fact that is not declared', { 'user.seets': 1 }, 'undeclared-fact when.user.seets'],
    [
      'with a meter that is not in the file',
      { 'usage.projcts.used': { $gte: 2 } },
      'unknown-fact when.usage.projcts.used',
    ],
    [
      'with a part that meters have not',
      { 'usage.projects.precent': { $gte: 2 } },
      'unknown-fact when.usage.projects.precent',
    ],
    ['with a page fact that there is not', { 'page.pth': '/x' }, 'unknown-fact when.page.pth'],
    ['with a plan that is not in the file', { plan: 'fre' }, 'unknown-plan when.plan'],
    ['for people who are above the plan it sells', { plan: 'pro' }, 'sells-down when.plan'],
  ];
  it.each(rows)('%s', (_, when, finding) => {
    const others = { hide: { 'user.country': 'XX', 'user.seats': 99 } };
    expect(found([offer({ when, ...others })], { facts })).toEqual(
      finding === null ? [] : [finding.replace(' ', ' offers[0].')],
    );
  });
});

describe('an offer', () => {
  const twin = (changes: object) => offer({ id: 'y', ...changes });
  const rows: [title: string, second: Offer, findings: string[]][] = [
    ['that opens with one above it', twin({}), ['shadowed offers[1].trigger']],
    [
      'for fewer people than one above it',
      twin({ when: { plan: 'free' } }),
      ['shadowed offers[1].trigger'],
    ],
    [
      'with another mark than one above it',
      twin({ trigger: { usage: 'projects', reaches: '90%' } }),
      [],
    ],
    ['that sells another plan than one above it', twin({ plan: 'next' }), []],
    ['that is over', twin({ plan: 'next', ends: '2026-01-01T00:00:00Z' }), ['over offers[1].ends']],
    [
      'whose discount ends before it starts',
      twin({
        plan: 'pro',
        price: 'm',
        starts: '2027-01-02T00:00:00Z',
        trigger: { attempt: 'projects' },
        discount: { percent: 5, ends: { at: '2027-01-01T00:00:00Z' } },
      }),
      ['over offers[1].discount.ends.at'],
    ],
    ['that is always hidden', twin({ plan: 'next', hide: {} }), ['always-hidden offers[1].hide']],
    [
      'that cannot tell what it sells',
      twin({ plan: 'next', trigger: { attempt: '*' } }),
      ['sells-nothing offers[1].plan'],
    ],
    [
      'with a text that nothing fills',
      twin({ plan: 'next', prompt: { title: '{projects.lft}' } }),
      ['unknown-placeholder offers[1].prompt.title'],
    ],
    [
      'with a fallback for what may be missing',
      twin({ plan: 'next', prompt: { title: '{user.name|you}' } }),
      [],
    ],
    [
      'with a field that nobody knows',
      twin({ plan: 'next', cooldown: '48h' }),
      ['unknown-field offers[1].cooldown'],
    ],
  ];
  it.each(rows)('%s', (_, second, findings) => {
    const plans = {
      free: { name: 'Free' },
      pro: { name: 'Pro', prices: { m: { amount: 1, currency: 'USD', interval: 'month' } } },
    };
    expect(found([offer(), second], { plans })).toEqual(findings);
  });

  it('that is left out keeps its place in the file for those after it', () => {
    expect(found([offer({ id: '1' }), offer({ when: {} })])).toEqual([
      'pattern offers[0].id',
      'always-true offers[1].when',
    ]);
  });
});

it('names that no offer uses are noted, but for the plans that people are on', () => {
  const unused = {
    plans: { free: { name: 'Free' }, pro: { name: 'Pro' }, scale: { name: 'Scale' } },
    meters: { projects: {}, seats: {} },
    features: { pdf: { name: 'PDF', plans: ['pro'] } },
    facts: { 'user.country': {} },
    groups: { quiet: {} },
  };
  expect(found([offer()], unused)).toEqual([
    'unused plans.scale',
    'unused meters.seats',
    'unused features.pdf',
    'unused facts.user.country',
    'unused groups.quiet',
  ]);
});

it('a guess is made at what was meant', () => {
  const { findings } = lintOffers({ ...file([offer()]), audiance: 'business' }, NOW);
  expect(findings.map(({ message }) => message)).toEqual([
    'audiance: "audiance" is not known, so it is ignored; did you mean "audience"?',
  ]);
});

it('names such as constructor are data', () => {
  const odd = JSON.parse('{"version":1,"offers":[],"constructor":1,"toString":{"valueOf":2}}');
  expect(lintOffers(odd, NOW).findings.map(({ code }) => code)).toEqual([
    'forbidden-key',
    'unknown-field',
    'unknown-field',
  ]);
});

it.each([null, 7, 'text', [], { version: 2 }, { version: 1, offers: [null, 3, []] }])(
  'takes %j without throwing',
  (data) => {
    expect(lintOffers(data, NOW).findings.length).toBeGreaterThan(0);
  },
);
