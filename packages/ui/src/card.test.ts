// @vitest-environment happy-dom
import type { PromptView } from '@uptier/core';
import { afterEach, describe, expect, it } from 'vitest';
import { mount, unmountAll } from '../look/mounted.js';
import { promptView, states, upgrade } from '../look/states.js';

afterEach(unmountAll);

describe('every state', () => {
  for (const name of Object.keys(states))
    it(`G13: ${name}: is a named region with a status, and can be closed from the first frame`, () => {
      const { root, control, calls } = mount(name);
      const region = root.querySelector('section') as HTMLElement;
      expect(region.getAttribute('role')).toBe('region');
      expect(
        root.getElementById(region.getAttribute('aria-labelledby') as string)?.textContent,
      ).toBeTruthy();
      expect(root.querySelectorAll('[role=status]')).toHaveLength(1);
      control('Close').click();
      expect(calls).toEqual(['answer closed']);
    });
});

describe('the offer', () => {
  it('G20: leads with the person’s own numbers', () => {
    const meter = mount('ready').root.querySelector('[role=meter]') as HTMLElement;
    expect(meter.getAttribute('aria-valuenow')).toBe('8');
    expect(meter.getAttribute('aria-valuemax')).toBe('10');
    expect(meter.getAttribute('aria-valuetext')).toBe('8 of 10 projects, 80%');
    const over = promptView({ meter: { id: 'projects', used: 12, limit: 10, percent: 120 } });
    expect(mount(over).root.querySelector('[role=meter]')?.getAttribute('aria-valuenow')).toBe(
      '10',
    );
  });

  it('shows the price, the normal price and the interval', () => {
    expect(mount('ready').root.querySelector('.g')?.textContent).toBe(
      '$23.20 / month Normal price $29',
    );
  });

  it('ruling 6: without a quote the button waits; with one it says the amount', () => {
    const waiting = mount('quoting');
    expect(waiting.main?.textContent).toBe('Upgrade');
    expect(waiting.main?.getAttribute('aria-disabled')).toBe('true');
    waiting.main?.click();
    expect(waiting.calls).toEqual([]);
    expect(mount('ready').main?.textContent).toBe('Upgrade for $23.20');
  });

  it('G8: says that it is a payment where EU consumers buy', () => {
    expect(mount('eu').main?.textContent).toBe('Upgrade and pay $23.20');
  });

  it('G14: says later, no and never as its own answers', () => {
    const { control, calls } = mount(promptView({ never: true }));
    control('Later').click();
    control('No thanks').click();
    control("Don't show offers like this").click();
    expect(calls).toEqual(['answer later', 'answer no', 'answer never']);
    expect(mount('ready').names()).not.toContain("Don't show offers like this");
    expect(mount(promptView({ later: false })).names()).not.toContain('Later');
  });

  it('G27: says why in one sentence made from the trigger', () => {
    const why = (view: PromptView) => {
      const { control, root } = mount(view);
      const button = control('Why am I seeing this?');
      button.click();
      expect(button.getAttribute('aria-expanded')).toBe('true');
      return root.getElementById(button.getAttribute('aria-controls') as string)?.textContent;
    };
    expect(why(promptView())).toBe('You have used 8 of 10 projects.');
    expect(why(promptView({ because: { kind: 'attempt', id: 'pdf-export' } }))).toBe(
      'You tried PDF export, which your plan does not have.',
    );
    expect(why(promptView({ because: { kind: 'manual' }, asked: true }))).toBe(
      'You asked to see it.',
    );
    expect(why(promptView({ because: { kind: 'manual' } }))).toBe('The page you are on opened it.');
  });

  it('ruling 26: unfolds the comparison in place', () => {
    const { control, root } = mount('ready');
    control("See what's in Pro").click();
    const table = root.querySelector('table') as HTMLTableElement;
    expect(table.caption?.textContent).toBe('Free, Pro compared');
    expect(table.tHead?.textContent).toBe('FreeYour planPro$29 a month');
    expect(
      [...table.querySelectorAll('tbody th')].every((th) => th.getAttribute('scope') === 'row'),
    ).toBe(true);
    expect(table.querySelector('tbody tr:last-child')?.textContent).toBe('PDF exportNoYes');
    expect([...table.querySelectorAll('td[data-plan=Pro]')].map((td) => td.textContent)).toEqual([
      '100',
      '100 GB',
      'Unlimited',
      'Within 4 hours',
      'Yes',
    ]);
    control("See what's in Pro").click();
    expect(root.querySelector('table')).toBeNull();
  });

  it('compares three plans, each at its own price, with its cells named for where they are stacked', () => {
    const { control, root } = mount('three');
    control("See what's in Pro").click();
    const table = root.querySelector('table') as HTMLTableElement;
    expect(
      [...(table.tHead?.querySelectorAll('td, th') ?? [])].map((th) => th.textContent),
    ).toEqual(['', 'FreeYour plan', 'Pro$29 a month', 'Team$79 a month']);
    expect(table.querySelector('thead th:last-child')?.getAttribute('scope')).toBe('col');
    expect([...table.querySelectorAll('tr')].every((row) => row.role === 'row')).toBe(true);
    const first = [...table.querySelectorAll<HTMLElement>('tbody tr:first-child > *')];
    expect(first.map((cell) => cell.dataset.plan ?? cell.textContent)).toEqual([
      'Projects',
      'Free',
      'Pro',
      'Team',
    ]);
  });

  it('ruling 25: asks whoever may buy', () => {
    const { main, calls, text } = mount('ask');
    expect(text()).toContain('Dana Ruiz manages the plan.');
    main?.click();
    expect(calls).toEqual(['ask']);
    expect(main?.textContent).toBe('Ask Dana to upgrade');
    expect(mount('asking').main?.getAttribute('aria-disabled')).toBe('true');
    expect(mount('asked').main?.textContent).toBe('Dana has been asked');
    expect(mount('ask-failed').text()).toContain('Your question was not sent.');
    expect(mount(promptView({ pay: 'ask', upgrade: upgrade('idle') })).main?.textContent).toBe(
      'Ask your admin to upgrade',
    );
    expect(mount(promptView({ pay: 'ask', buyer: 'Dr. Osei' })).main?.textContent).toBe(
      'Ask Dr. Osei to upgrade',
    );
  });

  it('leads to the plans, or to a payment page, without naming an amount on the button', () => {
    expect(mount('plans').href('See plans')).toBe('/plans');
    expect(mount('continue').main?.textContent).toBe('Continue to payment');
  });

  it('ruling 18: a preview can not be pressed', () => {
    const { main, calls } = mount('preview');
    main?.click();
    expect(main?.textContent).toBe('Preview');
    expect(calls).toEqual([]);
  });
});
