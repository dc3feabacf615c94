// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mount, unmountAll } from '../look/mounted.js';
import { NOW, promptView } from '../look/states.js';

const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  unmountAll();
  vi.useRealTimers();
  document.body.replaceChildren();
});

describe('what is announced', () => {
  it('G24: one message at opening, after the region is there', () => {
    const { status } = mount(promptView());
    expect(status()).toBe('');
    vi.advanceTimersByTime(300);
    expect(status()).toBe('Projects: 8 of 10 projects. Two projects left on Free');
  });

  it('then the changes of state', () => {
    const { status, update } = mount(promptView());
    vi.advanceTimersByTime(300);
    const said = ['pending', 'declined', 'unknown', 'succeeded', 'undone'].map((state) => {
      update(state);
      return status();
    });
    expect(said).toEqual([
      'Upgrading…',
      'Nothing was charged. Your bank declined the card ending 4242. Try again or use another card.',
      expect.stringContaining('You will not be charged twice.'),
      "You're on Pro. 100 projects from now on. Thanks for upgrading.",
      'The upgrade is undone. $23.20 is paid back. You are on Free again.',
    ]);
  });

  it('G6: the end of the discount, once', () => {
    const { status, update } = mount(promptView());
    vi.advanceTimersByTime(300);
    update(promptView({ deadline: null }));
    expect(status()).toBe('The discount has ended. The normal price applies.');
    update(promptView({ deadline: null }));
    expect(status()).toBe('The discount has ended. The normal price applies.');
  });
});

describe('the countdown', () => {
  const running = (hours: number) => {
    const at = NOW + hours * HOUR;
    return promptView({ deadline: { at, left: () => Math.max(0, at - Date.now()) } });
  };

  it('follows left() with one timer', () => {
    const { find } = mount(running(47));
    expect(find('[role=timer]').textContent).toBe('1 day 23 h left');
    vi.advanceTimersByTime(HOUR);
    expect(find('[role=timer]').textContent).toBe('1 day 22 h left');
    expect(vi.getTimerCount()).toBe(1);
  });

  it('F55: a new value is a new element', () => {
    const { find } = mount(running(47));
    const before = find('[role=timer]');
    vi.advanceTimersByTime(HOUR);
    expect(find('[role=timer]')).not.toBe(before);
  });

  it('F70: announces no tick but the milestones, and none of them once it is hidden', () => {
    const { status, find } = mount(running(26));
    vi.advanceTimersByTime(300);
    const opening = status();
    vi.advanceTimersByTime(HOUR);
    expect(status()).toBe(opening);
    vi.advanceTimersByTime(HOUR);
    expect(status()).toMatch(/left · /);
    const at24 = status();
    find('.e button').click();
    vi.advanceTimersByTime(23.5 * HOUR);
    expect(status()).toBe(at24);
  });

  it('WCAG 2.2.2: can be hidden, and shown again; the instant stays', () => {
    const { find, control } = mount(running(47));
    control('Hide the time left').click();
    expect(find('[role=timer]')).toBeNull();
    expect(find('time').textContent).toMatch(/^Ends Wed, Nov 25/);
    control('Show the time left').click();
    expect(find('[role=timer]').textContent).toBe('1 day 23 h left');
  });

  it('F47 F54: stops while the page is hidden, and is right as soon as it is seen', () => {
    const { find } = mount(running(47));
    const hidden = vi.spyOn(Document.prototype, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(vi.getTimerCount()).toBe(0);
    vi.setSystemTime(NOW + 10 * HOUR);
    hidden.mockReturnValue(false);
    dispatchEvent(new Event('pageshow'));
    expect(find('[role=timer]').textContent).toBe('1 day 13 h left');
    hidden.mockRestore();
  });

  it('shows nothing past zero', () => {
    const { find } = mount(running(1));
    vi.advanceTimersByTime(HOUR + 2000);
    expect(find('.e')).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});
