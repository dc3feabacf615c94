import type { PromptActions, PromptView, Upgrade, UpgradeState } from '@uptier/core';
import { offersFile, payment, promptView, quote, receipt, upgrade } from './sample.js';

export { NOW, offersFile, promptView, quote, receipt, upgrade } from './sample.js';

const INTENT = '7f3k92qd-0000';
const live = (state: UpgradeState, more: Partial<Upgrade> = {}) =>
  promptView({ upgrade: upgrade(state, { intent: INTENT, quote: quote(), ...more }) });
const failed = (reason: NonNullable<Upgrade['reason']>, more: Partial<PromptView> = {}) =>
  promptView({ upgrade: upgrade('failed', { intent: INTENT, quote: quote(), reason }), ...more });
const done = (state: UpgradeState, more: Partial<Upgrade> = {}) =>
  promptView({
    plan: 'free',
    deadline: null,
    upgrade: upgrade(state, { intent: INTENT, quote: quote(), receipt: receipt(), ...more }),
  });
const asking = (ask: PromptView['ask']) =>
  promptView({ pay: 'ask', buyer: 'Dana Ruiz', ask, upgrade: upgrade('idle') });

/** A view for each state of the card. */
export const states: Record<string, () => PromptView> = {
  ready: () => promptView(),
  quoting: () => promptView({ pay: 'wait', upgrade: upgrade('quoting') }),
  waiting: () =>
    promptView({
      upgrade: upgrade('quoting', {
        clicked: { total: { amount: 2320, currency: 'USD' }, then: [], review: false },
      }),
    }),
  'price-changed': () => {
    const { today } = quote();
    return promptView({
      deadline: null,
      upgrade: upgrade('ready', {
        reason: 'price-changed',
        quote: quote({
          today: { ...today, total: { amount: 2900, currency: 'USD' } },
          then: [payment(2900, '2026-12-23T14:00:00Z')],
        }),
      }),
      terms: {
        ...(promptView().terms as NonNullable<PromptView['terms']>),
        now: { amount: 2900, currency: 'USD' },
        payments: 0,
      },
    });
  },
  prorated: () =>
    promptView({
      upgrade: upgrade('ready', {
        quote: quote({
          today: {
            total: { amount: 1134, currency: 'USD' },
            tax: { amount: 181, currency: 'USD' },
            prorated: true,
          },
        }),
      }),
    }),
  confirming: () => live('confirming', { intent: null }),
  pending: () => live('pending'),
  redirecting: () => live('redirecting', { url: 'https://pay.example/3ds' }),
  succeeded: () => done('succeeded'),
  'undo-failed': () => done('succeeded', { undoFailed: true }),
  undoing: () => done('undoing'),
  undone: () => done('undone', { refund: { amount: 2320, currency: 'USD' } }),
  declined: () =>
    failed('declined', {
      meter: { id: 'projects', used: 10, limit: 10, percent: 100 },
      offer: fullOffer(),
    }),
  unreachable: () =>
    promptView({ pay: 'wait', upgrade: upgrade('failed', { reason: 'unreachable' }) }),
  already: () => failed('already'),
  forbidden: () => failed('forbidden'),
  'signed-out': () => failed('signed-out'),
  contract: () => failed('contract'),
  unknown: () => live('unknown'),
  'unknown-retry': () => live('unknown', { retry: true }),
  cancelled: () =>
    promptView({ pay: 'continue', upgrade: upgrade('cancelled', { intent: INTENT }) }),
  ask: () => asking('idle'),
  asking: () => asking('asking'),
  asked: () => asking('asked'),
  'ask-failed': () => asking('failed'),
  plans: () => promptView({ pay: 'plans', upgrade: upgrade('idle') }),
  continue: () =>
    promptView({ pay: 'continue', upgrade: upgrade('ready', { quote: quote({ method: null }) }) }),
  preview: () => promptView({ pay: 'preview', upgrade: upgrade('idle') }),
  undiscounted: () => {
    const { offer, terms } = promptView();
    const { benefits: _, ...prompt } = offer.prompt;
    return promptView({
      offer: { ...offer, prompt: { ...prompt, terms: 'Switch back at any time.' } },
      deadline: null,
      never: true,
      terms: terms && { ...terms, now: terms.list, payments: 0, tax: 'included' },
      upgrade: upgrade('quoting'),
    });
  },
  parts: () => {
    const { offer } = promptView();
    return promptView({ offer: { ...offer, prompt: { ...offer.prompt, ...parts } } });
  },
  three: () => {
    const { offer, terms } = promptView();
    const file = offersFile();
    const team = {
      name: 'Team',
      limits: { projects: 'unlimited' as const, storage: '1 TB' },
      includes: { Exports: 'Unlimited', Support: 'Within the hour' },
      prices: { monthly: { amount: 7900, currency: 'USD', interval: 'month' as const } },
    };
    return promptView({
      file: { ...file, plans: { ...file.plans, team } },
      offer: { ...offer, prompt: { ...offer.prompt, compare: ['free', 'pro', 'team'] } },
      terms,
    });
  },
  choice: () => {
    const { terms } = promptView();
    const monthly = terms as NonNullable<PromptView['terms']>;
    const yearly = {
      ...monthly,
      price: 'yearly',
      list: { amount: 29000, currency: 'USD' },
      now: { amount: 23200, currency: 'USD' },
      payments: 1,
      interval: 'year' as const,
    };
    return promptView({ choices: [monthly, yearly] });
  },
  eu: () => {
    const { audience: _, ...file } = offersFile();
    return promptView({ file: { ...file, markets: ['DE'] } });
  },
  arabic: () => {
    const file = offersFile();
    const [offer] = file.offers;
    return promptView({
      file: {
        ...file,
        meters: { projects: { label: 'المشاريع', name: { other: 'مشروع' } } },
      },
      locale: 'ar-EG',
      offer: {
        ...(offer as PromptView['offer']),
        prompt: {
          title: 'بقي مشروعان في الخطة المجانية',
          body: 'ترفع خطة Pro الحد إلى ١٠٠ مشروع.',
          benefits: [],
        },
      },
    });
  },
  long: () => {
    const view = promptView();
    const words = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen und ';
    return promptView({
      offer: {
        ...view.offer,
        prompt: {
          title: words.repeat(2),
          body: words.repeat(6),
          value: words.repeat(2),
          benefits: [words, words.repeat(3)],
        },
      },
    });
  },
};

function fullOffer(): PromptView['offer'] {
  const [offer] = offersFile().offers;
  return {
    ...(offer as PromptView['offer']),
    prompt: { title: 'All 10 projects are in use', body: 'Pro raises the limit to 100.' },
  };
}

/** What a prompt can have besides its headline, its price and its buttons. */
const parts: Partial<PromptView['offer']['prompt']> = {
  value: 'You started 3 projects this week.',
  image: {
    src: '/images/boards.png',
    alt: 'A board with three columns',
    width: 310,
    height: 110,
  },
  guarantee: 'Full refund within 14 days, no questions.',
  freeWay: { text: 'Archive old projects instead', url: '/projects/archive' },
  proof: {
    quote: 'We stopped deleting old projects to make room.',
    by: 'Mara Lind, Studio Nord',
    source: 'https://studio-nord.example/notes',
    date: '2026-03-14',
  },
  questions: [
    { ask: 'Can I switch back?', answer: 'Yes, at the end of any month, in Billing.' },
    { ask: 'What happens to my projects?', answer: 'They stay as they are on {plan.name}.' },
  ],
};

/** Actions that write down what they were called with. */
export function recordedActions(): { actions: PromptActions; calls: string[] } {
  const calls: string[] = [];
  const record = (name: string) => () => void calls.push(name);
  return {
    calls,
    actions: {
      upgrade: record('upgrade'),
      choose: (price) => void calls.push(`choose ${price}`),
      confirm: record('confirm'),
      cancel: record('cancel'),
      retry: record('retry'),
      undo: record('undo'),
      ask: record('ask'),
      answer: (answer) => void calls.push(`answer ${answer}`),
    },
  };
}
