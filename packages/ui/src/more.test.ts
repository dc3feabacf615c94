// @vitest-environment happy-dom
import type { PromptView } from '@uptier/core';
import type { Prompt } from '@uptier/offers';
import { afterEach, describe, expect, it } from 'vitest';
import { mount, unmountAll } from '../look/mounted.js';
import { promptView, states } from '../look/states.js';

afterEach(unmountAll);

const parts = () => (states.parts as () => PromptView)();
const withParts = (more: Partial<Prompt>, view: Partial<PromptView> = {}) => {
  const { offer } = parts();
  return promptView({ offer: { ...offer, prompt: { ...offer.prompt, ...more } }, ...view });
};

describe('what is read on demand', () => {
  it('keeps proof and questions folded up until somebody asks', () => {
    const { root, control } = mount('parts');
    expect(root.querySelectorAll('blockquote, details')).toHaveLength(0);
    control("See what's in Pro").click();
    expect(root.querySelector('blockquote')?.textContent).toBe(
      'We stopped deleting old projects to make room.',
    );
    const questions = [...root.querySelectorAll('details')];
    expect(questions.map((one) => one.querySelector('summary')?.textContent)).toEqual([
      'Can I switch back?',
      'What happens to my projects?',
    ]);
    expect(questions.map((one) => one.open)).toEqual([false, false]);
    expect(questions[1]?.querySelector('p')?.textContent).toBe('They stay as they are on Free.');
  });

  it('says who said it, when, and where it can be checked', () => {
    const { root, control } = mount('parts');
    control("See what's in Pro").click();
    const caption = root.querySelector('figcaption') as HTMLElement;
    expect(caption.textContent).toBe('Mara Lind, Studio Nord · Mar 14');
    expect(caption.querySelector('a')?.getAttribute('href')).toBe(
      'https://studio-nord.example/notes',
    );
  });

  it('shows no proof whose source cannot be followed, and none without a date', () => {
    const proof = parts().offer.prompt.proof as NonNullable<Prompt['proof']>;
    for (const broken of [{ source: 'javascript:alert(1)' }, { date: '' }, { quote: '{gone}' }]) {
      const { root, control } = mount(withParts({ proof: { ...proof, ...broken } }));
      control("See what's in Pro").click();
      expect(root.querySelector('figure')).toBeNull();
      unmountAll();
    }
  });

  it('can be read where the offer sells no plan, too', () => {
    const { root, control } = mount(withParts({}, { target: null, terms: null }));
    control('Read more').click();
    expect(root.querySelectorAll('details')).toHaveLength(2);
  });
});

describe('what stands on the card', () => {
  it('G6: the guarantee stands beside the price, and goes with it', () => {
    const { find, update } = mount('parts');
    expect(find('.p').textContent).toContain('Full refund within 14 days, no questions.');
    update(withParts({}, { terms: null, pay: 'plans', upgrade: promptView().upgrade }));
    update(withParts({}, { pay: 'ask' }));
    expect(find('.s').textContent).not.toContain('Full refund');
  });

  it('the way to stay without paying has a target of its own, and says not now', () => {
    const { root, href, control, calls } = mount('parts');
    expect(href('Archive old projects instead')).toBe('/projects/archive');
    const way = control('Archive old projects instead');
    expect(way.className).toBe(root.querySelector('.d .q')?.className);
    way.click();
    expect(calls).toEqual(['answer later']);
  });

  it('offers no way out while a payment is under way', () => {
    const { offer } = parts();
    const pending = { ...(states.pending as () => PromptView)(), offer };
    expect(mount(pending).names()).not.toContain('Archive old projects instead');
  });

  it('A02: a picture comes from the page’s own origin alone, in the space it will take', () => {
    const image = parts().offer.prompt.image as NonNullable<Prompt['image']>;
    const picture = mount('parts').find('img');
    expect(picture.getAttribute('src')).toBe('/images/boards.png');
    expect([picture.getAttribute('width'), picture.getAttribute('height')]).toEqual(['310', '110']);
    expect(picture.getAttribute('alt')).toBe('A board with three columns');
    for (const src of ['https://pixel.example/x.png', '//pixel.example/x.png', 'data:,x', '/\\x'])
      expect(mount(withParts({ image: { ...image, src } })).find('img'), src).toBeNull();
  });

  it('an action takes the place of the upgrade, with the file’s words or its own', () => {
    const offer = (action: object, more: Partial<PromptView> = {}) => {
      const view = withParts({ button: 'Talk to us' }, { pay: 'action', ...more });
      return { ...view, offer: { ...view.offer, action } };
    };
    const leads = mount(offer({ url: '/contact' }, { href: '/contact?plan=free' }));
    expect(leads.href('Talk to us')).toBe('/contact?plan=free');
    leads.main?.click();
    expect(leads.calls).toEqual(['upgrade']);
    const calls = mount(offer({ call: 'talk' }));
    calls.main?.click();
    expect(calls.calls).toEqual(['upgrade']);
    expect(mount(offer({ url: '/{x}' }, { href: 'javascript:alert(1)' })).main).toBeNull();
    const wordless = withParts({}, { pay: 'action' });
    expect(
      mount({ ...wordless, offer: { ...wordless.offer, action: { call: 'x' } } }).main?.textContent,
    ).toBe('Continue');
  });

  it('the file’s words stand on the button only where it charges nothing', () => {
    const button = 'Talk to us';
    const plans = withParts({ button }, { pay: 'plans' });
    expect(mount(plans).href('Talk to us')).toBe('/plans');
    expect(mount(withParts({ button })).main?.textContent).toBe('Upgrade for $23.20');
    expect(mount(withParts({ button }, { pay: 'continue' })).main?.textContent).toBe(
      'Continue to payment',
    );
  });
});
