import { show } from './guess.js';
import type { Condition, Offer, OffersFile } from './offers.js';
import { conjuncts, sayInstant } from './phrases.js';
import { sayCondition } from './say-condition.js';
import { parseInstant, parseShare } from './units.js';

/** What an offer can never be, or always is. */
export interface Reach {
  code:
    | 'never-true'
    | 'always-true'
    | 'always-hidden'
    | 'shadowed'
    | 'sells-down'
    | 'sells-nothing'
    | 'over';
  /** Below the offer: `when.plan`. */
  path: string;
  message: string;
}

/** What is wrong with the reach of one offer. */
export function* reachOf(file: OffersFile, offer: Offer, now: number): Generator<Reach, void> {
  const { when, hide, ends, discount } = offer;
  if (when) {
    const never = contradiction(file, when, marks(offer));
    if (never)
      yield {
        code: 'never-true',
        path: `when${never.path}`,
        message: `${never.message}, so the offer never shows`,
      };
    else if (isAlways(when))
      yield {
        code: 'always-true',
        path: 'when',
        message: 'when is always true; leave it out, or say whom it means',
      };
    else yield* sellsDown(file, offer, when);
  }
  if (hide) {
    if (isAlways(hide))
      yield {
        code: 'always-hidden',
        path: 'hide',
        message: 'hide is always true, so the offer never shows',
      };
    const idle = contradiction(file, hide);
    if (idle)
      yield {
        code: 'never-true',
        path: `hide${idle.path}`,
        message: `${idle.message}, so it hides nothing`,
      };
  }
  if (ends && parseInstant(ends) <= now)
    yield { code: 'over', path: 'ends', message: `the offer ended on ${sayInstant(ends)}` };
  const at = discount?.ends && 'at' in discount.ends ? discount.ends.at : undefined;
  const from = Math.max(now, offer.starts ? parseInstant(offer.starts) : 0);
  if (at && parseInstant(at) <= from && !(ends && parseInstant(ends) <= now))
    yield {
      code: 'over',
      path: 'discount.ends.at',
      message: 'the discount ends before the offer can show',
    };
  const tried = [offer.trigger].flat().flatMap((one) => ('attempt' in one ? one.attempt : []));
  if (offer.plan === 'next' && tried.length && tried.every((id) => id === '*'))
    yield {
      code: 'sells-nothing',
      path: 'plan',
      message: '"next" cannot tell which plan has what is tried where attempt is "*"; name a plan',
    };
  const first = file.offers
    .slice(0, file.offers.indexOf(offer))
    .find((other) => shadows(other, offer));
  if (first)
    yield {
      code: 'shadowed',
      path: 'trigger',
      message: `${show(first.id)} stands above it, opens with it and is for the same people: this one is seen only while that one rests`,
    };
}

/** What a usage trigger with one mark says of its own meter. */
function marks({ trigger }: Offer): Condition {
  const [only, ...more] = [trigger].flat();
  if (!only || more.length || !('usage' in only) || !only.reaches) return {};
  return { [`usage.${only.usage}.percent`]: { $gte: Math.floor(parseShare(only.reaches)) } };
}

interface Bound {
  limit: number;
  open: boolean;
}

/** What is left of a fact's values when all tests hold. */
interface Domain {
  values: unknown[] | null;
  not: unknown[];
  low: Bound;
  high: Bound;
}

/** Why a condition can never be true, with the place; undefined where it may be. */
export function contradiction(
  file: OffersFile,
  condition: Condition,
  given: Condition = {},
): { path: string; message: string } | undefined {
  const facts = new Map<string, Domain>();
  for (const [key, test] of [...conjuncts(given), ...conjuncts(condition)]) {
    if (key === '$or' && Array.isArray(test)) {
      const all = (test as Condition[]).map((one) => contradiction(file, one));
      if (all.every(Boolean)) return { path: '.$or', message: 'none of its branches can be true' };
    }
    if (key[0] === '$') continue;
    const domain = facts.get(key) ?? {
      values: null,
      not: [],
      low: { limit: Number.NEGATIVE_INFINITY, open: false },
      high: { limit: Number.POSITIVE_INFINITY, open: false },
    };
    facts.set(key, domain);
    for (const [operator, operand] of testsOf(test)) narrow(domain, operator, operand);
    if (isEmpty(domain)) {
      const whole = { ...given, ...condition };
      const told = Object.hasOwn(whole, key) && Object.hasOwn(given, key) ? ' where it opens' : '';
      const text = sayCondition(file, { [key]: test } as Condition);
      return { path: `.${key}`, message: `"${text}" can never be true${told}` };
    }
  }
  return undefined;
}

function testsOf(test: unknown): [operator: string, operand: unknown][] {
  if (!test || typeof test !== 'object' || Array.isArray(test)) return [['$eq', test]];
  return Object.entries(test);
}

function narrow(domain: Domain, operator: string, operand: unknown): void {
  const values = operator === '$eq' ? [operand] : operator === '$in' ? operand : undefined;
  if (Array.isArray(values)) {
    const { values: before } = domain;
    domain.values = before ? before.filter((one) => values.includes(one)) : values;
  }
  if (operator === '$ne') domain.not.push(operand);
  if (operator === '$nin' && Array.isArray(operand)) domain.not.push(...operand);
  if (typeof operand !== 'number') return;
  const bound = { limit: operand, open: operator === '$gt' || operator === '$lt' };
  if (operator.startsWith('$gt') && beyond(bound, domain.low)) domain.low = bound;
  if (operator.startsWith('$lt') && beyond(negated(bound), negated(domain.high)))
    domain.high = bound;
}

const negated = ({ limit, open }: Bound): Bound => ({ limit: -limit, open });
const beyond = (a: Bound, b: Bound) => a.limit > b.limit || (a.limit === b.limit && a.open);

function isEmpty({ values, not, low, high }: Domain): boolean {
  const inside = (n: number) =>
    n >= low.limit &&
    n <= high.limit &&
    !(low.open && n === low.limit) &&
    !(high.open && n === high.limit);
  const bounded = low.limit !== Number.NEGATIVE_INFINITY || high.limit !== Number.POSITIVE_INFINITY;
  if (values)
    // Lists are compared with lists: nobody can tell here.
    return !values.some((one) =>
      typeof one === 'object' && one !== null
        ? true
        : !not.includes(one) && (typeof one === 'number' ? inside(one) : !bounded),
    );
  return low.limit > high.limit || (low.limit === high.limit && (low.open || high.open));
}

/** Whether a condition holds whatever is reported: it says nothing. */
export function isAlways(condition: Condition): boolean {
  return [...conjuncts(condition)].every(([key, test]) => {
    if (key === '$or') return (test as Condition[]).some(isAlways);
    if (key[0] === '$') return false;
    const least = /^usage\..+\.(used|percent|remaining)$|\.count$|\.in\.\w+$/.test(key);
    return testsOf(test).every(
      ([operator, operand]) =>
        (operator === '$nin' && Array.isArray(operand) && !operand.length) ||
        (least && operator === '$gte' && typeof operand === 'number' && operand <= 0),
    );
  });
}

/** A plan that is offered only to people who have it, or a higher one. */
function* sellsDown(
  file: OffersFile,
  { plan, price }: Offer,
  when: Condition,
): Generator<Reach, void> {
  if (!plan || plan === 'next') return;
  const ranks = Object.keys(file.plans ?? {});
  for (const [key, test] of conjuncts(when)) {
    if (key !== 'plan') continue;
    const { $in, $eq } = Object(typeof test === 'string' ? { $eq: test } : test) as {
      $in?: unknown;
      $eq?: unknown;
    };
    const held = (Array.isArray($in) ? $in : [$eq]).map((id) => ranks.indexOf(String(id)));
    const down = (rank: number) =>
      rank > ranks.indexOf(plan) || (rank === ranks.indexOf(plan) && !price);
    if (held.length && held.every((rank) => rank >= 0 && down(rank)))
      yield {
        code: 'sells-down',
        path: 'when.plan',
        message: `it sells ${plan} only to people whose plan is that or higher, so it never shows`,
      };
  }
}

/** Whether one offer is always open when another is, for everybody the other is for, with as much to sell. */
function shadows(first: Offer, second: Offer): boolean {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const entries = (condition: Condition | undefined) =>
    [...conjuncts(condition ?? {})].map((one) => JSON.stringify(one));
  const wider = entries(second.when);
  const opens = [first.trigger].flat();
  return (
    first.enabled !== false &&
    second.enabled !== false &&
    !first.experiment?.holdout &&
    same(first.plan, second.plan) &&
    (first.starts === undefined || same(first.starts, second.starts)) &&
    (first.ends === undefined || same(first.ends, second.ends)) &&
    [second.trigger].flat().every((one) => opens.some((other) => same(one, other))) &&
    entries(first.when).every((one) => wider.includes(one)) &&
    (first.hide === undefined || same(first.hide, second.hide)) &&
    !('manual' in (opens[0] ?? {}))
  );
}
