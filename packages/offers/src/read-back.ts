import type {
  Condition,
  Discount,
  Limits,
  Offer,
  OffersFile,
  Price,
  Prompt,
  Trigger,
} from './offers.js';
import {
  conjuncts,
  ownEntry,
  sayAmount,
  sayDuration,
  sayGate,
  sayInstant,
  sayList,
  sayMeter,
  sayMoney,
  sayPlan,
} from './phrases.js';
import { sayCondition, sayTest } from './say-condition.js';
import { standsInPage } from './stands-in-page.js';
import { parseQuantity } from './units.js';

/** What an offer does, in one sentence, as somebody would say it who has read the file. */
export function readBack(file: OffersFile, offer: Offer): string {
  const { prompt, trigger, starts, ends, enabled, experiment } = offer;
  const { format = 'card' } = prompt;
  const off = file.revoked?.includes(offer.id)
    ? 'Withdrawn. '
    : enabled === false
      ? 'Switched off. '
      : '';
  const whom = sayWhom(file, offer.when);
  const when = sayList(
    [trigger].flat().map((one) => sayTrigger(file, one, format === 'gate')),
    'or',
  );
  const from = starts ? `from ${sayInstant(starts)}` : '';
  const until = ends ? `until ${sayInstant(ends)}` : '';
  const dates = [from, until].filter(Boolean).join(' ');
  const parts = [
    `Shows ${article(format)} ${sayPlace(prompt)}${whom} ${when}`,
    dates,
    standsInPage(format) ? '' : sayLimits(offer.limits),
    offer.hide ? sayNever(file, offer.hide) : '',
    experiment?.holdout ? `to all but ${experiment.holdout} of accounts` : '',
    experiment?.arms?.length ? `in ${experiment.arms.length} versions` : '',
  ];
  const shows = parts.filter(Boolean).join(', ').replace(/ {2,}/g, ' ');
  return `${off}${[shows, ...saySale(file, offer)].join('; ')}.`;
}

/** What holds for all offers together; undefined where the file says nothing of it. */
export function readBackAll(file: OffersFile): string | undefined {
  const { limits = {}, hide, holdout, off } = file;
  const { atMost, per = '30d', gap } = limits;
  const parts = [
    off ? 'the whole file is switched off' : '',
    atMost ? `at most ${sayTimes(atMost)} in ${sayDuration(per)}` : '',
    gap ? `${sayDuration(gap)} apart` : '',
    hide ? sayNever(file, hide) : '',
    holdout ? `kept from ${holdout} of accounts` : '',
  ].filter(Boolean);
  return parts.length ? `All offers together: ${parts.join(', ')}.` : undefined;
}

const sayTimes = (count: number) =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;

const article = (noun: string) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

/** `to Free users where user.seats is below 10`. */
function sayWhom(file: OffersFile, when: Condition | undefined): string {
  const all = [...conjuncts(when ?? {})];
  const plans = all.filter(([key, test]) => key === 'plan' && plansOf(test)).at(0);
  const named = plans
    ? `to ${sayList(
        (plansOf(plans[1]) ?? []).map((id) => sayPlan(file, id)),
        'or',
      )} users`
    : 'to everybody';
  const rest = all
    .filter((one) => one !== plans)
    .map(([key, test]) => sayCondition(file, { [key]: test } as Condition));
  return rest.length ? `${named} where ${sayList(rest, 'and')},` : named;
}

function plansOf(test: unknown): string[] | undefined {
  if (typeof test === 'string') return [test];
  const { $in, $eq, ...rest } = Object(test) as { $in?: unknown; $eq?: unknown };
  if (Object.keys(rest).length || Array.isArray(test)) return;
  if (Array.isArray($in) && $in.length && $in.every((one) => typeof one === 'string')) return $in;
  return typeof $eq === 'string' ? [$eq] : undefined;
}

/** What stands in the page has no limits of how often. */

const sayPlace = ({ slot, anchor, format = 'card' }: Prompt) =>
  slot ? `in the slot ${slot} ` : anchor && standsInPage(format) ? `in ${anchor} ` : '';

function sayTrigger(file: OffersFile, trigger: Trigger, gate: boolean): string {
  if ('usage' in trigger) {
    const { usage, reaches, used, remaining, runsOutWithin } = trigger;
    const noun = sayMeter(file, usage);
    const amount = (quantity: string | number) => sayAmount(file, usage, parseQuantity(quantity));
    if (runsOutWithin) return `when ${noun} run out within ${sayDuration(runsOutWithin)}`;
    if (reaches) return `at ${reaches.replace('%', ' %')} of ${noun}`;
    if (used !== undefined) return `once ${amount(used)} ${used === 1 ? 'is' : 'are'} used`;
    return remaining === undefined
      ? `while ${noun} are counted`
      : `once only ${amount(remaining)} ${remaining === 1 ? 'is' : 'are'} left`;
  }
  if ('attempt' in trigger) {
    const ids = [trigger.attempt].flat();
    const names = ids.map((id) =>
      id === '*' ? 'anything their plan does not allow' : sayGate(file, id),
    );
    return gate
      ? `while ${sayList(names, 'or')} is locked`
      : `when they try ${sayList(names, 'or')}`;
  }
  if ('event' in trigger) {
    const { event, times = 1, within, where } = trigger;
    const often = times === 1 ? '' : times === 2 ? ' twice' : ` ${times} times`;
    const span = within ? ` within ${sayDuration(within)}` : '';
    return `after ${event}${often}${span}${where ? ` with ${sayCondition(file, where)}` : ''}`;
  }
  if ('before' in trigger) return `${sayDuration(trigger.by)} before ${trigger.before}`;
  if ('after' in trigger) return `${sayDuration(trigger.by)} after ${trigger.after}`;
  if ('visit' in trigger) return `on their visit number ${trigger.visit}`;
  if ('page' in trigger) return `on ${trigger.page}`;
  return 'when the app opens it';
}

/** What the offer says, and what it gets where it says nothing. */
function sayLimits({ atMost = 3, per = '30d', gap }: Limits = {}): string {
  const apart = gap ? `, ${sayDuration(gap)} apart` : '';
  return `at most ${sayTimes(atMost)} in ${sayDuration(per)}${apart}`;
}

function sayNever(file: OffersFile, hide: Condition): string {
  const [[key, test] = [], ...more] = [...conjuncts(hide)];
  if (key === undefined) return 'never at all';
  if (more.length) return `never while ${sayCondition(file, hide)}`;
  const { $glob, $startsWith, ...rest } = Object(
    typeof test === 'string' ? { $glob: test } : test,
  ) as Record<string, unknown>;
  const path = $glob ?? $startsWith;
  if (key === 'page.path' && typeof path === 'string' && !Object.keys(rest).length)
    return `never on ${path.replace(/\/\*\*$/, '')}`;
  return `never while ${key[0] === '$' ? sayCondition(file, hide) : sayTest(file, key, test)}`;
}

/** What it sells, and for how much. */
function saySale(file: OffersFile, offer: Offer): string[] {
  const { action } = offer;
  const there = action?.url ? `leads to ${action.url}` : `calls ${action?.call}`;
  return [...sayPrice(file, offer), ...(action ? [there] : [])];
}

function sayPrice(file: OffersFile, offer: Offer): string[] {
  const { plan, discount } = offer;
  if (!plan) return [];
  if (plan === 'next')
    return [
      offer.trial
        ? 'starts a trial of the next plan up'
        : discount
          ? `${sayOff(undefined, discount)} the next plan up${sayFor(discount)}${sayEnds(discount)}`
          : 'sells the next plan up',
    ];
  const prices = ownEntry(file.plans, plan)?.prices ?? {};
  const [id = Object.keys(prices)[0]] = [offer.price ?? []].flat();
  const price = id === undefined ? undefined : ownEntry(prices, id);
  const known = price === 'custom' ? undefined : price;
  if (price === 'custom') return [`sells ${sayPlan(file, plan)} at a price on request`];
  const name = [sayPlan(file, plan), id].filter(Boolean).join(' ');
  if (discount)
    return [`${sayOff(known, discount)} ${name}${sayFor(discount)}${sayEnds(discount)}`];
  const { amount, currency, interval, count = 1 } = known ?? ({} as Price);
  if (amount === undefined || !currency) return [`sells ${name}`];
  const each =
    interval === 'once' ? 'once' : count === 1 ? `a ${interval}` : `every ${count} ${interval}s`;
  const days = offer.trial && ownEntry(file.plans, plan)?.trial?.days;
  const then = `${sayMoney(amount, currency)} ${each}`;
  return [
    days ? `starts a ${days}-day trial of ${name}, then ${then}` : `sells ${name} for ${then}`,
  ];
}

function sayOff(price: Price | undefined, { percent, amount, to }: Discount): string {
  if (percent !== undefined) return `${percent} % off`;
  const money = (minor: number) =>
    price?.currency ? sayMoney(minor, price.currency) : String(minor);
  return to === undefined ? `${money(amount ?? 0)} off` : `only ${money(to)} for`;
}

function sayFor({ for: span }: Discount): string {
  if (span === 'forever') return ' for good';
  if (!span) return ' for one payment';
  const [count, unit] = 'months' in span ? [span.months, 'month'] : [span.payments, 'payment'];
  return ` for ${count} ${unit}${count === 1 ? '' : 's'}`;
}

function sayEnds({ ends }: Discount): string {
  if (!ends) return '';
  if ('at' in ends) return `, until ${sayInstant(ends.at)}`;
  return 'after' in ends ? `, ${sayDuration(ends.after)} to decide` : `, until ${ends.with}`;
}
