// The libraries a team could pick instead, each fed with the same rules in its own language.
import { evalCondition } from '@growthbook/growthbook';
import { Environment } from '@marcbachmann/cel-js';
import { LogicEngine } from 'json-logic-engine';
import jsonLogic from 'json-logic-js';
import { Engine } from 'json-rules-engine';
import { Query } from 'mingo';
import sift from 'sift';
import { type BenchEngine, type BenchFacts, type Eligible, updateEach } from './engine.js';
import { type Clause, conditionOf, type Rule } from './random-offers.js';

/** An engine that turns each rule into something that judges the nested facts. */
const perRule = (
  name: string,
  make: (rule: Rule) => (facts: BenchFacts['nested']) => unknown,
): BenchEngine => ({
  name,
  kind: 'rival',
  prepare(_, rules) {
    const made = rules.map(make);
    return updateEach(rules.length, (i, { nested }) => !!made[i]?.(nested));
  },
});

const growthbook = perRule('GrowthBook evalCondition', (rule) => {
  const condition = conditionOf(rule) as never;
  return (facts) => evalCondition(facts, condition, {});
});

const jsonLogicJs = perRule('json-logic-js', (rule) => {
  const logic = logicOf(rule) as never;
  return (facts) => jsonLogic.apply(logic, facts);
});

const jsonLogicEngine: BenchEngine = {
  name: 'json-logic-engine run',
  kind: 'rival',
  prepare(_, rules) {
    const engine = new LogicEngine();
    const made = rules.map(logicOf);
    return updateEach(rules.length, (i, { nested }) => !!engine.run(made[i], nested));
  },
};

const sifted = perRule('sift', (rule) => sift.default(conditionOf(rule) as never) as never);

const mingo = perRule('mingo Query.test', (rule) => {
  const query = new Query(conditionOf(rule) as never);
  return (facts) => query.test(facts);
});

const cel: BenchEngine = {
  name: '@marcbachmann/cel-js',
  kind: 'rival',
  prepare(_, rules) {
    const environment = new Environment({ unlistedVariablesAreDyn: true });
    const made = rules.map((rule) => environment.parse(celOf(rule)));
    return updateEach(rules.length, (i, { nested }) => !!made[i]?.(nested));
  },
};

/** Promises and an event per condition: it takes minutes for 10 000 rules. */
const rulesEngine: BenchEngine = {
  name: 'json-rules-engine',
  kind: 'rival',
  most: 1000,
  prepare(_, rules) {
    const engine = new Engine(rules.map(rulesEngineRule));
    const eligible: Eligible = { flags: new Uint8Array(rules.length), count: 0 };
    return async ({ flat }) => {
      const { events } = await engine.run(flat);
      eligible.flags.fill(0);
      for (const { params } of events) eligible.flags[params?.i as number] = 1;
      eligible.count = events.length;
      return eligible;
    };
  },
};

/** All of them. */
export const RIVALS: readonly BenchEngine[] = [
  growthbook,
  jsonLogicJs,
  jsonLogicEngine,
  sifted,
  mingo,
  cel,
  rulesEngine,
];

function logicOf({ all, any }: Rule): object {
  const one = ({ fact, is, value }: Clause) => ({
    [is === '==' ? '===' : is === '!=' ? '!==' : is]: [{ var: fact }, value],
  });
  return { and: [...all.map(one), ...(any.length ? [{ or: any.map(one) }] : [])] };
}

function celOf({ all, any }: Rule): string {
  // CEL tells whole numbers from others; a JavaScript number is one of the others.
  const literal = (value: unknown) =>
    typeof value === 'number' ? value.toFixed(1) : JSON.stringify(value);
  const one = ({ fact, is, value }: Clause) => `${fact} ${is} ${literal(value)}`;
  const either = any.length ? [`(${any.map(one).join(' || ')})`] : [];
  return [...all.map(one), ...either].join(' && ');
}

const COMPARISONS = {
  '==': 'equal',
  '!=': 'notEqual',
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
  in: 'in',
};

function rulesEngineRule({ all, any }: Rule, i: number) {
  const one = ({ fact, is, value }: Clause) => ({ fact, operator: COMPARISONS[is], value });
  const either = any.length ? [{ any: any.map(one) }] : [];
  return {
    conditions: { all: [...all.map(one), ...either] },
    event: { type: 'eligible', params: { i } },
  };
}
