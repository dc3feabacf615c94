import type { Offer, OffersFile } from '@uptier/offers';
import { describe, expect, it } from 'vitest';
import { at80, DAY, HOUR, openPage, type Page, storyFile } from './engine.fixture.js';
import { explain } from './explain.js';
import type { World } from './world.js';

const bar: Offer = {
  id: 'bar',
  plan: 'pro',
  price: 'monthly',
  trigger: { usage: 'projects' },
  prompt: { format: 'meter', slot: 'side', title: '{projects.left} left' },
};
const gate: Offer = {
  id: 'gate',
  plan: 'pro',
  price: 'monthly',
  trigger: { attempt: 'pdf-export' },
  prompt: { format: 'gate', slot: 'export', title: '{feature.name} is part of {offer.plan}' },
};
const hint = at80({ id: 'hint', prompt: { format: 'inline', slot: 'side', title: 'Half' } });
const fileOf = (...offers: Offer[]): OffersFile => ({ ...storyFile(at80()), offers });
const standing = (page: Page) => page.engine.decide()?.passive.map(({ offer }) => offer.id);
const report = (page: Page, used = 8) => page.engine.usage('projects', { used, limit: 10 });
/** The winner that stands in the page. */
const one = (page: Page) => {
  const [winner] = page.engine.decide()?.passive ?? [];
  if (!winner) throw new Error('nothing stands in the page');
  return winner;
};

describe('ruling 28', () => {
  it('a usage bar stands while a reading with a limit is known, at any height', () => {
    const page = openPage(fileOf(bar));
    expect(standing(page)).toEqual([]);
    expect(page.refusal('bar')).toBe('not-open');
    report(page, 1);
    expect(standing(page)).toEqual(['bar']);
    expect(one(page).meter).toBe('projects');
    page.engine.usage('projects', { used: 1, limit: 'unlimited' });
    expect(standing(page)).toEqual([]);
  });

  it('a gate stands while its feature is locked, before anybody has tried it', () => {
    const page = openPage(fileOf(gate));
    expect(standing(page)).toEqual(['gate']);
    expect(one(page).values['feature.name']).toMatchObject({ text: 'PDF export' });
    page.engine.set({ plan: 'pro' });
    expect(standing(page)).toEqual([]);
  });

  it('what stands in the page takes no turn from a card, and no card from it', () => {
    const page = openPage(fileOf(bar, at80(), gate));
    report(page);
    expect(page.wins()).toBe('pro-at-80');
    page.show();
    expect(standing(page)).toEqual(['bar', 'gate']);
    page.pass(HOUR);
    expect(standing(page)).toEqual(['bar', 'gate']);
  });

  it('neither the moment nor a missing memory keeps it away', () => {
    const page = openPage(fileOf(bar));
    report(page);
    page.engine.wait('typing');
    expect(standing(page)).toEqual(['bar']);
  });

  it('an inline prompt goes with a "no", and comes back when that is over', () => {
    const page = openPage(fileOf(hint));
    report(page);
    expect(standing(page)).toEqual(['hint']);
    page.engine.stand(one(page), 's1', 'no');
    expect(standing(page)).toEqual([]);
    expect(page.refusal('hint')).toBe('after-answer');
    page.pass(30 * DAY);
    report(page);
    expect(standing(page)).toEqual(['hint']);
  });

  it('an answer to it counts for no budget', () => {
    const page = openPage(fileOf(hint, at80()));
    report(page);
    page.engine.stand(one(page), 's1', 'no');
    expect(page.wins()).toBe('pro-at-80');
  });

  it.each(['no', 'closed', 'later'] as const)(
    'after "%s" to the whole offer a usage bar is still there: it is part of the page',
    (answer) => {
      const page = openPage(fileOf(bar));
      report(page);
      expect(page.engine.open('bar', true)).toEqual({ shown: true, reason: null });
      expect(page.engine.decide()?.show).toMatchObject({ asked: true, meter: 'projects' });
      expect(standing(page)).toEqual(['bar']);
      page.engine.answer(page.show(), answer);
      expect(page.wins()).toBeNull();
      expect(standing(page)).toEqual(['bar']);
    },
  );

  it('what was opened whole from a gate still knows its feature', () => {
    const page = openPage(fileOf(gate));
    expect(page.engine.open('gate', true).shown).toBe(true);
    expect(page.engine.decide()?.show?.values['feature.name']).toMatchObject({
      text: 'PDF export',
    });
  });
});

it('an answer to it leaves the card on screen its place, also over a reload', () => {
  const page = openPage(fileOf(hint, at80()));
  report(page);
  page.show();
  page.engine.stand(one(page), 's9', 'no');
  expect(page.wins()).toBe('pro-at-80');
  const later = page.reload();
  report(later);
  expect(later.engine.decide()?.show?.resume).not.toBeNull();
});

it('each place holds one: the first in the file', () => {
  const page = openPage(fileOf(bar, hint));
  report(page);
  expect(standing(page)).toEqual(['bar']);
  expect(page.engine.decide()?.refused).toMatchObject([
    { offer: 'hint', reason: 'another-first', detail: 'bar' },
  ]);
});

it('an account that is held out sees nothing in the page either', () => {
  const page = openPage(fileOf({ ...bar, experiment: { holdout: '100%' } }));
  report(page);
  expect(standing(page)).toEqual([]);
  expect(page.refusal('bar')).toBe('holdout');
});

it('explain says what stands in the page, and by what', () => {
  const page = openPage(fileOf(bar, gate));
  report(page);
  const { shown, offers } = explain(page.engine.world() as World);
  expect(shown).toBeNull();
  expect(offers.map(({ sentence }) => sentence)).toEqual([
    'Shown now: 8 of 10 projects used.',
    'Shown now: PDF export is locked.',
  ]);
});
