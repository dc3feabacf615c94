// @vitest-environment happy-dom
import type { PromptView } from '@uptier/core';
import { afterEach, describe, expect, it } from 'vitest';
import { mount, unmountAll } from '../look/mounted.js';
import { offersFile, promptView, receipt, states, upgrade } from '../look/states.js';

afterEach(unmountAll);

describe('the upgrade', () => {
  it('asks for a second click with the whole sentence, and leads back', () => {
    const { main, control, calls } = mount('confirming');
    expect(main?.textContent).toBe('Pay $23.20 today with your card ending 4242 and move to Pro');
    main?.click();
    control('Back').click();
    expect(calls).toEqual(['confirm', 'cancel']);
  });

  it('says what is charged while it works', () => {
    const { main, text } = mount('pending');
    expect(main?.textContent).toBe('Upgrading…');
    expect(main?.getAttribute('aria-disabled')).toBe('true');
    expect(text()).toContain('Your card ending 4242 is charged $23.20 today.');
  });

  it('calls no bank account a card', () => {
    const view = (states.pending as () => PromptView)();
    const own = view.upgrade.quote as NonNullable<PromptView['upgrade']['quote']>;
    const sepa = { ...view, upgrade: { ...view.upgrade, quote: { ...own, method: 'SEPA 3000' } } };
    expect(mount(sepa).text()).toContain('Your SEPA 3000 is charged');
  });

  it('A01 A02: follows no address but a page’s', () => {
    const redirecting = (url: string) =>
      mount(promptView({ upgrade: upgrade('redirecting', { url }) }));
    expect(redirecting('https://pay.example').href('Open it now')).toBe('https://pay.example');
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'https://pay.example@evil.example',
      'http://pay.example',
    ])
      expect(redirecting(url).names()).not.toContain('Open it now');
  });

  it('says first what happened to the money, then why', () => {
    for (const name of [
      'declined',
      'unreachable',
      'already',
      'forbidden',
      'signed-out',
      'contract',
    ])
      expect(mount(name).root.querySelector('.n b')?.textContent).toBe('Nothing was charged.');
    expect(mount('declined').text()).toContain('Your bank declined the card ending 4242.');
    expect(mount('declined').main?.textContent).toBe('Try again for $23.20');
    expect(mount('declined').href('Use another card')).toBe('/billing');
  });

  it('ruling 15: tries an unreachable server again for a new quote', () => {
    const { main, calls } = mount('unreachable');
    main?.click();
    expect(calls).toEqual(['retry']);
  });

  it('sells nothing to whoever has it already or may not buy', () => {
    for (const name of ['already', 'forbidden']) {
      expect(mount(name).main).toBeNull();
      expect(mount(name).root.querySelector('.p')).toBeNull();
    }
  });

  it('F106: shows a changed price and waits for another click', () => {
    const { text, main, calls } = mount('price-changed');
    expect(text()).toContain('The price has changed.');
    expect(main?.textContent).toBe('Upgrade for $29');
    main?.click();
    expect(calls).toEqual(['upgrade']);
  });

  it('F100: an unknown outcome promises no second charge and gives a code for support', () => {
    const { text, main } = mount('unknown');
    expect(text()).toContain('You will not be charged twice.');
    expect(text()).toContain('Support code 7F3K-92QD');
    expect(main?.getAttribute('aria-disabled')).toBe('true');
    const again = mount('unknown-retry');
    expect(again.text()).toContain('Trying again is safe');
    again.main?.click();
    expect(again.calls).toEqual(['retry']);
  });

  it('claims nothing about an abandoned payment page', () => {
    expect(mount('cancelled').text()).toContain('No payment has reached us.');
  });
});

describe('the receipt', () => {
  it('G12: has the facts in full, the next steps, undo and the ways out', () => {
    const { root, text, control, calls, href } = mount('succeeded');
    expect(text()).toContain("You're on Pro");
    const rows = [...root.querySelectorAll('dl div')].map((row) =>
      [...row.children].map((cell) => cell.textContent).join(': '),
    );
    expect(rows).toEqual([
      'Paid today: $23.20',
      'Next payment, Dec 23: $23.20 plus tax',
      'From Feb 23, 2027: $29.00 a month plus tax',
    ]);
    expect([...root.querySelectorAll('ol a')].map((a) => a.getAttribute('href'))).toEqual([
      '/team',
      '/import',
    ]);
    expect(href('Receipt')).toBe('/receipts/R-1042');
    expect(href('Manage or cancel')).toBe('/billing/cancel');
    const undo = [...root.querySelectorAll('button')].find((b) =>
      b.textContent?.startsWith('Undo until'),
    );
    undo?.click();
    expect(calls).toEqual(['undo']);
    expect(control('Withdraw from contract')).toBeUndefined();
  });

  it('G12: leads EU consumers to their right of withdrawal', () => {
    const view = (states.succeeded as () => PromptView)();
    const file = { ...offersFile(), markets: ['DE'], audience: 'consumer' as const };
    expect(mount({ ...view, file }).href('Withdraw from contract')).toBe('/withdraw');
  });

  it('ruling 8: offers no undo past its time, or where billing has none', () => {
    const labels = (undoUntil: string | null) =>
      mount(promptView({ upgrade: upgrade('succeeded', { receipt: receipt({ undoUntil }) }) }))
        .names()
        .join();
    expect(labels('2026-11-23T13:59:00Z')).not.toContain('Undo');
    expect(labels(null)).not.toContain('Undo');
    expect(labels('2026-11-23T14:01:00Z')).toContain('Undo');
  });

  it('says that an undo was refused, and what was paid back by one that was not', () => {
    expect(mount('undo-failed').text()).toContain('The upgrade was not undone.');
    expect(mount('undoing').control('Undoing…').getAttribute('aria-disabled')).toBe('true');
    expect(mount('undone').text()).toContain('$23.20 is paid back. You are on Free again.');
  });

  it('stands without a receipt where only the host knows', () => {
    const { text, root } = mount(promptView({ upgrade: upgrade('succeeded') }));
    expect(text()).toContain("You're on Pro");
    expect(root.querySelector('dl')).toBeNull();
  });

  it('shows the number of a receipt that has no document', () => {
    const view = promptView({ upgrade: upgrade('succeeded', { receipt: receipt({ url: null }) }) });
    expect(mount(view).text()).toContain('Receipt R-1042');
  });
});
