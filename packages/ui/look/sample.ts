import type { PromptView, Quote, Receipt, Upgrade, UpgradeState } from '@uptier/core';
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
    links: {
      plans: '/plans',
      billing: '/billing',
      cancel: '/billing/cancel',
      withdrawal: '/withdraw',
    },
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
    then: [payment(2320, '2026-12-23T14:00:00Z'), payment(2900, '2027-02-23T14:00:00Z')],
    method: 'Visa 4242',
    ...more,
  };
}

export function payment(amount: number, at: string): Quote['then'][number] {
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
    href: null,
    choices: [],
    buyer: null,
    ask: 'idle',
    upgrade: upgrade('ready', { quote: quote() }),
    later: true,
    never: false,
    now: () => NOW,
    ...more,
  };
}
