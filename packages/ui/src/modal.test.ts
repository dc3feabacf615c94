// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { mount, unmountAll } from '../look/mounted.js';
import { promptView } from '../look/states.js';
import { modal } from './modal.js';

afterEach(unmountAll);

it('keeps the focus on its main button while the upgrade works', () => {
  const { find, update, root } = mount(promptView(), { untrusted: true, format: modal });
  const button = find('.a');
  button.focus();
  for (const state of ['pending', 'unknown', 'declined']) update(state);
  expect(root.activeElement).toBe(button);
});

it('keeps the price, its terms and the ways not to buy beside the button', () => {
  const { find } = mount(promptView(), { untrusted: true, format: modal });
  const foot = find('.ft');
  for (const part of ['price', 'terms', 'button', 'quiet'])
    expect(foot.querySelector(`[part=${part}]`)).not.toBeNull();
});
