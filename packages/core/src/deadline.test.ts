import type { Offer } from '@uptier/offers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Deadline,
  discountState,
  mergeDeadlines,
  shownDeadline,
  stampDeadline,
  timeLeft,
} from './deadline.js';
import { at80, DAY, HOUR, memoryRecords, openPage, START, storyFile } from './engine.fixture.js';

const personal: Partial<Offer> = { discount: { percent: 20, ends: { after: '48h' } } };
const eight = { usage: { projects: { used: 8, limit: 10 } } };
const nothing = () => undefined;
const open = (options = {}) => {
  const page = openPage(storyFile(at80(personal)), options);
  page.engine.set(eight);
  return page;
};

test('G1 a personal deadline is stamped at the first showing, once, and survives a reload', () => {
  const page = open();
  expect(page.engine.deadline('pro-at-80')).toBeUndefined();
  page.show();
  expect(page.engine.deadline('pro-at-80')).toMatchObject({
    at: START + 48 * HOUR,
    source: 'page',
  });
  page.pass(HOUR);
  const again = page.reload();
  again.engine.set(eight);
  again.show();
  expect(again.engine.deadline('pro-at-80')?.at).toBe(START + 48 * HOUR);
});

test('G1 an ended deadline is never stamped again: the offer goes on at the normal price', () => {
  const page = open();
  page.engine.answer(page.show(), 'later');
  page.newVisit();
  page.pass(7 * DAY);
  page.engine.set(eight);
  const winner = page.engine.decide()?.show;
  expect(winner?.terms?.now).toEqual(winner?.terms?.list);
  page.show();
  expect(page.engine.deadline('pro-at-80')?.at).toBe(START + 48 * HOUR);
});

test('the end of a discount is an instant that is waited for', () => {
  const page = open();
  page.show();
  page.engine.decide();
  expect(page.armed()).toEqual([START + 48 * HOUR]);
  page.pass(48 * HOUR);
  expect(page.engine.$decision.get()?.show?.discount).toMatchObject({ open: false });
});

test("ruling 3: with a server the page stamps nothing, and the server's record decides", () => {
  const page = open({ serverStamps: true });
  expect(page.engine.decide()?.show?.discount).toEqual({ open: true, at: null, stamp: true });
  page.show();
  expect(page.engine.deadline('pro-at-80')).toBeUndefined();
  page.engine.serverDeadline('pro-at-80', START + 40 * HOUR, START);
  expect(page.engine.decide()?.show?.discount).toEqual({
    open: true,
    at: START + 40 * HOUR,
    stamp: false,
  });
  page.engine.serverDeadline('pro-at-80', START + 90 * HOUR, START);
  expect(page.engine.deadline('pro-at-80')?.at).toBe(START + 40 * HOUR);
});

test('ruling 21: a device clock that is behind shows no more time than the server told', () => {
  const page = open({ serverStamps: true, now: START - 30 * HOUR });
  page.show();
  page.engine.serverDeadline('pro-at-80', START + 48 * HOUR, START);
  const record = page.engine.deadline('pro-at-80') as Deadline;
  expect(timeLeft(record, START - 30 * HOUR)).toBe(48 * HOUR);
});

test('ruling 10: an anonymous person gets no personal discount', () => {
  const page = open({ user: null });
  expect(page.engine.decide()?.show?.terms).toMatchObject({ payments: 0, now: { amount: 2900 } });
});

test('G2 without memory there is no personal discount, and no countdown', () => {
  const page = open({ records: memoryRecords(false) });
  page.engine.open('pro-at-80', true);
  expect(page.engine.decide()?.show?.discount).toEqual({ open: false, at: null, stamp: false });
});

test('ruling 10: an account that arrives adopts the deadline of its user, the earliest of two', () => {
  const page = open();
  page.show();
  page.engine.set({ account: { id: 'a_1' } });
  expect(page.engine.deadline('pro-at-80')?.at).toBe(START + 48 * HOUR);
});

test('ruling 17: at zero an offer that speaks of its discount does not come back', () => {
  const offer = at80({ ...personal, prompt: { title: 'Save {saving} until {ends}' } });
  const page = openPage(storyFile(offer));
  page.engine.set(eight);
  page.engine.answer(page.show(), 'later');
  page.newVisit();
  page.pass(9 * DAY);
  page.engine.set(eight);
  expect(page.refusal('pro-at-80')).toBe('discount-over');
});

test('ruling 17: on screen it stays, at the normal price', () => {
  const offer = at80({ ...personal, prompt: { title: 'Save {saving}' } });
  const page = openPage(storyFile(offer));
  page.engine.set(eight);
  page.show();
  page.engine.decide();
  page.pass(48 * HOUR);
  expect(page.engine.$decision.get()?.show?.terms?.now.amount).toBe(2900);
});

test('a fixed deadline is the same for all, and needs no memory', () => {
  const ends = { at: '2026-11-24T12:00:00Z' };
  const offer = at80({ discount: { percent: 20, ends } });
  const at = START + DAY;
  expect(discountState(offer, undefined, false, START, nothing)).toEqual({
    open: true,
    at,
    stamp: false,
  });
  expect(discountState(offer, undefined, false, at, nothing)).toEqual({
    open: false,
    at,
    stamp: false,
  });
});

test("of two records the server's wins, of two pages' the earliest", () => {
  const at = (source: Deadline['source'], hours: number): Deadline => ({
    offer: 'o',
    at: START + hours * HOUR,
    source,
    least: hours * HOUR,
  });
  expect(mergeDeadlines(at('page', 1), at('server', 5))).toEqual(at('server', 5));
  expect(mergeDeadlines(at('page', 5), at('page', 3))).toEqual(at('page', 3));
});

test('ruling 21, F49: whatever the clock does, the time that is shown never grows', () => {
  const jump = fc.integer({ min: -400 * DAY, max: 400 * DAY });
  fc.assert(
    fc.property(fc.array(jump, { maxLength: 40, size: 'max' }), (jumps) => {
      let now = START;
      let record = stampDeadline(at80(personal), now) as Deadline;
      let before = timeLeft(record, now);
      for (const by of jumps) {
        now += by;
        record = shownDeadline(record, now);
        const left = timeLeft(record, now);
        expect(left).toBeLessThanOrEqual(before);
        expect(left).toBeGreaterThanOrEqual(0);
        before = left;
      }
      expect(record.at).toBe(START + 48 * HOUR);
    }),
  );
});

test('F53 no reload, visit, tab, answer or new reading starts a countdown again, or moves its end', () => {
  const what = fc.constantFrom('reload', 'visit', 'later', 'reading', 'wait');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(what, fc.integer({ min: 0, max: 30 })), { maxLength: 30, size: 'max' }),
      (steps) => {
        let page = open();
        let showing = page.show();
        let before = Number.POSITIVE_INFINITY;
        for (const [how, hours] of steps) {
          page.pass(hours * HOUR);
          if (how === 'reload') page = page.reload();
          if (how === 'visit') page.newVisit();
          if (how === 'later') page.engine.answer(showing, 'later');
          if (how === 'reading') page.engine.usage('projects', { used: 2, limit: 10 });
          page.engine.set(eight);
          if (page.engine.decide()?.show) showing = page.show();
          const record = page.engine.deadline('pro-at-80') as Deadline;
          expect(record.at).toBe(START + 48 * HOUR);
          const left = timeLeft(record, page.now());
          expect(left).toBeLessThanOrEqual(before);
          before = left;
        }
      },
    ),
  );
});

const record = (source: 'server' | 'page', at: number, least: number): Deadline => ({
  ...{ offer: 'pro-at-80', source },
  ...{ at, least },
});

test('of two records of one deadline the server’s holds, whichever comes first; else the earliest', () => {
  const server = record('server', 500, 400);
  const page = record('page', 300, 200);
  expect(mergeDeadlines(server, page)).toBe(server);
  expect(mergeDeadlines(page, server)).toBe(server);
  const later = record('page', 900, 100);
  const merged = { ...page, least: 100 };
  expect(mergeDeadlines(page, later)).toEqual(merged);
  expect(mergeDeadlines(later, page)).toEqual(merged);
});

test('where a discount stands: none, standing, until an instant, personal, or ended in a way that is not known yet', () => {
  const none = { open: false, at: null, stamp: false };
  const stands = (discount?: object, kept?: Deadline, personal = true) =>
    discountState({ discount } as never, kept, personal, 1000, nothing);
  expect(stands()).toEqual(none);
  expect(stands({ percent: 20 })).toEqual({ ...none, open: true });
  const at = '1970-01-01T00:00:01Z';
  expect(stands({ ends: { at } })).toEqual({ open: false, at: 1000, stamp: false });
  expect(stands({ ends: { with: 'trial' } })).toEqual(none);
  const personal = { ends: { after: '3d' } };
  expect(stands(personal)).toEqual({ open: true, at: null, stamp: true });
  expect(stands(personal, undefined, false)).toEqual(none);
  const kept = record('page', 2000, 5000);
  expect(stands(personal, kept)).toEqual({ open: true, at: 2000, stamp: false });
  expect(stands(personal, { ...kept, at: 1000 })).toEqual({ open: false, at: 1000, stamp: false });
});

test('only a personal deadline is stamped', () => {
  const stamp = (discount?: object) => stampDeadline({ id: 'x', discount } as never, 1000);
  expect(stamp()).toBeUndefined();
  expect(stamp({ percent: 20 })).toBeUndefined();
  expect(stamp({ ends: { at: '2026-12-01T00:00:00Z' } })).toBeUndefined();
  const day = 86_400_000;
  expect(stamp({ ends: { after: '1d' } })).toEqual({
    ...record('page', 1000 + day, day),
    offer: 'x',
  });
});

/** An offer whose discount ends with a fact of the account, and a person whose trial ends then. */
function openTrial(trialEndsAt?: string, options = {}) {
  const discount = { percent: 20, ends: { with: 'account.trialEndsAt' } };
  const page = openPage(storyFile(at80({ discount })), options);
  page.engine.set({
    ...eight,
    account: { id: 'a_1', ...(trialEndsAt && { trialEndsAt }) },
  } as never);
  return page;
}
const inDays = (days: number) => new Date(START + days * DAY).toISOString();
const discountOf = (page: ReturnType<typeof openPage>) => page.engine.decide()?.show?.discount;

test('a discount that ends with a fact is stamped with its instant; a later one puts nothing off, an earlier one counts', () => {
  const page = openTrial(inDays(5));
  page.show();
  expect(page.engine.deadline('pro-at-80')?.at).toBe(START + 5 * DAY);
  const tell = (days: number) =>
    page.engine.set({ account: { id: 'a_1', trialEndsAt: inDays(days) } as never });
  tell(9);
  expect(discountOf(page)).toEqual({ open: true, at: START + 5 * DAY, stamp: false });
  tell(2);
  expect(discountOf(page)).toEqual({ open: true, at: START + 2 * DAY, stamp: false });
  page.pass(2 * DAY);
  expect(discountOf(page)?.open).toBe(false);
});

test('without its fact, or after it, there is no discount, and the offer shows at its price', () => {
  for (const at of [undefined, inDays(-1)]) {
    const page = openTrial(at);
    expect(discountOf(page)).toEqual({ open: false, at: null, stamp: false });
    expect(page.engine.decide()?.show?.terms?.now.amount).toBe(2900);
  }
});

test('ruling 3: a discount that ends with a fact is stamped by the server, where there is one', () => {
  const page = openTrial(inDays(5), { serverStamps: true });
  expect(discountOf(page)).toMatchObject({ open: true, stamp: true });
  page.show();
  expect(page.engine.deadline('pro-at-80')).toBeUndefined();
  page.engine.serverDeadline('pro-at-80', START + 3 * DAY, START);
  expect(discountOf(page)).toEqual({ open: true, at: START + 3 * DAY, stamp: false });
});
