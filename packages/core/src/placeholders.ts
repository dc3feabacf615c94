import { type Offer, type OffersFile, parseDuration } from '@uptier/offers';
import type { DiscountState } from './deadline.js';
import { factReader, instantOf } from './fact-reader.js';
import { limitOf, meterFacts, own, type State } from './facts.js';
import { type PriceTerms, percentOff } from './price.js';
import type { Value } from './prompt.js';

/** What fills placeholders: the offer (its plan resolved), the facts, the price, the deadline. */
export interface Sources {
  file: OffersFile;
  offer: Offer;
  state: State;
  terms: PriceTerms | undefined;
  discount: DiscountState;
  /** The feature of an attempt. */
  feature?: string | undefined;
  now: number;
}

/** Placeholders that mean nothing once the discount is over (ruling 17). */
const OF_DISCOUNT = /^(saving|percentOff|ends)$/;

/**
 * Values for every placeholder in the offer's texts, by name. `missing` is the first without value and
 * fallback: the offer must then not be shown. `over` says that it is missing because the discount ended.
 */
export function placeholderValues(sources: Sources): {
  values: Record<string, Value>;
  missing: string | undefined;
  over: boolean;
} {
  const values: Record<string, Value> = Object.create(null);
  let missing: string | undefined;
  for (const [name, fallback] of namesIn([sources.offer.prompt, sources.offer.action])) {
    const found = valueFor(name, sources);
    if (found) values[name] = found;
    else if (!fallback) missing ??= name;
  }
  const over = !!missing && !sources.discount.open && OF_DISCOUNT.test(missing);
  return { values, missing, over };
}

/** The placeholders of all texts of an offer in all their forms, and whether each has a fallback. */
function* namesIn(part: unknown): Generator<[name: string, fallback: boolean]> {
  if (typeof part === 'string')
    for (const [, name, bar] of part.matchAll(/\{([\w.-]+)(\|[^{}]*)?\}/g))
      yield [name as string, !!bar];
  // Who said a quotation is `by`, too; only plural forms have `other`.
  else
    for (const [key, form] of Object.entries(Object(part)))
      if (key === 'by' && 'other' in (part as object)) yield [form as string, false];
      else yield* namesIn(form);
}

function valueFor(name: string, sources: Sources): Value | undefined {
  const { file, offer, state, terms, discount, now } = sources;
  switch (name) {
    case 'plan.name':
      return text(own(file.plans, String(state.facts.get('plan')))?.name);
    case 'offer.plan':
      return text(offer.plan && own(file.plans, offer.plan)?.name);
    case 'feature.name':
      return text(sources.feature && own(file.features, sources.feature)?.name);
    case 'ends': {
      const ends = offer.discount?.ends;
      const at =
        discount.at ?? (ends && 'after' in ends ? now + parseDuration(ends.after) : undefined);
      return discount.open && at ? { type: 'instant', at } : undefined;
    }
  }
  return priceValue(name, terms, discount.open) ?? ofMeter(name, sources) ?? ofFact(name, sources);
}

/** `{price}`, `{renewal}`, `{saving}` and `{percentOff}`, the last two while the discount is open. */
export function priceValue(
  name: string,
  terms: PriceTerms | undefined,
  open: boolean,
): Value | undefined {
  if (!terms) return;
  const { list, now } = terms;
  if (name === 'price') return { type: 'money', ...now };
  if (name === 'renewal') return { type: 'money', ...list };
  if (name === 'saving' && open)
    return { type: 'money', ...list, amount: list.amount - now.amount };
  return name === 'percentOff' && open ? { type: 'percent', number: percentOff(terms) } : undefined;
}

/** `{projects.left}`, `.used`, `.limit`, `.day`, and `{offer.projects.limit}`. */
function ofMeter(name: string, { file, offer, state, now }: Sources): Value | undefined {
  const [, target, meter = '', part] = /^(offer\.)?(.+)\.(used|left|limit|day)$/.exec(name) ?? [];
  if (!own(file.meters, meter)) return;
  if (part === 'day') {
    const at = Number(factReader(file, state, now)(`usage.${meter}.runsOut`));
    return !target && at < Number.POSITIVE_INFINITY ? { type: 'day', at } : undefined;
  }
  let quantity: number | 'unlimited' | undefined;
  if (target) {
    // The limit as it would be on the offer's plan, whatever the host reports for the present one.
    const facts = new Map(state.facts).set('plan', offer.plan ?? '');
    quantity =
      part === 'limit'
        ? limitOf(file, { ...state, facts, readings: new Map() }, meter, now)
        : undefined;
  } else {
    const facts = meterFacts(file, state, meter, now);
    quantity = part === 'left' ? facts?.remaining : facts?.[part as 'used' | 'limit'];
  }
  return quantity === undefined
    ? undefined
    : { type: 'quantity', meter, quantity, noun: part === 'left' };
}

/** Any fact, printed by its declared type. */
function ofFact(name: string, { file, state, now }: Sources): Value | undefined {
  const fact = factReader(file, state, now)(name);
  if (fact === undefined || fact === null) return;
  const { type, currency } = own(file.facts, name) ?? {};
  if (type === 'instant') {
    const at = instantOf(fact);
    // Never happened is 0.
    return at ? { type, at } : undefined;
  }
  if (typeof fact !== 'number') return text(Array.isArray(fact) ? fact.join(', ') : fact);
  if (type === 'money') return currency ? { type, amount: fact, currency } : undefined;
  return { type: type === 'percent' || type === 'bytes' ? type : 'number', number: fact };
}

function text(value: unknown): Value | undefined {
  return value === undefined || value === '' ? undefined : { type: 'text', text: value };
}
