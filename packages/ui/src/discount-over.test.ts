// @vitest-environment happy-dom
import type { PromptView } from '@uptier/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mount, unmountAll } from '../look/mounted.js';
import { NOW, promptView } from '../look/states.js';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  unmountAll();
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** A card whose every text speaks of its discount. */
function view(over: boolean, changes: Partial<PromptView> = {}): PromptView {
  const base = promptView(changes);
  const saving = { type: 'money', amount: 580, currency: 'USD' } as const;
  return {
    ...base,
    ...(over && { deadline: null }),
    values: over ? {} : { saving },
    offer: {
      ...base.offer,
      prompt: {
        ...base.offer.prompt,
        title: 'Save {saving}',
        body: 'That is {saving} less.',
        value: '{saving} for lunch',
        benefits: ['{saving} in your pocket', 'Exports'],
      },
    },
  };
}

it('ruling 17: at zero what spoke of the discount becomes the plain fact, in place', () => {
  const { find, root, update, status } = mount(view(false));
  vi.advanceTimersByTime(300);
  expect(find('h2').textContent).toBe('Save $5.80');
  expect(root.textContent).toContain('$5.80 for lunch');
  const title = find('h2');
  update(view(true));
  expect(find('h2')).toBe(title);
  expect(title.textContent).toBe('8 of 10 projects used');
  expect(root.textContent).not.toContain('5.80');
  expect(root.textContent).not.toMatch(/less\.|lunch|pocket/);
  expect(root.textContent).toContain('Exports');
  expect(status()).toBe('The discount has ended. The normal price applies.');
});

it('ruling 17: without a meter the fact is the plan', () => {
  const { find } = mount(view(true, { meter: null }));
  expect(find('h2').textContent).toBe('Pro');
});
