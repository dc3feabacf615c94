// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGuard } from './guard.js';

describe('createGuard', () => {
  let now = 0;
  let place = { x: 0, y: 0 };
  let observed: (ratio: number) => void;
  const button = () => {
    const element = document.createElement('button');
    element.textContent = 'Upgrade for $23.20';
    element.getBoundingClientRect = () => place as DOMRect;
    return element;
  };

  beforeEach(() => {
    now = 0;
    place = { x: 100, y: 200 };
    vi.stubGlobal(
      'IntersectionObserver',
      function (this: object, callback: (entries: object[]) => void) {
        observed = (ratio) => callback([{ boundingClientRect: place, intersectionRatio: ratio }]);
        return { observe() {}, disconnect() {} };
      },
    );
  });
  afterEach(() => vi.unstubAllGlobals());

  const settled = () => {
    const guard = createGuard(() => now);
    const element = button();
    guard.watch(element);
    observed(1);
    now += 500;
    return { guard, element };
  };

  it('G10: passes once the button has been visible and still for 500 ms', () => {
    const guard = createGuard(() => now);
    guard.watch(button());
    observed(1);
    now = 499;
    expect(guard.passes()).toBe(false);
    now = 500;
    expect(guard.passes()).toBe(true);
  });

  it('G10: refuses while nobody has seen the button', () => {
    const guard = createGuard(() => now);
    guard.watch(button());
    now = 5000;
    expect(guard.passes()).toBe(false);
    observed(0.4);
    now = 10_000;
    expect(guard.passes()).toBe(false);
  });

  it('G10: waits anew when the button has moved', () => {
    const { guard } = settled();
    place = { x: 100, y: 260 };
    expect(guard.passes()).toBe(false);
    now += 500;
    expect(guard.passes()).toBe(true);
  });

  it('does not take the entrance of the card for a movement', () => {
    const { guard } = settled();
    place = { x: 100, y: 192 };
    expect(guard.passes()).toBe(true);
  });

  it('waits anew when the button says something else', () => {
    const { guard, element } = settled();
    element.textContent = 'Upgrade for $29';
    guard.watch(element);
    observed(1);
    expect(guard.passes()).toBe(false);
    now += 500;
    expect(guard.passes()).toBe(true);
  });

  it('does not wait anew for a drawing that changed nothing', () => {
    const { guard, element } = settled();
    guard.watch(element);
    observed(1);
    expect(guard.passes()).toBe(true);
  });

  it('reads the place itself where there is no observer', () => {
    vi.stubGlobal('IntersectionObserver', undefined);
    const guard = createGuard(() => now);
    guard.watch(button());
    now = 500;
    expect(guard.passes()).toBe(true);
  });

  it('passes nothing without a button', () => {
    const guard = createGuard(() => now);
    guard.watch(null);
    now = 1000;
    expect(guard.passes()).toBe(false);
  });
});
