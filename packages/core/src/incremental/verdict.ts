import { type Offer, type OffersFile, parseInstant, parseQuantity } from '@uptier/offers';
import type { DiscountState } from '../deadline.js';
import { onTrial, type Wake } from '../facts.js';
import type { Showing } from '../history.js';
import type { OpenProgram } from '../open-program.js';
import { placeholderValues } from '../placeholders.js';
import { type PriceTerms, priceTerms } from '../price.js';
import type { Value } from '../prompt.js';
import { noWayToBuy } from '../target.js';
import type { Refusal } from '../world.js';
import type { Book } from './book.js';
import { drawArm, dressed } from './lots.js';
import type { Opener } from './opens.js';
import type { Sights } from './sights.js';

/** An offer that could be shown as far as it alone is concerned. */
export interface Fit {
  offer: Offer;
  arm: string | null;
  opening: string;
  marks: Map<string, number>;
  renewedAt: number | null;
  discount: DiscountState;
  terms: PriceTerms | undefined;
  values: Record<string, Value>;
}

/** What judges are made of. */
export interface Bench {
  file: OffersFile;
  book: Book;
  sights: Sights;
  opener: Opener;
  program: OpenProgram;
  canSell(offer: Offer): boolean;
  /** What is remembered outlives the page. */
  durable: boolean;
  serverStamps: boolean;
}

/** Judges one offer by itself: what comes before competition, pacing and the moment. */
export function judgeOffer(
  bench: Bench,
  written: Offer,
  kept: Showing | undefined,
  wake: Wake,
): Fit | Refusal {
  const { file, book, sights, opener } = bench;
  const { facts, now } = book;
  const open = opener.open(written, kept, wake);
  const arm = drawArm(file, written, book);
  const offer = dressed(written, arm);
  const { id } = offer;
  const no = (reason: string, detail?: string): Refusal =>
    detail === undefined ? { offer: id, reason } : { offer: id, reason, detail };

  if (file.off) return no('off');
  if (facts.get('staff') === true) return no('staff');
  if (file.revoked?.includes(id)) return no('revoked');
  if (offer.enabled === false) return no('disabled');
  if (offer.starts) {
    const until = parseInstant(offer.starts);
    if (until > now) {
      wake(until);
      return { offer: id, reason: 'not-yet', until };
    }
  }
  if (offer.ends) {
    const until = parseInstant(offer.ends);
    wake(until);
    if (until <= now) return no('ended');
  }
  if (book.pinned !== null) return no('upgrade-in-progress', book.pinned);

  let sold = offer;
  if (offer.plan) {
    const target = offer.plan === 'next' ? nextPlan(file, offer, facts.get('plan')) : offer.plan;
    if (target !== undefined)
      sold = Object.assign(Object.create(null), offer, { plan: target }) as Offer;
    wake(parseInstant(String(facts.get('trialEndsAt'))));
    const refusal = refusePlan(bench, sold, target, no);
    if (refusal) {
      wake(refusal.until ?? 0);
      return refusal;
    }
  }
  if (!offer.plan && offer.action && !bench.canSell(offer)) return no('no-way-to-buy');
  const asked = book.ask?.offer === id ? book.ask : null;
  if (!open && !asked) return no('not-open');

  const read = (path: string) => sights.read(path, wake, id);
  for (const [condition, name, wanted] of [
    [offer.when, 'when', true],
    [offer.hide, 'hide', false],
    [file.hide, 'hide', false],
  ] as const) {
    if (!condition) continue;
    const start = bench.program.startOf(condition);
    const verdict = bench.program.run(start, read);
    if (verdict === wanted) continue;
    if (verdict === undefined) return no(`${name}-unknown`, bench.program.unknownFact(start, read));
    return no(name);
  }

  const discount = discountOf(bench, offer, read);
  if (discount.open && discount.at !== null) wake(discount.at);
  const opening = asked?.opening ?? (open?.id as string);
  const fit: Fit = {
    offer: sold,
    arm: arm?.id ?? null,
    opening,
    marks: open?.marks ?? new Map(),
    renewedAt: asked ? null : (open?.renewedAt ?? null),
    discount,
    terms: undefined,
    values: {},
  };
  const { missing, over } = fill(bench, fit);
  if (missing === undefined) return fit;
  if (!over) return no('placeholder', missing);
  return kept?.offer === id ? fit : no('discount-over');
}

/** Fills the texts of an offer anew. */
export function fill(
  { file, book, sights }: Bench,
  fit: Fit,
): ReturnType<typeof placeholderValues> {
  const fact = (name: string) => book.facts.get(name) as string | undefined;
  const held = {
    plan: fact('plan'),
    price: fact('price'),
    interval: fact('interval'),
    currency: fact('currency'),
  };
  fit.terms = priceTerms(file, fit.offer, held, fit.discount.open);
  const [kind, feature] = fit.opening.split(':');
  const filled = placeholderValues({
    file,
    offer: fit.offer,
    state: sights.state(),
    terms: fit.terms,
    discount: fit.discount,
    feature: kind === 'attempt' ? feature : undefined,
    now: book.now,
  });
  fit.values = filled.values;
  return filled;
}

/** The open meter that is fullest, or the one that was tried. */
export function fullestOf({ file, sights }: Bench, { marks, opening }: Fit): string | null {
  const [kind, named = ''] = opening.split(':');
  const tried = kind === 'attempt' || kind === 'usage' ? named : '';
  let best: string | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const meter of marks.size ? marks.keys() : [tried]) {
    const percent = Number(sights.read(`usage.${meter}.percent`, () => {}, '') ?? -1);
    if (best !== null && !(percent > most)) continue;
    [best, most] = [meter, percent];
  }
  const known = best && Object.hasOwn(file.meters ?? {}, best);
  return known && sights.read(`usage.${best}.used`, () => {}, '') !== undefined ? best : null;
}

function refusePlan(
  { file, book, sights, canSell }: Bench,
  offer: Offer,
  target: string | undefined,
  no: (reason: string, detail?: string) => Refusal,
): Refusal | undefined {
  const { facts, now, success } = book;
  const order = Object.keys(file.plans ?? {});
  const plan = facts.get('plan');
  const here = typeof plan === 'string' ? order.indexOf(plan) : -1;
  if (here < 0) return no('plan-unknown', String(plan ?? ''));
  if (target === undefined) return no('not-up');
  const there = order.indexOf(target);
  if (plan === target && (offer.trial || !onTrial(facts, now))) {
    const [price] = [offer.price].flat();
    const held = facts.get('price');
    if (held === undefined || price === undefined || held === price) return no('already-there');
  }
  if (there < here) return no('not-up');
  const unsold = noWayToBuy(offer.plan === target ? offer : { ...offer, plan: target }, canSell);
  if (unsold) return no(unsold);
  if (success && sights.succeeded() && there <= order.indexOf(success.plan)) {
    const until = success.at + 86_400_000;
    return success.seen ? { offer: offer.id, reason: 'just-upgraded', until } : no('just-upgraded');
  }
  return;
}

/** The lowest higher plan that gives more of what an offer's triggers are about. */
function nextPlan(file: OffersFile, offer: Offer, plan: unknown): string | undefined {
  const order = Object.keys(file.plans ?? {});
  const wanted: string[] = [];
  for (const one of [offer.trigger].flat())
    if ('usage' in one) wanted.push(one.usage);
    else if ('attempt' in one) wanted.push(...[one.attempt].flat());
  const rule = (id: unknown, thing: string) => {
    const known = typeof id === 'string' && Object.hasOwn(file.plans ?? {}, id);
    const { limits = {}, features = [] } = (known && file.plans?.[id as string]) || {};
    const limit = Object.hasOwn(limits, thing) ? limits[thing] : undefined;
    const feature = Object.hasOwn(file.features ?? {}, thing) ? file.features?.[thing] : undefined;
    return {
      has: features.includes(thing) || !!feature?.plans.includes(id as string),
      limit:
        limit === 'unlimited'
          ? Number.POSITIVE_INFINITY
          : limit === undefined || limit === 'quantity'
            ? 0
            : parseQuantity(limit),
    };
  };
  for (const id of order.slice(order.indexOf(plan as string) + 1)) {
    if (!wanted.length) return id;
    for (const thing of wanted) {
      const [theirs, mine] = [rule(id, thing), rule(plan, thing)];
      if ((theirs.has && !mine.has) || theirs.limit > mine.limit) return id;
    }
  }
  return;
}

function discountOf(
  { book, durable, serverStamps }: Bench,
  offer: Offer,
  read: (path: string) => unknown,
): DiscountState {
  const state = { open: false, at: null, stamp: false };
  const { discount } = offer;
  if (!discount) return state;
  const { ends } = discount;
  if (!ends) return { ...state, open: true };
  if ('at' in ends) {
    const at = parseInstant(ends.at);
    return { open: at > book.now, at, stamp: false };
  }
  const record = book.deadlines.get(offer.id);
  const fact = 'with' in ends ? parseInstant(String(read(ends.with))) : null;
  if (record) {
    // An unknown instant is no number, and so never the lesser one.
    const at = fact !== null && fact < record.at ? fact : record.at;
    return { open: at > book.now && record.least > 0, at, stamp: false };
  }
  if (fact !== null && !(fact > book.now)) return state;
  const personal = (book.user ?? book.account) !== null && (serverStamps || durable);
  return { open: personal, at: fact, stamp: personal };
}
