import type { PromptActions, PromptView, Quote, Receipt, Upgrade, UpgradeState } from '@uptier/core';
import type { OffersFile } from '@uptier/offers';

/** The clock of the pictures: Mon 23 Nov 2026, 15:00 in Central Europe. */
export const NOW: number = Date.parse('2026-11-23T14:00:00Z');
const HOUR = 3_600_000;

/** A file as DESIGN section 3 has it. */
export function offersFile(): OffersFile {
  return {
    version: 1,
    markets: ['US'],
    audience: 'business',
    plans: {
      free: {
        name: 'Free',
        limits: { projects: 10, storage: '1 GB' },
        includes: { Exports: '5 a month', Support: 'Community' },
      },
      pro: {
        name: 'Pro',
        limits: { projects: 100, storage: '100 GB' },
        includes: { Exports: 'Unlimited', Support: 'Within 4 hours' },
        prices: {
          monthly: { amount: 2900, currency: 'USD', interval: 'month', tax: 'excluded' },
        },
      },
    },
    meters: {
      projects: { label: 'Projects', name: { one: 'project', other: 'projects' } },
      storage: { label: 'Storage', unit: 'byte' },
    },
    features: { 'pdf-export': { name: 'PDF export', plans: ['pro'] } },
    links: { plans: '/plans', billing: '/billing', cancel: '/billing/cancel', withdrawal: '/withdraw' },
    offers: [
      {
        id: 'pro-at-80',
        plan: 'pro',
        price: 'monthly',
        trigger: { usage: 'projects', reaches: '80%' },
        discount: { percent: 20, for: { months: 3 }, ends: { after: '48h' } },
        prompt: {
          title: {
            by: 'projects.left',
            one: 'One project left on {plan.name}',
            other: 'Two projects left on {plan.name}',
          },
          body: 'Pro raises the limit to {offer.projects.limit} and takes exports off the clock.',
          benefits: [
            '100 projects instead of 10',
            'Unlimited exports',
            'Priority support, replies within 4 hours',
          ],
          next: [
            { text: 'Invite your team', url: '/team' },
            { text: 'Import a project', url: '/import' },
          ],
        },
      },
    ],
  };
}

export function quote(more: Partial<Quote> = {}): Quote {
  return {
    id: 'q_1',
    expiresAt: '2026-11-23T14:10:00Z',
    serverTime: '2026-11-23T14:00:00Z',
    today: { total: { amount: 2320, currency: 'USD' }, tax: null, prorated: false },
    then: [
      payment(2320, '2026-12-23T14:00:00Z'),
      payment(2900, '2027-02-23T14:00:00Z'),
    ],
    method: 'Visa 4242',
    ...more,
  };
}

function payment(amount: number, at: string): Quote['then'][number] {
  return { amount: { amount, currency: 'USD' }, interval: 'month', count: 1, at, tax: 'excluded' };
}

export function receipt(more: Partial<Receipt> = {}): Receipt {
  const { today, then } = quote();
  return {
    id: 'R-1042',
    plan: 'pro',
    price: 'monthly',
    paid: today,
    then,
    at: '2026-11-23T14:00:00Z',
    method: 'Visa 4242',
    undoUntil: '2026-11-23T14:20:00Z',
    url: '/receipts/R-1042',
    ...more,
  };
}

export function upgrade(state: UpgradeState, more: Partial<Upgrade> = {}): Upgrade {
  return {
    state,
    intent: null,
    quote: null,
    clicked: null,
    reason: null,
    retry: false,
    receipt: null,
    refund: null,
    undoFailed: false,
    url: null,
    ...more,
  };
}

/** A card that is ready to be clicked, with whatever differs. */
export function promptView(more: Partial<PromptView> = {}): PromptView {
  const file = more.file ?? offersFile();
  const at = NOW + 47 * HOUR;
  return {
    showing: 's_1',
    asked: false,
    file,
    offer: file.offers[0] as PromptView['offer'],
    locale: 'en',
    because: { kind: 'usage', meter: 'projects' },
    meter: { id: 'projects', used: 8, limit: 10, percent: 80 },
    values: {
      'projects.left': { type: 'quantity', meter: 'projects', quantity: 2, noun: true },
      'plan.name': { type: 'text', text: 'Free' },
      'offer.projects.limit': { type: 'quantity', meter: 'projects', quantity: 100, noun: false },
    },
    plan: 'free',
    target: 'pro',
    terms: {
      plan: 'pro',
      price: 'monthly',
      list: { amount: 2900, currency: 'USD' },
      now: { amount: 2320, currency: 'USD' },
      payments: 3,
      interval: 'month',
      count: 1,
      tax: 'excluded',
    },
    deadline: { at, left: () => 47 * HOUR },
    pay: 'amount',
    buyer: null,
    ask: 'idle',
    upgrade: upgrade('ready', { quote: quote() }),
    later: true,
    never: false,
    now: () => NOW,
    ...more,
  };
}

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
        clicked: { total: { amount: 2320, currency: 'USD' }, then: [] },
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
      terms: { ...(promptView().terms as NonNullable<PromptView['terms']>), now: { amount: 2900, currency: 'USD' }, payments: 0 },
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
  cancelled: () => promptView({ pay: 'continue', upgrade: upgrade('cancelled', { intent: INTENT }) }),
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
        prompt: { title: 'بقي مشروعان في الخطة المجانية', body: 'ترفع خطة Pro الحد إلى ١٠٠ مشروع.', benefits: [] },
      },
    });
  },
  long: () => {
    const view = promptView();
    const words = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen und ';
    return promptView({
      offer: {
        ...view.offer,
        prompt: { title: words.repeat(2), body: words.repeat(6), value: words.repeat(2), benefits: [words, words.repeat(3)] },
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

/** Actions that write down what they were called with. */
export function recordedActions(): { actions: PromptActions; calls: string[] } {
  const calls: string[] = [];
  const record = (name: string) => () => void calls.push(name);
  return {
    calls,
    actions: {
      upgrade: record('upgrade'),
      confirm: record('confirm'),
      cancel: record('cancel'),
      retry: record('retry'),
      undo: record('undo'),
      ask: record('ask'),
      answer: (answer) => void calls.push(`answer ${answer}`),
    },
  };
}
