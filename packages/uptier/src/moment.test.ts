// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { type Moments, watchMoments } from './moment.js';

let now = 0;
let moments: Moments;
const watch = (untrusted = true) => {
  now = 100_000;
  moments = watchMoments(() => now, untrusted);
  now += 1000;
  return moments;
};
afterEach(() => {
  moments.stop();
  document.body.replaceChildren();
});
const fire = (type: string, target: EventTarget = document.body) =>
  target.dispatchEvent(new Event(type, { bubbles: true }));

test('a quiet page is a good moment, a second after it was loaded', () => {
  now = 0;
  moments = watchMoments(() => now);
  expect(moments.reason()).toBe('loading');
  now = 1000;
  expect(moments.reason()).toBeNull();
});

test('G17 typing keeps prompts away for five seconds, a dirty form for a minute or until it is sent', () => {
  watch();
  document.body.innerHTML = '<form><input></form><input id="free">';
  fire('input', document.querySelector('#free') as Element);
  expect(moments.reason()).toBe('typing');
  now += 5000;
  expect(moments.reason()).toBeNull();
  fire('input', document.querySelector('form input') as Element);
  now += 59_000;
  expect(moments.reason()).toBe('typing');
  fire('submit', document.querySelector('form') as Element);
  expect(moments.reason()).toBeNull();
});

test('G17 composing and dragging are no moment', () => {
  watch();
  fire('compositionstart');
  expect(moments.reason()).toBe('typing');
  fire('compositionend');
  fire('dragstart');
  expect(moments.reason()).toBe('dragging');
  fire('dragend');
  expect(moments.reason()).toBeNull();
});

test('F61 an open dialog of the host is no moment', () => {
  watch();
  document.body.innerHTML = '<div role="dialog" aria-modal="true"></div>';
  expect(moments.reason()).toBe('dialog');
  document.body.innerHTML = '<dialog open></dialog>';
  expect(moments.reason()).toBe('dialog');
});

test('the host may hold, twice over', () => {
  watch();
  const release = [moments.hold('checkout'), moments.hold('checkout')];
  for (const off of release) {
    expect(moments.reason()).toBe('held');
    off();
    off();
  }
  expect(moments.reason()).toBeNull();
});

test('ruling 4: asked means a key or a pointer within the last five seconds', () => {
  watch();
  expect(moments.asked()).toBe(false);
  fire('pointerdown');
  now += 4999;
  expect(moments.asked()).toBe(true);
  now += 1;
  expect(moments.asked()).toBe(false);
});

test("A20 another script's events are nobody's act", () => {
  watch(false);
  fire('pointerdown');
  fire('input');
  expect(moments.asked()).toBe(false);
  expect(moments.reason()).toBeNull();
});

test('after stop() nothing is listened to', () => {
  watch();
  moments.stop();
  fire('pointerdown');
  expect(moments.asked()).toBe(false);
});
