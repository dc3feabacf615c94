import type { Interval } from '@uptier/core';
import { firstName, payMethod } from './word-forms.js';

const many = (n: number, one: string): string => (n === 1 ? one : `${one}s`);
const each = (interval: Interval, count: number): string =>
  count === 1 ? interval : `${count} ${interval}s`;
const card = (method: string): string => payMethod(method, 'card ending $1');

/**
 * The card's own words in English. Sentences, not pieces: another language is another object of this
 * shape. Amounts, dates and names come in printed.
 */
export const english = {
  unlimited: 'unlimited',
  counted: (count: string, noun: string): string => `${count} ${noun}`,
  used: (used: string, limit: string): string => `${used} of ${limit}`,
  fact: (used: string): string => `${used} used`,
  percentUsed: (used: string, percent: string): string => `${used}, ${percent}`,

  close: 'Close',
  later: 'Later',
  no: 'No thanks',
  never: "Don't show offers like this",
  back: 'Back',
  otherCard: 'Use another card',
  why: 'Why am I seeing this?',
  whyUsage: (used: string): string => `You have used ${used}.`,
  whyFeature: (name: string): string => `You tried ${name}, which your plan does not have.`,
  whyAsked: 'You asked to see it.',
  whyEvent: 'Something you did here opened it.',
  whyDate: 'A date of your account opened it.',
  whyOpened: 'The page you are on opened it.',
  see: (plan: string): string => `See what's in ${plan}`,
  more: 'Read more',

  insteadOf: (more: string, less: string): string => `${more} instead of ${less}`,
  row: (row: string, value: string): string => `${row}: ${value}`,
  compared: (plans: string): string => `${plans} compared`,
  yourPlan: 'Your plan',
  yes: 'Yes',
  none: 'No',

  per: (price: string, interval: Interval, count: number): string =>
    interval === 'once'
      ? price
      : `${price} ${count === 1 ? 'a' : 'every'} ${each(interval, count)}`,
  slash: (interval: Interval, count: number): string =>
    interval === 'once' ? '' : `/ ${each(interval, count)}`,
  choose: 'How you pay',
  every: (interval: Interval, count: number): string =>
    count > 1
      ? `Every ${each(interval, count)}`
      : { day: 'Daily', week: 'Weekly', month: 'Monthly', year: 'Yearly', once: 'Once' }[interval],
  saves: (price: string): string => `Saves ${price} a year`,
  today: 'today',
  was: 'Normal price',
  off: (what: string): string => `${what} off`,
  offFor: (off: string, count: number | null, interval: Interval): string =>
    count === null ? `${off}, on every payment` : `${off} for ${count} ${many(count, interval)}`,
  from: (price: string, day: string): string => `${price} from ${day}`,
  // Not `then`: a promise for these words would take it for its own.
  thenPrice: (off: string, price: string): string => `${off}, then ${price}.`,
  sentence: (text: string): string => `${text}.`,
  renews: (price: string): string => `Renews at ${price} until you cancel.`,
  trial: (days: number, price: string): string =>
    `Free for ${days} ${many(days, 'day')}, then ${price} until you cancel.`,
  bound: (length: number, unit: 'h' | 'd' | 'w'): string =>
    `You are bound for ${length} ${many(length, { h: 'hour', d: 'day', w: 'week' }[unit])}.`,
  prorated: (prices: string): string => `For the rest of this period, then ${prices}.`,
  plusTax: (price: string): string => `${price} plus tax`,
  taxIn: (tax: string): string => `Includes ${tax} tax.`,
  tax: { included: 'Tax included.', excluded: 'Tax not included.', none: '' },

  left: (days: number, hours: number, minutes: number): string =>
    days
      ? `${days} ${many(days, 'day')}${hours ? ` ${hours} h` : ''} left`
      : hours
        ? `${hours} h${minutes ? ` ${minutes} min` : ''} left`
        : minutes
          ? `${minutes} min left`
          : 'Less than a minute left',
  ends: (moment: string): string => `Ends ${moment}`,
  hide: 'Hide',
  hideTimer: 'Hide the time left',
  show: 'Show',
  showTimer: 'Show the time left',
  ended: 'The discount has ended. The normal price applies.',

  upgrade: 'Upgrade',
  upgradeFor: (price: string): string => `Upgrade for ${price}`,
  upgradeAndPay: (price: string): string => `Upgrade and pay ${price}`,
  startTrial: 'Start free trial',
  trialAndPay: (price: string, day: string): string => `Start trial, then pay ${price} from ${day}`,
  again: 'Try again',
  againFor: (price: string): string => `Try again for ${price}`,
  againAndPay: (price: string): string => `Try again and pay ${price}`,
  confirm: (price: string, plan: string, method: string): string =>
    `Pay ${price} today${method && ` with your ${card(method)}`} and move to ${plan}`,
  toPayment: 'Continue to payment',
  plans: 'See plans',
  goOn: 'Continue',
  preview: 'Preview',
  manages: (name: string): string => `${name || 'Your admin'} manages the plan.`,
  ask: (name: string): string => `Ask ${firstName(name) || 'your admin'} to upgrade`,
  asking: (name: string): string => `Asking ${firstName(name) || 'your admin'}…`,
  asked: (name: string): string => `${firstName(name) || 'Your admin'} has been asked`,
  notAsked: 'Your question was not sent.',
  tryLater: 'Try again in a moment.',

  upgrading: 'Upgrading…',
  charging: (price: string, method: string): string =>
    `Your ${card(method)} is charged ${price} today.`,
  opening: 'Opening the payment page…',
  open: 'Open it now',
  notCharged: 'Nothing was charged.',
  failed: {
    declined: (method: string): string =>
      `Your bank declined ${method ? `the ${card(method)}` : 'the payment'}. Try again or use another card.`,
    expired: 'That price was no longer valid. This is the price now.',
    'price-changed': 'The price has changed. This is the price now.',
    already: 'You have this plan already.',
    'trial-used': 'You have had the trial of this plan.',
    forbidden: 'You may not change the plan of this account.',
    'signed-out': 'You are signed out. Sign in, then try again.',
    unreachable: 'The server could not be reached.',
    contract: 'Something went wrong on our side.',
  },
  stopped: 'No payment has reached us.',
  stoppedMore: 'If you did pay, your plan changes in a moment.',

  checking: 'Checking…',
  unknown: 'Checking with your bank',
  unknownBody: 'The connection dropped before we got an answer. You will not be charged twice.',
  unknownMore: 'We ask again every few seconds. You can keep working; this card stays here.',
  unknownRetry: 'Your upgrade has not arrived. Trying again is safe: it is the same payment.',
  support: (code: string): string => `Support code ${code}`,

  done: (plan: string): string => `You're on ${plan}`,
  fromNow: (limit: string): string => `${limit} from now on. Thanks for upgrading.`,
  thanks: 'Thanks for upgrading.',
  paidToday: 'Paid today',
  paid: (day: string): string => `Paid ${day}`,
  taxOf: 'Of which tax',
  nextPayment: (day: string): string => `Next payment, ${day}`,
  fromDay: (day: string): string => `From ${day}`,
  undo: (time: string): string => `Undo until ${time}`,
  undoing: 'Undoing…',
  notUndone: 'The upgrade was not undone.',
  notUndoneMore: 'You can still cancel it.',
  undone: 'The upgrade is undone',
  refund: (price: string): string => `${price} is paid back.`,
  backOn: (plan: string): string => `You are on ${plan} again.`,
  receipt: 'Receipt',
  receiptNo: (id: string): string => `Receipt ${id}`,
  manage: 'Manage or cancel',
  withdraw: 'Withdraw from contract',
};

/** The card's words in one language. */
export type Words = typeof english;
