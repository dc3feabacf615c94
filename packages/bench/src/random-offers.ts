// Files and facts of any size, the same ones for the same seed.
import type { Condition, Offer, OffersFile } from '@uptier/offers';

/** One comparison, in a form that every engine's own language can say. */
export interface Clause {
  fact: string;
  is: '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';
  value: string | number | boolean | string[];
}

/** An offer's condition: all of `all`, and one of `any` where there are some. */
export interface Rule {
  id: string;
  all: Clause[];
  any: Clause[];
}

/** A seeded source of numbers in [0, 1): mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What every meter of the files may hold. */
export const LIMIT = 400;

const METERS = ['projects', 'storage', 'seats', 'exports', 'calls', 'boards'];
const NUMBERS: Record<string, number> = {
  ...Object.fromEntries(METERS.map((meter) => [`usage.${meter}.used`, LIMIT])),
  'user.age': 365,
  'user.logins': 200,
  'account.size': 500,
  'account.revenue': 10_000,
  'scores.churn': 100,
};
const WORDS: Record<string, string[]> = {
  plan: ['free', 'basic', 'pro', 'team'],
  interval: ['month', 'year'],
  'user.country': ['US', 'DE', 'FR', 'GB', 'ES', 'IT', 'NL', 'PL', 'JP', 'BR', 'IN', 'CA'],
  'user.role': ['owner', 'admin', 'member', 'guest'],
  'account.industry': ['software', 'retail', 'health', 'finance', 'media', 'school'],
  'flags.theme': ['light', 'dark'],
  currency: ['USD', 'EUR', 'GBP'],
};
const SWITCHES = ['user.verified', 'flags.beta'];

/** The twenty facts. */
const FACTS: readonly string[] = [...Object.keys(NUMBERS), ...Object.keys(WORDS), ...SWITCHES];

/** The one fact that moves while engines are timed. */
export const MOVING = 'usage.projects.used';

export type FactValues = Record<string, string | number | boolean>;

/** A person: a value for each fact. */
export function randomFacts(random: () => number): FactValues {
  const facts: FactValues = {};
  for (const [fact, most] of Object.entries(NUMBERS)) facts[fact] = Math.floor(random() * most) + 1;
  for (const [fact, words] of Object.entries(WORDS)) facts[fact] = pick(words, random);
  for (const fact of SWITCHES) facts[fact] = random() < 0.5;
  return facts;
}

/** Rules of three to six clauses; of 15 % of them the last two are an any-group. */
export function randomRules(count: number, random: () => number): Rule[] {
  return Array.from({ length: count }, (_, i) => {
    const clauses = pickFacts(3 + Math.floor(random() * 4), random).map((fact) =>
      randomClause(fact, random),
    );
    const grouped = random() < 0.15;
    return {
      id: `offer-${i}`,
      all: grouped ? clauses.slice(2) : clauses,
      any: grouped ? clauses.slice(0, 2) : [],
    };
  });
}

/** The offers file with these rules: each offer is open as soon as its meter is used at all. */
export function fileOf(rules: readonly Rule[]): OffersFile {
  const offers = rules.map(
    (rule): Offer => ({
      id: rule.id,
      trigger: { usage: 'projects', used: 1 },
      when: conditionOf(rule),
      plan: 'all',
      price: 'monthly',
      prompt: { title: 'There is more' },
    }),
  );
  const limits = Object.fromEntries(METERS.map((meter) => [meter, LIMIT]));
  const held = Object.fromEntries((WORDS.plan ?? []).map((plan) => [plan, { name: plan, limits }]));
  const meters = Object.fromEntries(
    METERS.map((meter) => [meter, { label: meter, name: { one: 'one', other: meter } }]),
  );
  const monthly = { amount: 2900, currency: 'USD', interval: 'month', tax: 'included' } as const;
  // Above all that a person may have, so that no offer is refused for its plan.
  const plans = { ...held, all: { name: 'All', limits: {}, prices: { monthly } } };
  return { version: 1, site: 'bench', links: { plans: '/plans' }, plans, meters, offers };
}

const OPERATORS = { '!=': '$ne', '<': '$lt', '<=': '$lte', '>': '$gt', '>=': '$gte', in: '$in' };

/** The same as a query: Uptier, GrowthBook, sift and mingo read it alike. */
export function conditionOf({ all, any }: Rule): Condition {
  const one = ({ is, value }: Clause) => (is === '==' ? value : { [OPERATORS[is]]: value });
  const condition = Object.fromEntries(all.map((clause) => [clause.fact, one(clause)]));
  const either = any.map((clause) => ({ [clause.fact]: one(clause) }));
  return (any.length ? { ...condition, $or: either } : condition) as Condition;
}

function randomClause(fact: string, random: () => number): Clause {
  const most = NUMBERS[fact];
  if (most) {
    const value = Math.floor(random() * most) + 1;
    // The way round that more people pass, else hardly a rule of six clauses would ever hold.
    const up = value < most / 2 !== random() < 0.2;
    const closed = random() < 0.5;
    return { fact, is: up ? (closed ? '>=' : '>') : closed ? '<=' : '<', value };
  }
  const words = WORDS[fact];
  if (!words) return { fact, is: '==', value: random() < 0.5 };
  if (random() < 0.3) return { fact, is: '!=', value: pick(words, random) };
  if (random() < 0.3) return { fact, is: '==', value: pick(words, random) };
  const some = words.filter(() => random() < 0.7);
  return { fact, is: 'in', value: some.length ? some : words.slice(1) };
}

const pick = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)] as T;

function pickFacts(count: number, random: () => number): string[] {
  const picked = new Set<string>();
  while (picked.size < count) picked.add(pick(FACTS, random));
  return [...picked];
}
