// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mount, unmountAll } from '../look/mounted.js';
import { NOW, promptView } from '../look/states.js';
import { loadFormat } from './prompt-format.js';

const STAYS = 10_000;
let format: unknown;

beforeEach(async () => {
  format = await loadFormat('toast');
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  unmountAll();
  vi.useRealTimers();
});

const put = (state: Parameters<typeof mount>[0]) => mount(state, { format, untrusted: true });

it.each([
  ['succeeded', "You're on Pro"],
  ['undone', 'The upgrade is undone'],
  ['declined', 'Nothing was charged.'],
  ['asked', 'Dana'],
])('says what became of it, in words and to screen readers: %s', (state, words) => {
  const toast = put(state);
  expect(toast.root.querySelector('p')?.textContent).toContain(words);
  expect(toast.status()).toBe('');
  vi.advanceTimersByTime(300);
  expect(toast.status()).toContain(words);
});

it('ARIA: a status, not an alert, with nothing in it to press but its cross, and no focus taken', () => {
  const toast = put('succeeded');
  expect(toast.names()).toEqual(['Close']);
  expect(toast.root.querySelector('[role=status]')).not.toBeNull();
  expect(toast.root.querySelector('[role=alert], [role=alertdialog]')).toBeNull();
  expect(toast.root.activeElement).toBeNull();
});

it('goes by itself after ten seconds', () => {
  const { calls } = put('succeeded');
  vi.advanceTimersByTime(STAYS - 1);
  expect(calls).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(calls).toEqual(['answer closed']);
});

it('no time passes while the pointer or the focus is on it', () => {
  const { host, calls } = put('succeeded');
  vi.advanceTimersByTime(STAYS / 2);
  host.dispatchEvent(new Event('pointerenter'));
  vi.advanceTimersByTime(10 * STAYS);
  host.dispatchEvent(new Event('pointerleave'));
  vi.advanceTimersByTime(STAYS / 2 - 1);
  host.dispatchEvent(new Event('focusin'));
  vi.advanceTimersByTime(10 * STAYS);
  expect(calls).toEqual([]);
  host.dispatchEvent(new Event('focusout'));
  vi.advanceTimersByTime(1);
  expect(calls).toEqual(['answer closed']);
});

it('no time passes in a hidden tab', () => {
  const state = vi.spyOn(Document.prototype, 'visibilityState', 'get').mockReturnValue('hidden');
  const { calls } = put('succeeded');
  vi.advanceTimersByTime(10 * STAYS);
  expect(calls).toEqual([]);
  state.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(STAYS);
  expect(calls).toEqual(['answer closed']);
  state.mockRestore();
});

it('Escape closes it from anywhere, and the page hears its own keys all the same', () => {
  const { calls } = put('succeeded');
  const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  document.body.dispatchEvent(key);
  expect(calls).toEqual(['answer closed']);
  expect(key.defaultPrevented).toBe(false);
});

it('leaves no timer and no listener', () => {
  const toast = put(promptView());
  toast.unmount();
  expect(vi.getTimerCount()).toBe(0);
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(toast.calls).toEqual([]);
});
