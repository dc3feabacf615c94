// @vitest-environment happy-dom
import type { Reading } from '@uptier/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ElementWatch, watchElement } from './element.js';
import { createPageChanges } from './page-changes.js';

let readings: Reading[];
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  readings = [];
  stop = () => {};
  history.replaceState(null, '', '/');
  document.documentElement.lang = 'en';
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
  vi.useRealTimers();
});

const pass = (ms = 1000) => vi.advanceTimersByTimeAsync(ms);
const watch = async (options: ElementWatch, html = '') => {
  document.body.innerHTML = html;
  stop = watchElement((reading) => readings.push(reading), options);
  await pass();
};
const items = (n: number) => '<li class="item"></li>'.repeat(n);
const used = () => readings.map((reading) => reading.used);

test('counts what a selector finds, at once and after each change, and reports a number once', async () => {
  await watch({ selector: '#list > li' }, `<ul id="list">${items(7)}</ul>`);
  document.querySelector('#list')?.append(document.createElement('li'));
  await pass();
  document.body.append(document.createElement('p'));
  await pass();
  expect(used()).toEqual([7, 8]);
});

test('that there are none counts only where there were some: elsewhere the list may merely not be shown', async () => {
  await watch({ selector: 'li' }, '<p></p>');
  expect(readings).toEqual([]);
  document.body.innerHTML = items(2);
  await pass();
  document.body.innerHTML = '';
  await pass();
  document.body.innerHTML = items(3);
  await pass();
  history.replaceState(null, '', '/settings');
  document.body.innerHTML = '<h1>Settings</h1>';
  await pass();
  expect(used()).toEqual([2, 0, 3]);
});

test('a page that changes a thousand times in a second is looked at four times', async () => {
  await watch({ selector: 'li' }, items(1));
  const look = vi.spyOn(Document.prototype, 'querySelectorAll');
  for (let i = 0; i < 1000; i++) {
    document.body.append(document.createElement('li'));
    await pass(1);
  }
  expect(look.mock.calls.length).toBeLessThanOrEqual(5);
  await pass();
  expect(used().at(-1)).toBe(1001);
  look.mockRestore();
});

test('looks that take long are made more rarely: one twentieth of the time at most', async () => {
  let clock = 0;
  let looks = 0;
  const changes = createPageChanges(() => clock);
  stop = changes.listen(() => {
    looks++;
    clock += 100;
    return [];
  }, []);
  await pass(10);
  for (let i = 0; i < 40; i++) {
    document.body.append(document.createElement('p'));
    await pass(100);
  }
  // The first, and one in each of two pauses of 2 s.
  expect(looks).toBe(3);
});

test.each([
  ['en', '8 of 10 projects', { used: 8, limit: 10 }],
  ['en', '1,234 / 10,000', { used: 1234, limit: 10000 }],
  ['de', '1.234,5 von 10.000 MB', { used: 1234.5, limit: 10000 }],
  ['fr', '1\u202f234 sur 10\u202f000', { used: 1234, limit: 10000 }],
  ['ar', '٨ من ١٠', { used: 8, limit: 10 }],
  ['no such language!', '3.5 of 4', { used: 3.5, limit: 4 }],
])('reads the numbers of a text in its language: %s, %s', async (lang, text, reading) => {
  await watch(
    { selector: '#n', read: 'number', limit: 'number' },
    `<p id="n" lang="${lang}">${text}</p>`,
  );
  expect(readings).toEqual([reading]);
});

test('a text without a number is no reading, and the last one stays', async () => {
  await watch({ selector: '#n', read: 'number' }, '<p id="n">7 used</p>');
  const text = document.querySelector('#n')?.firstChild as Text;
  text.data = 'Loading …';
  await pass();
  text.data = '9 used';
  await pass();
  expect(used()).toEqual([7, 9]);
});

test('reads attributes, and hears when one of them changes', async () => {
  await watch(
    { selector: '[data-used]', read: 'data-used', limit: 'data-limit' },
    '<div data-used="8" data-limit="10"></div>',
  );
  document.querySelector('div')?.setAttribute('data-used', '9');
  await pass();
  document.querySelector('div')?.setAttribute('data-used', 'many');
  await pass();
  expect(readings).toEqual([
    { used: 8, limit: 10 },
    { used: 9, limit: 10 },
  ]);
});

test('reads a progress bar with its most', async () => {
  await watch({ selector: 'progress' }, '<progress value="3" max="4"></progress>');
  expect(readings).toEqual([{ used: 3, limit: 4 }]);
});

test('>>> leads into open shadow roots, and what changes there is heard', async () => {
  await watch({ selector: 'app-root >>> app-list >>> li' }, '<app-root></app-root>');
  expect(readings).toEqual([]);
  const root = document.querySelector('app-root')?.attachShadow({ mode: 'open' });
  if (!root) throw new Error('no root');
  root.innerHTML = '<app-list></app-list>';
  const list = root.querySelector('app-list')?.attachShadow({ mode: 'open' });
  if (!list) throw new Error('no list');
  list.innerHTML = items(2);
  // A shadow root that is attached tells nobody: it is seen with the next change of the page.
  document.body.append(document.createElement('p'));
  await pass();
  list.append(document.createElement('li'));
  await pass();
  expect(used()).toEqual([2, 3]);
});

test('a selector that is none is said, and nothing more is looked at', async () => {
  const failed = vi.fn();
  await watch({ selector: 'li[', failed }, items(2));
  document.body.append(document.createElement('p'));
  await pass();
  expect(failed).toHaveBeenCalledOnce();
  expect(readings).toEqual([]);
});

test('after its end nothing is observed, and no timer runs', async () => {
  await watch({ selector: 'li' }, items(1));
  document.body.append(document.createElement('li'));
  await Promise.resolve();
  stop();
  expect(vi.getTimerCount()).toBe(0);
  document.body.append(document.createElement('li'));
  await pass();
  expect(used()).toEqual([1]);
});
