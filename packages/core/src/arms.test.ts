import type { Offer, OffersFile } from '@uptier/offers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { armOf, isAboutMoney, isHeldOut, withArm } from './arms.js';
import { at80, DAY, openPage, storyFile } from './engine.fixture.js';
import { hash } from './hash.js';
import { emptyState } from './state.js';

const ARMS = [{ id: 'fact' }, { id: 'time', prompt: { title: 'Save three hours' } }];
const people = Array.from({ length: 4000 }, (_, i) => `account-${i}`);
const share = (test: (id: string) => boolean) => people.filter(test).length / people.length;
const tested = (experiment: Offer['experiment']): Offer =>
  at80({ ...(experiment && { experiment }) });
const armId = (offer: Offer, id: string | null, known?: string) =>
  armOf(storyFile(offer), offer, id, known)?.id;

describe('the bucket of an account', () => {
  // Worked out by another program from the constants of FNV-1a.
  test.each([
    ['', '', 0.2305],
    ['default/pro-at-80', 'acme', 0.7416],
    ['s/holdout', 'u_1', 0.7036],
    ['x', 'ä', 0.215],
  ])('of salt "%s" and id "%s" is %d for ever', (salt, id, bucket) => {
    expect(hash(salt, id)).toBe(bucket);
  });

  test('lies in [0, 1), and differs from salt to salt', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (salt, id) => {
        const bucket = hash(salt, id);
        expect(bucket).toBeGreaterThanOrEqual(0);
        expect(bucket).toBeLessThan(1);
      }),
    );
    expect(share((id) => hash('a', id) < 0.5 === hash('b', id) < 0.5)).toBeCloseTo(0.5, 1);
  });
});

describe('arms', () => {
  test('share the accounts by their weights', () => {
    const offer = tested({ arms: [{ id: 'a', weight: 3 }, { id: 'b' }] });
    expect(share((id) => armId(offer, id) === 'a')).toBeCloseTo(0.75, 1);
    expect(share((id) => armId(offer, id) === 'b')).toBeCloseTo(0.25, 1);
  });

  test('leave out who is not covered: they see the offer as it is written', () => {
    const offer = tested({ coverage: '20%', arms: ARMS });
    expect(share((id) => armId(offer, id) === undefined)).toBeCloseTo(0.8, 1);
  });

  test('more coverage moves nobody to another arm', () => {
    const narrow = tested({ coverage: '30%', arms: ARMS });
    const wide = tested({ coverage: '90%', arms: ARMS });
    for (const id of people) {
      const before = armId(narrow, id);
      if (before) expect(armId(wide, id)).toBe(before);
    }
  });

  test('an account keeps the arm it had, whatever becomes of the weights', () => {
    const offer = tested({ arms: [{ id: 'fact', weight: 0 }, { id: 'time' }] });
    expect(share((id) => armId(offer, id) === 'time')).toBe(1);
    expect(armId(offer, 'acme', 'fact')).toBe('fact');
    expect(armId(offer, 'acme', 'gone')).toBe('time');
  });

  test('nobody without an id takes part', () => {
    expect(armId(tested({ arms: ARMS }), null)).toBeUndefined();
  });

  test('replace the fields they name, and leave the others', () => {
    const offer = at80({ discount: { percent: 20, for: { months: 3 }, ends: { after: '48h' } } });
    const arm = { id: 'x', price: 'yearly', prompt: { body: 'New' }, discount: { to: 900 } };
    expect(withArm(offer, arm)).toEqual({
      ...offer,
      price: 'yearly',
      prompt: { ...offer.prompt, body: 'New' },
      discount: { to: 900, for: { months: 3 }, ends: { after: '48h' } },
    });
    expect(isAboutMoney({ ...offer, experiment: { arms: [arm] } })).toBe(true);
    expect(isAboutMoney({ ...offer, experiment: { arms: ARMS } })).toBe(false);
  });
});

describe('a holdout', () => {
  const state = (account: string | null) => ({ ...emptyState(), account });
  const file = (more: Partial<OffersFile>) => ({ ...storyFile(), ...more });

  test('holds back its share of the accounts, of one offer or of all', () => {
    const offer = tested({ holdout: '10%' });
    expect(share((id) => isHeldOut(file({}), offer, state(id)))).toBeCloseTo(0.1, 1);
    expect(share((id) => isHeldOut(file({ holdout: '30%' }), at80(), state(id)))).toBeCloseTo(
      0.3,
      1,
    );
    expect(isHeldOut(file({ holdout: '100%' }), offer, state(null))).toBe(false);
  });

  test('falls on other accounts for another offer, and other than the arms do', () => {
    const held = (id: string) => (account: string) =>
      isHeldOut(file({}), at80({ id, experiment: { holdout: '50%' } }), state(account));
    expect(share((a) => held('one')(a) === held('two')(a))).toBeCloseTo(0.5, 1);
    const offer = tested({ holdout: '50%', arms: ARMS });
    const both = share((a) => isHeldOut(file({}), offer, state(a)) && armId(offer, a) === 'fact');
    expect(both).toBeCloseTo(0.25, 1);
  });
});

describe('in the engine', () => {
  const experiment = { arms: ARMS };

  test('the winner carries its arm, and keeps it over reloads and new weights', () => {
    const page = openPage(storyFile(at80({ experiment })));
    page.engine.usage('projects', { used: 8 });
    const { arm, offer } = page.engine.decide()?.show ?? {};
    expect(arm).toMatch(/fact|time/);
    expect(offer?.prompt.title).toBe(arm === 'time' ? 'Save three hours' : at80().prompt.title);
    page.show();
    const other = ARMS.map((one) => ({ ...one, weight: one.id === arm ? 0 : 1 }));
    page.engine.load(storyFile(at80({ experiment: { arms: other } })), []);
    expect(page.engine.decide()?.show?.arm).toBe(arm);
  });

  test('ruling 10: the account adopts the arm of its user', () => {
    const page = openPage(storyFile(at80({ experiment })));
    page.engine.usage('projects', { used: 8 });
    page.show();
    const arm = page.engine.decide()?.show?.arm;
    for (const id of people.slice(0, 20)) {
      page.engine.set({ account: { id } });
      expect(page.engine.decide()?.show?.arm).toBe(arm);
    }
  });

  test('ruling 14: arms of price or discount need an account', () => {
    const arms = [{ id: 'less', discount: { percent: 30 } }];
    const page = openPage(storyFile(at80({ experiment: { arms } })));
    page.engine.usage('projects', { used: 8 });
    expect(page.engine.decide()?.show).toMatchObject({
      arm: null,
      terms: { now: { amount: 2900 } },
    });
    page.engine.set({ account: { id: 'acme' } });
    expect(page.engine.decide()?.show).toMatchObject({
      arm: 'less',
      terms: { now: { amount: 2030 } },
    });
  });

  test("ruling 14: the server's arm decides", () => {
    const arms = [
      { id: 'less', discount: { percent: 30 }, weight: 0 },
      { id: 'full', price: 'monthly' },
    ];
    const page = openPage(storyFile(at80({ experiment: { arms } })));
    page.engine.set({ account: { id: 'acme' } });
    page.engine.usage('projects', { used: 8 });
    expect(page.engine.decide()?.show?.arm).toBe('full');
    page.engine.serverArm('pro-at-80', 'less');
    expect(page.engine.decide()?.show).toMatchObject({
      arm: 'less',
      terms: { now: { amount: 2030 } },
    });
  });

  /** A page whose person is held out of the only offer that could show. */
  const held = (rest: Offer[] = []) => {
    const first = at80({
      experiment: { holdout: '100%' },
      discount: { percent: 20, ends: { after: '48h' } },
    });
    const page = openPage(storyFile(first, ...rest));
    page.engine.usage('projects', { used: 8 });
    return page;
  };

  test('who is held out takes the place in silence, and it is counted as a showing', () => {
    const page = held();
    expect(page.engine.decide()?.show?.control).toBe(true);
    page.show();
    expect(page.refusal('pro-at-80')).toBe('gap');
    page.pass(DAY);
    expect(page.refusal('pro-at-80')).toBe('ceiling');
    page.newVisit();
    expect(page.engine.decide()?.show?.control).toBe(true);
  });

  test('no deadline is stamped for who is held out, and no arm given out', () => {
    const page = held();
    page.show();
    expect(page.engine.deadline('pro-at-80')).toBeUndefined();
    expect(page.engine.hasArm('pro-at-80')).toBe(false);
  });

  test('later offers wait as if it had been shown', () => {
    const page = held([at80({ id: 'second' })]);
    expect(page.refusal('second')).toBe('another-first');
    page.show();
    expect(page.refusal('second')).toBe('shared-gap');
  });

  test('ruling 11: what the person asks for is shown all the same', () => {
    const page = held();
    expect(page.engine.open('pro-at-80', true)).toEqual({ shown: true, reason: null });
    expect(page.engine.decide()?.show).toMatchObject({ control: false, asked: true });
  });

  test('what only the page asks for is not', () => {
    const page = held();
    expect(page.engine.open('pro-at-80', false)).toEqual({ shown: false, reason: 'holdout' });
  });

  test('what is held back is not fetched', () => {
    expect(held().engine.near()).toBe(false);
  });
});
