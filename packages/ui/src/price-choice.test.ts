// @vitest-environment happy-dom
import type { PromptView } from '@uptier/core';
import { afterEach, expect, test } from 'vitest';
import { mount, unmountAll } from '../look/mounted.js';
import { promptView, states, upgrade } from '../look/states.js';

afterEach(unmountAll);

const choice = (more: Partial<PromptView> = {}) => ({
  ...(states.choice as () => PromptView)(),
  ...more,
});
const radios = (root: ShadowRoot) => [...root.querySelectorAll<HTMLInputElement>('input')];

test('prices are native radios in a named group, with the one on screen checked', () => {
  const { root, find } = mount('choice');
  expect(find('fieldset legend').textContent).toBe('How you pay');
  expect(radios(root).map(({ type, name, checked }) => [type, name, checked])).toEqual([
    ['radio', 'price', true],
    ['radio', 'price', false],
  ]);
  expect([...root.querySelectorAll('label')].map((label) => label.textContent)).toEqual([
    'Monthly$23.20 a month',
    'Yearly$232 a yearSaves $58 a year',
  ]);
});

test('choosing tells which price, and nothing is drawn as chosen before it is', () => {
  const { root, calls, update } = mount('choice');
  const [, yearly] = radios(root);
  yearly?.click();
  expect(calls).toEqual(['choose yearly']);
  const view = choice();
  update({ ...view, terms: view.choices[1] as PromptView['terms'] });
  expect(radios(root).map(({ checked }) => checked)).toEqual([false, true]);
});

test('once it was clicked nothing can be chosen any more', () => {
  const clicked = { total: null, then: [], review: false };
  for (const now of [upgrade('pending', { intent: 'i' }), upgrade('quoting', { clicked })])
    expect(mount(choice({ upgrade: now })).find('fieldset')).toHaveProperty('disabled', true);
  expect(mount('choice').find('fieldset')).toHaveProperty('disabled', false);
});

test('a saving is claimed only where a year costs less than twelve of the months beside it', () => {
  const [monthly, yearly] = choice().choices;
  const dear = { ...(yearly as object), list: { amount: 34_800, currency: 'USD' } };
  const choices = [monthly, dear] as PromptView['choices'];
  expect(mount(choice({ choices })).find('fieldset').textContent).not.toContain('Saves');
});

test('there is nothing to choose where there is one price', () => {
  expect(mount(promptView()).find('fieldset')).toBeNull();
});
