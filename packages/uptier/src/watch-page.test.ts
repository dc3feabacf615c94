// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchPage } from './watch-page.js';

let visited = 0;
let changed = 0;
const visit = { id: () => 'v1', page: () => void visited++, fact: () => undefined };
const win = window as { navigation?: EventTarget | undefined };
let stop = () => {};

beforeEach(() => {
  visited = changed = 0;
  history.replaceState(null, '', '/start');
});
afterEach(() => {
  stop();
  delete win.navigation;
});

const watch = () => {
  const pages = watchPage(visit, () => changed++);
  stop = pages.stop;
  return pages;
};

test('with the Navigation API another path is another page, and the same one is not', () => {
  win.navigation = new EventTarget();
  const pages = watch();
  const go = (url: string) => {
    history.pushState(null, '', url);
    win.navigation?.dispatchEvent(new Event('currententrychange'));
  };
  go('/start#part');
  expect([pages.path(), visited, changed]).toEqual(['/start', 0, 0]);
  go('/next');
  expect([pages.path(), visited, changed]).toEqual(['/next', 1, 1]);
  go('/next?tab=2');
  expect([pages.path(), visited, changed]).toEqual(['/next', 1, 2]);
});

test('without it going back is noticed, and page() tells what pushState hides', () => {
  const pages = watch();
  pages.page('/board/{id}');
  expect([pages.path(), visited, changed]).toEqual(['/board/{id}', 1, 1]);
  pages.page('/board/{id}');
  expect(visited).toBe(1);
  history.replaceState(null, '', '/other');
  dispatchEvent(new Event('popstate'));
  expect([pages.path(), visited, changed]).toEqual(['/other', 2, 2]);
});

test('it tells which page was entered, and none where only the query changed', () => {
  const told: (string | undefined)[] = [];
  win.navigation = new EventTarget();
  const pages = watchPage(visit, (entered) => told.push(entered));
  stop = pages.stop;
  for (const url of ['/reports/1', '/reports/1?tab=2']) {
    history.pushState(null, '', url);
    win.navigation.dispatchEvent(new Event('currententrychange'));
  }
  pages.page('/reports/{id}');
  expect(told).toEqual(['/reports/1', undefined, '/reports/{id}']);
});

test('what is no text names no page, and after stop() nothing is heard', () => {
  const pages = watch();
  pages.page(7 as never);
  expect([pages.path(), visited]).toEqual(['/start', 0]);
  pages.stop();
  history.replaceState(null, '', '/other');
  dispatchEvent(new Event('popstate'));
  expect([visited, changed]).toEqual([0, 0]);
});
