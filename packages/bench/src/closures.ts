// The floor of ratios: closures as somebody would write them by hand for these very rules.
import { type BenchEngine, updateEach } from './engine.js';
import type { Clause, FactValues } from './random-offers.js';

type Holds = (facts: FactValues) => boolean;

/** Closures over facts by path; no eval. */
export const closures: BenchEngine = {
  name: 'closures by hand',
  kind: 'floor',
  prepare(_, rules) {
    const tests = rules.map(({ all, any }) => {
      const parts = all.map(holdsOf);
      if (any.length) parts.push(anyOf(any.map(holdsOf)));
      return allOf(parts);
    });
    return updateEach(rules.length, (i, { flat }) => (tests[i] as Holds)(flat));
  },
};

function allOf(parts: readonly Holds[]): Holds {
  return (facts) => {
    for (let i = 0; i < parts.length; i++) if (!(parts[i] as Holds)(facts)) return false;
    return true;
  };
}

function anyOf(parts: readonly Holds[]): Holds {
  return (facts) => {
    for (let i = 0; i < parts.length; i++) if ((parts[i] as Holds)(facts)) return true;
    return false;
  };
}

function holdsOf({ fact, is, value }: Clause): Holds {
  if (is === 'in') {
    const set = new Set(value as readonly unknown[]);
    return (facts) => set.has(facts[fact]);
  }
  if (is === '==') return (facts) => facts[fact] === value;
  if (is === '!=') return (facts) => facts[fact] !== value;
  const bound = value as number;
  if (is === '<') return (facts) => (facts[fact] as number) < bound;
  if (is === '<=') return (facts) => (facts[fact] as number) <= bound;
  if (is === '>') return (facts) => (facts[fact] as number) > bound;
  return (facts) => (facts[fact] as number) >= bound;
}
