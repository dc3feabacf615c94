import type { OffersFile } from '@uptier/offers';
import { actionAddress } from './action-address.js';
import { type Deadline, timeLeft } from './deadline.js';
import { meterFacts, own, type State } from './facts.js';
import { offeredPrices, type PriceTerms, paidToday, priceTerms, recurring } from './price.js';
import type { Because, DrawnMeter, Pay, PromptView } from './prompt.js';
import type { Shown, Upgrade } from './upgrade.js';
import { isLive, shownBy } from './upgrade-reducer.js';
import type { Winner } from './world.js';

/** What can carry out a click, besides links. */
export interface Means {
  /** An adapter that upgrades. */
  upgrade: boolean;
  /** It names what will be charged before it charges. */
  quote: boolean;
  /** It asks whoever may buy. */
  ask: boolean;
}

/** What a view is made of. */
export interface Sight {
  file: OffersFile;
  state: State;
  winner: Winner;
  showing: string;
  locale: string;
  upgrade: Upgrade;
  deadline: Deadline | undefined;
  ask: PromptView['ask'];
  /** Showings of this offer so far, with this one. */
  shows: number;
  means: Means;
  now(): number;
}

/** The view of a prompt: everything it shows, as data. */
export function viewOf(sight: Sight): PromptView {
  const { file, state, winner, upgrade, now, deadline } = sight;
  const { offer, terms = null, discount } = winner;
  const at = discount.open ? discount.at : null;
  const plan = state.facts.get('plan');
  const buyer = state.facts.get('buyer.name');
  return {
    showing: sight.showing,
    asked: winner.asked,
    file,
    offer,
    locale: sight.locale,
    because: becauseOf(winner.opening),
    meter: drawnMeter(sight),
    values: winner.values,
    plan: typeof plan === 'string' ? plan : null,
    target: offer.plan ?? null,
    terms,
    choices: choicesOf(sight),
    deadline:
      at === null
        ? null
        : {
            at,
            left: () =>
              Math.min(Math.max(0, at - now()), deadline ? timeLeft(deadline, now()) : at),
          },
    pay: payOf(sight),
    href: actionAddress(offer.action?.url, winner.values),
    buyer: typeof buyer === 'string' ? buyer : null,
    ask: sight.ask,
    upgrade,
    later: offer.prompt.later !== false,
    never: sight.shows > 1,
    now,
  };
}

/** What can be chosen instead of the price on screen, with it; nothing where only one is left. */
function choicesOf({ file, state, winner }: Sight): PriceTerms[] {
  const { offer, terms, discount } = winner;
  if (!Array.isArray(offer.price) || !terms) return [];
  const held = (fact: string) => state.facts.get(fact) as string | undefined;
  const { currency } = terms.list;
  const choices = offeredPrices(file, offer, { plan: held('plan'), price: held('price') })
    .map((price) => priceTerms(file, { ...offer, price }, { currency }, discount.open))
    .filter((one) => one !== undefined);
  return choices.length > 1 ? choices : [];
}

/** The amounts that a view puts on screen: the quote's once it is there, else the file's. */
export function shownIn({ upgrade, terms, pay }: PromptView): Shown {
  if (upgrade.quote) return shownBy(upgrade.quote);
  return pay === 'amount' && terms
    ? { total: paidToday(terms), then: recurring(terms) }
    : { total: null, then: [] };
}

function payOf({ file, state, winner, upgrade, means }: Sight): Pay {
  const may = state.facts.get('buyer.may') ?? 'yes';
  const { terms } = winner;
  if (isLive(upgrade) || upgrade.receipt) return 'amount';
  // Nothing is quoted or charged for those who only look (ruling 18).
  if (state.facts.get('staff') === true) return 'preview';
  // Whom an offer's own action asks for leave is the host's business.
  if (winner.offer.action) return 'action';
  if (may === 'ask' && means.ask) return 'ask';
  if (may !== 'yes' || !means.upgrade || !terms) return 'plans';
  if (!means.quote) return 'continue';
  const { quote } = upgrade;
  if (quote) return quote.method ? 'amount' : 'continue';
  // Before the quote only a price with nothing to add or set off is what will be charged (ruling 6).
  return isFree(file, state) && (terms.tax !== 'excluded' || terms.trial) ? 'amount' : 'wait';
}

/** The present plan costs nothing: there is nothing to prorate. */
function isFree(file: OffersFile, state: State): boolean {
  const prices = own(file.plans, String(state.facts.get('plan')))?.prices ?? {};
  return Object.values(prices).every((price) => price !== 'custom' && price.amount === 0);
}

function becauseOf(opening: string): Because {
  const [kind, id = ''] = opening.split(':');
  if (kind === 'usage') return { kind, meter: id };
  if (kind === 'attempt') return { kind, id };
  if (kind === 'event') return { kind };
  return { kind: kind === 'before' || kind === 'after' ? 'date' : 'manual' };
}

function drawnMeter({ file, state, winner, now }: Sight): DrawnMeter | null {
  const id = winner.meter;
  const facts = id && meterFacts(file, state, id, now());
  if (!id || !facts || facts.limit === undefined) return null;
  return { id, used: facts.used, limit: facts.limit, percent: facts.percent ?? 0 };
}
