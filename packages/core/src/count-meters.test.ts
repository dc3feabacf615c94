import type { Meter, OffersFile } from '@uptier/offers';
import { expect, test } from 'vitest';
import { at80, openPage, storyFile } from './engine.fixture.js';
import * as extras from './extras.js';

const counting = (count: Meter['count'], more: Meter = {}): OffersFile => ({
  ...storyFile(at80({ trigger: { usage: 'exports', reaches: '80%' }, prompt: { title: 'x' } })),
  meters: { exports: { count: count as object, limit: 5, ...more } },
});
const used = (page: ReturnType<typeof openPage>) => page.engine.$meters.get().exports?.used;

test('a meter counts an event in this browser, and opens offers as any meter does', () => {
  const page = openPage(counting({ event: 'export' }));
  for (let i = 0; i < 3; i++) page.engine.track('export');
  page.engine.track('import');
  expect(page.wins()).toBeNull();
  expect(used(page)).toBe(3);
  page.engine.track('export');
  expect(page.wins()).toBe('pro-at-80');
});

test('what was counted outlives the page and a day, and other tabs count on from it', () => {
  const first = openPage(counting({ event: 'export' }));
  first.engine.track('export');
  first.engine.track('export');
  first.pass(3 * 86_400_000);
  const second = first.reload();
  second.engine.decide();
  expect(used(second)).toBe(2);
  second.engine.track('export');
  first.engine.track('export');
  first.engine.decide();
  expect(used(first)).toBe(4);
});

test('a new period begins at one', () => {
  const page = openPage(counting({ event: 'export' }, { resets: 'daily' }));
  page.engine.track('export');
  page.engine.track('export');
  page.pass(86_400_000);
  page.engine.track('export');
  page.engine.decide();
  expect(used(page)).toBe(1);
});

test('a page counts each time it is entered, and only by its pattern', () => {
  const page = openPage(counting({ page: '/reports/*' }));
  for (const path of ['/reports/1', '/reports/2/print', '/', '/reports/1']) page.engine.look(path);
  page.engine.look();
  page.engine.decide();
  expect(used(page)).toBe(2);
});

test('what happens before the extras are there is counted when they come', () => {
  const page = openPage(counting({ event: 'export' }), { extras: false });
  page.engine.track('export');
  page.engine.decide();
  expect(used(page)).toBeUndefined();
  page.engine.extend(extras);
  page.engine.decide();
  expect(used(page)).toBe(1);
});
