// @vitest-environment happy-dom
import type { PromptView } from '@uptier/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mount, unmountAll } from '../look/mounted.js';
import { NOW, promptView, quote, recordedActions, upgrade } from '../look/states.js';
import { mountPrompt } from './mount-prompt.js';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  unmountAll();
  vi.useRealTimers();
  document.body.replaceChildren();
});

describe('the overlay', () => {
  it('P10: has painted when the call returns, outside the body, in an open shadow root', () => {
    const { host, root } = mount(promptView());
    expect(host.parentNode).toBe(document.documentElement);
    expect(host.localName).toBe('uptier-root');
    expect(root.querySelector('h2')?.textContent).toBe('Two projects left on Free');
  });

  it('brings its rules as a constructed sheet, and no style element', () => {
    const { root } = mount(promptView());
    expect(root.adoptedStyleSheets).toHaveLength(1);
    expect(root.querySelector('style, link, [style*="expression"]')).toBeNull();
  });

  it('carries the language, and the direction of the language or of the page', () => {
    expect(mount(promptView()).host).toMatchObject({ lang: 'en', dir: 'ltr' });
    expect(mount(promptView({ locale: 'ar-EG' })).host).toMatchObject({
      lang: 'ar-EG',
      dir: 'rtl',
    });
    document.documentElement.dir = 'rtl';
    expect(mount(promptView()).host.dir).toBe('rtl');
    document.documentElement.dir = '';
  });

  it('F63 F64: keeps key and pointer events from the page', () => {
    const heard: string[] = [];
    const types = ['keydown', 'keyup', 'pointerdown', 'mousedown', 'click', 'touchstart'];
    const listen = (event: Event) => void heard.push(event.type);
    for (const type of types) document.addEventListener(type, listen);
    const { find } = mount(promptView());
    for (const type of types)
      find('.q').dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    expect(heard).toEqual([]);
    for (const type of types) document.removeEventListener(type, listen);
  });

  it('P13: leaves no node, no listener and no timer', () => {
    const add = vi.spyOn(document, 'addEventListener');
    const removed = vi.spyOn(globalThis, 'removeEventListener');
    const { unmount } = mount(promptView());
    const signals = add.mock.calls.map(
      ([, , options]) => (options as { signal: AbortSignal }).signal,
    );
    expect(vi.getTimerCount()).toBe(1);
    unmount();
    expect(document.querySelector('uptier-root')).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
    expect(signals.every((signal) => signal.aborted)).toBe(true);
    expect(removed.mock.calls.map(([type]) => type)).toEqual(['resize']);
    add.mockRestore();
    removed.mockRestore();
  });

  it('F72: a view that cannot be drawn takes the card off and tells the caller', () => {
    const failed = vi.fn();
    const broken = promptView({ offer: null as unknown as PromptView['offer'] });
    const prompt = mount(broken, { failed });
    expect(failed).toHaveBeenCalledOnce();
    expect(document.querySelector('uptier-root')).toBeNull();
    expect(() => prompt.update(promptView())).not.toThrow();
    expect(document.querySelector('uptier-root')).toBeNull();

    const later = mount(promptView(), { failed });
    later.update(broken);
    expect(failed).toHaveBeenCalledTimes(2);
    expect(document.querySelector('uptier-root')).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('focus', () => {
  it('G16: stays where it is when the card appears and when it changes', () => {
    document.body.innerHTML = '<input>';
    const input = document.querySelector('input') as HTMLInputElement;
    input.focus();
    const { update } = mount(promptView());
    expect(document.activeElement).toBe(input);
    update('succeeded');
    expect(document.activeElement).toBe(input);
  });

  it('stays on the main button while the upgrade works', () => {
    const { find, update, root } = mount(promptView());
    const button = find('.a');
    button.focus();
    for (const state of ['pending', 'unknown', 'declined']) update(state);
    expect(root.activeElement).toBe(button);
  });

  it('goes to the headline where the focused control went away', () => {
    const { find, update, root } = mount(promptView());
    find('.a').focus();
    update('succeeded');
    expect(root.activeElement?.textContent).toBe("You're on Pro");
  });

  it('F71: returns to where it came from when the card closes', () => {
    document.body.innerHTML = '<input>';
    const input = document.querySelector('input') as HTMLInputElement;
    input.focus();
    const { find, unmount } = mount(promptView());
    find('.q').focus();
    unmount();
    expect(document.activeElement).toBe(input);
  });

  it('Escape closes only where the focus is inside', () => {
    const { find, calls } = mount(promptView());
    const press = () =>
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true });
    document.body.dispatchEvent(press());
    expect(calls).toEqual([]);
    find('.q').dispatchEvent(press());
    expect(calls).toEqual(['answer closed']);
  });
});

describe('the main button', () => {
  it('G10: does nothing for an untrusted click unless a test asked for it', () => {
    const strict = mount(promptView(), {});
    vi.advanceTimersByTime(5000);
    strict.find('.a').click();
    expect(strict.calls).toEqual([]);
    const loose = mount(promptView());
    loose.find('.a').click();
    expect(loose.calls).toEqual(['upgrade']);
  });

  it('F97: a second click meets what the first one drew', () => {
    const { actions } = recordedActions();
    let clicks = 0;
    const mounted = mountPrompt(
      promptView(),
      {
        ...actions,
        upgrade() {
          clicks++;
          mounted.update(promptView({ upgrade: upgrade('pending', { quote: quote() }) }));
        },
      },
      { untrusted: true },
    );
    const button = (mounted.host as HTMLElement).shadowRoot?.querySelector<HTMLElement>('.a');
    button?.click();
    button?.click();
    expect(clicks).toBe(1);
    expect(button?.getAttribute('aria-disabled')).toBe('true');
    expect(button?.hasAttribute('disabled')).toBe(false);
  });

  it('a key that is held down presses nothing', () => {
    const { find } = mount(promptView());
    const held = new KeyboardEvent('keydown', {
      key: 'Enter',
      repeat: true,
      bubbles: true,
      cancelable: true,
    });
    find('.a').dispatchEvent(held);
    expect(held.defaultPrevented).toBe(true);
  });

  it('ruling 6: is described by the price and its terms', () => {
    const { find, root } = mount(promptView());
    const ids = find('.a').getAttribute('aria-describedby')?.split(' ') ?? [];
    const text = ids.map((id) => root.getElementById(id)?.textContent).join(' ');
    expect(text).toContain('$23.20');
    expect(text).toContain('then $29 a month from Feb 23, 2027');
  });

  it('F52: says the normal price as soon as the view does', () => {
    const { find, update } = mount(promptView());
    const today = { total: { amount: 2900, currency: 'USD' }, tax: null, prorated: false };
    update(
      promptView({
        deadline: null,
        upgrade: upgrade('ready', { quote: quote({ today }) }),
      }),
    );
    expect(find('.a').textContent).toBe('Upgrade for $29');
  });
});
