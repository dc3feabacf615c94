import { faultsInCondition } from './check-conditions.js';
import type { Discount, Offer, OffersFile, Price, Trigger } from './offers.js';
import type { Fault } from './shape.js';
import { standsInPage } from './stands-in-page.js';
import { parseInstant } from './units.js';

/** Names that placeholders give another meaning: no meter can be called so (ruling 29). */
const RESERVED = ['plan', 'offer', 'feature', 'user', 'account'];
const KINDS = ['usage', 'attempt', 'event', 'before', 'after', 'visit', 'page', 'manual'];

const MARKS = ['reaches', 'used', 'remaining', 'runsOutWithin'];

/** Where a watch reads. */
const PLACES = ['selector', 'global', 'storage', 'endpoint', 'headers'];
const ONE_PLACE = { selector: '' };

type Faults = Generator<Fault, void>;
type Named<T> = { [name: string]: T };

/**
 * Takes out of the file what its shape cannot refuse: ids that are no names or mean two things, and
 * prices without an amount. Deletes from the maps of `file`, which must be the check's own copies.
 */
export function* takeOutFaults(file: OffersFile): Faults {
  const { plans = {}, meters = {}, features = {}, segments = {}, lists = {} } = file;
  yield* takeOut(plans, 'plans');
  for (const [id, { prices = {} }] of Object.entries(plans))
    yield* takeOut(prices, `plans.${id}.prices`, 'no-amount', (price) => !amountsOf(price).length);
  yield* takeOut(meters, 'meters', 'reserved-meter', (_, id) => RESERVED.includes(id));
  for (const [id, meter] of Object.entries(meters))
    for (const fault of oneOf(meter.watch ?? ONE_PLACE, PLACES, `meters.${id}.watch`)) {
      yield fault;
      delete meter.watch;
    }
  for (const [id, { count }] of Object.entries(meters)) {
    const [fault] = count ? oneOf(count, ['event', 'page'], `meters.${id}.count`) : [];
    if (!fault) continue;
    yield fault;
    delete meters[id];
  }
  yield* takeOut(features, 'features', 'same-id', (_, id) => Object.hasOwn(meters, id));
  for (const [id, feature] of Object.entries(features))
    yield* unknown('unknown-plan', `features.${id}.plans`, feature.plans, plans);
  yield* takeOut(lists, 'lists');
  yield* takeOut(segments, 'segments');
  // One fault is enough: whoever names it next finds it gone.
  for (const [id, segment] of Object.entries(segments))
    for (const fault of faultsInCondition(segment, `segments.${id}`, 2, file, [segment])) {
      yield fault;
      delete segments[id];
      break;
    }
}

function* takeOut<T>(
  map: Named<T>,
  path: string,
  code = '',
  isFault: (value: T, id: string) => boolean = () => false,
): Faults {
  for (const [id, value] of Object.entries(map)) {
    const name = /^[A-Za-z][\w-]{0,63}$/.test(id);
    if (name && !isFault(value, id)) continue;
    yield { code: name ? code : 'bad-id', path: `${path}.${id}`, got: id };
    delete map[id];
  }
}

/** The amounts of a price, one for each currency; NaN where it is on request, none where it lacks one. */
function amountsOf(price: Price | 'custom'): number[] {
  if (price === 'custom') return [Number.NaN];
  const { amount, currency, amounts = {} } = price;
  return [...Object.values(amounts), ...(currency && amount !== undefined ? [amount] : [])];
}

/** Faults of an offer whose shape is right: what it names must exist, and it must say one thing. */
export function* faultsInOffer(
  file: OffersFile,
  offer: Offer,
  path: string,
  taken: ReadonlySet<unknown>,
): Faults {
  const { plans = {}, groups = {} } = file;
  const { id, plan, prompt, discount, experiment, starts, ends, action } = offer;
  const at = (field: string) => `${path}.${field}`;
  if (taken.has(id)) yield { code: 'duplicate-id', path: at('id'), got: id };
  if (plan !== 'next') yield* unknown('unknown-plan', at('plan'), plan, plans);
  const { prices = {} } = (plan && plans[plan]) || {};
  if (plan !== 'next') yield* unknown('unknown-price', at('price'), offer.price, prices);
  yield* unknown('unknown-plan', at('prompt.compare'), prompt.compare, plans);
  yield* unknown('unknown-group', at('group'), offer.group, groups);
  const { format = 'card', slot, anchor } = prompt;
  if (standsInPage(format) && slot === undefined && anchor === undefined)
    yield { code: 'no-slot', path: at('prompt'), got: format };
  yield* each(offer.trigger, at('trigger'), (trigger, where) =>
    faultsInTrigger(trigger, where, file, format),
  );
  const terms = function* (
    off: Discount,
    path: string,
    price: string | string[] | undefined,
  ): Faults {
    if (plan === undefined) yield { code: 'discount-of-nothing', path };
    const named = [price ?? Object.keys(prices)].flat();
    yield* faultsInDiscount(
      off,
      path,
      named.flatMap((one) => amountsOf(prices[one] ?? 'custom')),
    );
  };
  if (discount) yield* terms(discount, at('discount'), offer.price);
  if (offer.trial) yield* faultsInTrial(file, offer, path);
  const arms = experiment?.arms ?? [];
  for (const [i, arm] of arms.entries()) {
    const where = at(`experiment.arms[${i}]`);
    if (arms.findIndex((other) => other.id === arm.id) < i)
      yield { code: 'duplicate-id', path: `${where}.id`, got: arm.id };
    if (plan !== 'next') yield* unknown('unknown-price', `${where}.price`, arm.price, prices);
    if (arm.discount) yield* terms(arm.discount, `${where}.discount`, arm.price ?? offer.price);
  }
  if (action) yield* oneOf(action, ['url', 'call'], at('action'));
  yield* notInstant(starts, at('starts'));
  yield* notInstant(ends, at('ends'));
  if (starts && ends && parseInstant(starts) >= parseInstant(ends))
    yield { code: 'window', path: at('ends'), got: ends, want: starts };
  yield* faultsInCondition(offer.when, at('when'), 3, file);
  yield* faultsInCondition(offer.hide, at('hide'), 3, file);
}

/** A trial needs a plan that has one, a price that recurs and a page to cancel on; less for its first payments would be a second promise. */
function* faultsInTrial(
  { plans = {}, links = {} }: OffersFile,
  offer: Offer,
  path: string,
): Faults {
  const { plan = '', price, discount, experiment } = offer;
  // The lowest plan is nobody's next one.
  const sold = plan === 'next' ? Object.values(plans).slice(1) : [plans[plan]];
  if (!sold.every((one) => one?.trial))
    yield { code: 'no-trial', path: `${path}.trial`, got: true };
  if (!links.cancel && !links.billing) yield { code: 'no-way-out', path: `${path}.trial` };
  if (discount) yield { code: 'trial-discount', path: `${path}.discount` };
  for (const [i, arm] of (experiment?.arms ?? []).entries())
    if (arm.discount)
      yield { code: 'trial-discount', path: `${path}.experiment.arms[${i}].discount` };
  const { prices = {} } = plans[plan] ?? {};
  for (const id of [price ?? Object.keys(prices)].flat()) {
    const one = prices[id];
    if (one && one !== 'custom' && one.interval === 'once')
      yield { code: 'trial-once', path: `${path}.trial`, got: id };
  }
}

function* faultsInTrigger(
  trigger: Trigger,
  path: string,
  file: OffersFile,
  format: string,
): Faults {
  const { meters = {}, features = {} } = file;
  yield* oneOf(trigger, KINDS, path);
  if ('usage' in trigger) {
    yield* unknown('unknown-meter', `${path}.usage`, trigger.usage, meters);
    // A usage bar needs no mark: it stands while its meter is known.
    if (format !== 'meter' || Object.keys(trigger).length > 1) yield* oneOf(trigger, MARKS, path);
  }
  if ('event' in trigger) yield* faultsInCondition(trigger.where, `${path}.where`, 4, file);
  if ('attempt' in trigger && trigger.attempt !== '*')
    yield* unknown('unknown-feature', `${path}.attempt`, trigger.attempt, {
      ...features,
      ...meters,
    });
}

function* faultsInDiscount(discount: Discount, path: string, amounts: number[]): Faults {
  const { amount, to, ends } = discount;
  yield* oneOf(discount, ['percent', 'amount', 'to'], path);
  if (ends) yield* oneOf(ends, ['at', 'after', 'with'], `${path}.ends`);
  if (ends && 'at' in ends) yield* notInstant(ends.at, `${path}.ends.at`);
  const got = amount ?? to;
  const want = amounts.find((price) => price < (got as number));
  if (want !== undefined)
    yield { code: 'above-price', path: `${path}.${to === got ? 'to' : 'amount'}`, got, want };
}

/** Runs over one, or over each of a list, which must not be empty. */
function* each<T>(given: T | T[], path: string, test: (one: T, where: string) => Faults): Faults {
  if (!Array.isArray(given)) return yield* test(given, path);
  if (!given.length) yield { code: 'empty', path };
  for (const [i, one] of given.entries()) yield* test(one, `${path}[${i}]`);
}

function* unknown(
  code: string,
  path: string,
  named: string | string[] | undefined,
  known: Named<unknown>,
): Faults {
  if (named === undefined) return;
  yield* each(named, path, function* (got, where) {
    if (!Object.hasOwn(known, got)) yield { code, path: where, got, want: Object.keys(known) };
  });
}

function* notInstant(text: string | undefined, path: string): Faults {
  if (text && Number.isNaN(parseInstant(text))) yield { code: 'no-instant', path, got: text };
}

/** Exactly one of some fields. */
function* oneOf(value: object, want: string[], path: string): Faults {
  const got = want.filter((field) => (value as Named<unknown>)[field] !== undefined);
  if (got.length !== 1) yield { code: 'one-of', path, got, want };
}
