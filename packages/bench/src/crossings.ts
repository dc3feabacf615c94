// The floor of P6 and P7: an index from facts to offers, so that a change costs what it crosses.
import type { BenchEngine, Eligible } from './engine.js';
import type { Clause, FactValues, Rule } from './random-offers.js';

/** One comparison, shared by all rules that make it. */
interface Predicate {
  holds: boolean;
  /** Rules in which it must hold, by index. */
  rules: number[];
  /** Rules in which it must not. */
  unless: number[];
  /** The same for any-groups. */
  groups: number[];
  groupsUnless: number[];
}

/** Sorted bounds of one number: those that hold are the first `at`. */
interface Scale {
  bounds: { key: number; predicate: Predicate }[];
  at: number;
}

/** Sorted thresholds, binary search, and a count of failing clauses per offer. */
export const crossings: BenchEngine = {
  name: 'incremental by hand',
  kind: 'floor',
  prepare(_, rules, facts) {
    const index = indexOf(rules);
    const { flags, failing, met } = index;
    const eligible: Eligible = { flags, count: 0 };

    const fail = (rule: number, by: number) => {
      const before = failing[rule] as number;
      failing[rule] = before + by;
      if (before !== 0 && before + by !== 0) return;
      flags[rule] = before === 0 ? 0 : 1;
      eligible.count += before === 0 ? -1 : 1;
    };
    const meet = (group: number, by: number) => {
      const before = met[group] as number;
      met[group] = before + by;
      if (before === 0) fail(group, -1);
      else if (before + by === 0) fail(group, 1);
    };
    const turn = (one: Predicate) => {
      one.holds = !one.holds;
      const by = one.holds ? 1 : -1;
      for (const rule of one.rules) fail(rule, -by);
      for (const rule of one.unless) fail(rule, by);
      for (const group of one.groups) meet(group, by);
      for (const group of one.groupsUnless) meet(group, -by);
    };
    const move = (fact: string, values: FactValues) => {
      const value = values[fact];
      const scale = index.scales.get(fact);
      if (scale && typeof value === 'number') {
        const to = placeOf(scale, value);
        while (scale.at < to) turn((scale.bounds[scale.at++] as Scale['bounds'][0]).predicate);
        while (scale.at > to) turn((scale.bounds[--scale.at] as Scale['bounds'][0]).predicate);
      }
      const words = index.words.get(fact);
      if (!words || words.now === value) return;
      const next = words.holding.get(value) ?? [];
      for (const one of words.holding.get(words.now) ?? []) if (!next.includes(one)) turn(one);
      for (const one of next) if (!one.holds) turn(one);
      words.now = value;
    };

    // All clauses fail at first; those that must not hold are met.
    for (const one of index.predicates) {
      for (const rule of one.unless) failing[rule] = (failing[rule] as number) - 1;
      for (const group of one.groupsUnless) met[group] = (met[group] as number) + 1;
    }
    for (let i = 0; i < rules.length; i++) {
      if (met[i]) failing[i] = (failing[i] as number) - 1;
      if (failing[i] === 0) {
        flags[i] = 1;
        eligible.count++;
      }
    }
    for (const fact of index.facts) move(fact, facts.flat);
    return ({ flat }, changed) => {
      if (changed) move(changed, flat);
      else for (const fact of index.facts) move(fact, flat);
      return eligible;
    };
  },
};

function indexOf(rules: readonly Rule[]) {
  const known = new Map<string, Predicate>();
  const scales = new Map<string, Scale>();
  type Words = { now: unknown; holding: Map<unknown, Predicate[]> };
  const words = new Map<string, Words>();
  const predicateOf = ({ fact, is, value }: Clause): [Predicate, boolean] => {
    // `<` is not `>=`, `<=` is not `>`, `!=` is not `==`.
    const not = is === '<' || is === '<=' || is === '!=';
    const closed = is === '>=' || is === '<';
    const number = typeof value === 'number' && is !== '==' && is !== '!=';
    const name = JSON.stringify([fact, number ? closed : 0, value]);
    let one = known.get(name);
    if (!one) {
      one = { holds: false, rules: [], unless: [], groups: [], groupsUnless: [] };
      known.set(name, one);
      if (number) {
        if (!scales.has(fact)) scales.set(fact, { bounds: [], at: 0 });
        // Half a step above its bound an open one begins to hold: all values are whole.
        scales.get(fact)?.bounds.push({ key: closed ? value : value + 0.5, predicate: one });
      } else {
        if (!words.has(fact)) words.set(fact, { now: undefined, holding: new Map() });
        const { holding } = words.get(fact) as Words;
        for (const each of [value].flat()) holding.set(each, [...(holding.get(each) ?? []), one]);
      }
    }
    return [one, not];
  };
  for (const [i, { all, any }] of rules.entries()) {
    for (const clause of all) {
      const [one, not] = predicateOf(clause);
      (not ? one.unless : one.rules).push(i);
    }
    for (const clause of any) {
      const [one, not] = predicateOf(clause);
      (not ? one.groupsUnless : one.groups).push(i);
    }
  }
  for (const { bounds } of scales.values()) bounds.sort((a, b) => a.key - b.key);
  return {
    scales,
    words,
    predicates: known.values(),
    facts: new Set([...scales.keys(), ...words.keys()]),
    failing: Int32Array.from(rules, ({ all, any }) => all.length + (any.length ? 1 : 0)),
    met: new Int32Array(rules.length),
    flags: new Uint8Array(rules.length),
  };
}

/** How many bounds hold at a value. */
function placeOf({ bounds }: Scale, value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] as Scale['bounds'][0]).key <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
