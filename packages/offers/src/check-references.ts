import type { Condition, Offer, OffersFile, Trigger } from './offers.js';
import type { Fault } from './shape.js';
import { parseInstant } from './units.js';

/** Names that placeholders give another meaning: no meter can be called so (ruling 29). */
const RESERVED = ['plan', 'offer', 'feature', 'user', 'account'];

/** What the shape cannot say about plans, meters and features: names that point nowhere or mean two things. */
export function faultsInFile({ plans = {}, meters = {}, features = {} }: OffersFile): Fault[] {
  const faults: Fault[] = [];
  for (const meter of Object.keys(meters)) {
    if (RESERVED.includes(meter))
      faults.push({ code: 'reserved-meter', path: `meters.${meter}`, got: meter });
    if (Object.hasOwn(features, meter))
      faults.push({ code: 'same-id', path: `features.${meter}`, got: meter });
  }
  for (const plan of Object.keys(plans))
    if (/^\d+$/.test(plan)) faults.push({ code: 'number-id', path: `plans.${plan}`, got: plan });
  for (const [id, { plans: ids }] of Object.entries(features))
    ids.forEach((plan, i) => {
      const fault = unknown('unknown-plan', `features.${id}.plans[${i}]`, plan, plans);
      if (fault) faults.push(fault);
    });
  for (const [plan, { prices = {} }] of Object.entries(plans))
    for (const [id, price] of Object.entries(prices))
      if (price !== 'custom' && !price.amounts && (price.amount === undefined || !price.currency))
        faults.push({ code: 'no-amount', path: `plans.${plan}.prices.${id}` });
  return faults;
}

/** The first fault of an offer whose shape is right: what it names must exist, and say one thing. */
export function faultInOffer(
  file: OffersFile,
  offer: Offer,
  path: string,
  seen: ReadonlySet<string>,
): Fault | undefined {
  const { id, plan, price, prompt, discount, starts, ends } = offer;
  const { plans = {} } = file;
  const at = (field: string) => `${path}.${field}`;
  if (seen.has(id)) return { code: 'duplicate-id', path: at('id'), got: id };
  if (plan !== undefined && plan !== 'next') {
    const fault = unknown('unknown-plan', at('plan'), plan, plans);
    if (fault) return fault;
    const prices = plans[plan]?.prices ?? {};
    for (const one of price === undefined ? [] : [price].flat()) {
      const missing = unknown('unknown-price', at('price'), one, prices);
      if (missing) return missing;
    }
  }
  for (const one of prompt.compare ?? []) {
    const fault = unknown('unknown-plan', at('prompt.compare'), one, plans);
    if (fault) return fault;
  }
  const list = [offer.trigger].flat();
  if (!list.length) return { code: 'empty', path: at('trigger') };
  for (const [i, trigger] of list.entries()) {
    const where = Array.isArray(offer.trigger) ? `${at('trigger')}[${i}]` : at('trigger');
    const fault = faultInTrigger(file, trigger, where);
    if (fault) return fault;
  }
  if (discount) {
    if (plan === undefined) return { code: 'discount-of-nothing', path: at('discount') };
    const fault = oneOf(discount, ['percent', 'amount', 'to'], at('discount'));
    if (fault) return fault;
  }
  if (starts !== undefined && ends !== undefined && !(parseInstant(starts) < parseInstant(ends)))
    return { code: 'window', path: at('ends'), got: ends, want: starts };
  return faultInCondition(offer.when, at('when')) ?? faultInCondition(offer.hide, at('hide'));
}

function faultInTrigger(file: OffersFile, trigger: Trigger, path: string): Fault | undefined {
  const { meters = {}, features = {} } = file;
  if ('usage' in trigger)
    return (
      unknown('unknown-meter', `${path}.usage`, trigger.usage, meters) ??
      oneOf(trigger, ['reaches', 'used', 'remaining'], path)
    );
  if ('attempt' in trigger)
    for (const id of [trigger.attempt].flat()) {
      const fault =
        id === '*'
          ? undefined
          : unknown('unknown-feature', `${path}.attempt`, id, { ...features, ...meters });
      if (fault) return fault;
    }
  return undefined;
}

/** An empty group means nothing, and a pattern from a file must not be able to freeze the page (A09). */
export function faultInCondition(condition: unknown, path: string): Fault | undefined {
  if (!condition || typeof condition !== 'object') return;
  for (const [key, value] of Object.entries(condition as Condition)) {
    const where = `${path}.${key}`;
    if (key === '$regex') return { code: 'regex', path: where, got: value };
    if (Array.isArray(value) && /^\$(and|or|nor)$/.test(key) && !value.length)
      return { code: 'empty', path: where };
    for (const [i, one] of [value].flat().entries()) {
      const fault = faultInCondition(one, Array.isArray(value) ? `${where}[${i}]` : where);
      if (fault) return fault;
    }
  }
  return undefined;
}

function unknown(
  code: string,
  path: string,
  name: string,
  known: { [name: string]: unknown },
): Fault | undefined {
  return Object.hasOwn(known, name)
    ? undefined
    : { code, path, got: name, want: Object.keys(known) };
}

/** Exactly one of some fields. */
function oneOf(value: object, fields: string[], path: string): Fault | undefined {
  const given = fields.filter((field) => Object.hasOwn(value, field));
  return given.length === 1 ? undefined : { code: 'one-of', path, got: given, want: fields };
}
