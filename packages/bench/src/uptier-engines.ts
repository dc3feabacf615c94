// Our own: the conditions alone, as the rivals are measured, and both whole engines from reading to decision.
import { createEngine, type Engine, type Platform, type Records } from '@uptier/core';
import { fileConditions } from '@uptier/core/conditions';
import { createIncremental, type Incremental } from '@uptier/core/incremental';
import type { Condition, OffersFile } from '@uptier/offers';
import { type BenchEngine, type BenchFacts, type Eligible, updateEach } from './engine.js';
import type { FactValues, Rule } from './random-offers.js';

/** All conditions of the file in its compiled program. */
export const conditions: BenchEngine = {
  name: 'uptier conditions',
  kind: 'ours',
  prepare(file, rules, { flat }) {
    const program = fileConditions(file);
    const starts = Int32Array.from(file.offers, ({ when }) => program.startOf(when as Condition));
    const read = (path: string) => flat[path];
    const each = updateEach(rules.length, (i) => program.run(starts[i] as number, read) === true);
    const clock = { now: 0, wake() {} };
    return (facts, changed) => {
      program.begin(clock);
      return each(facts, changed);
    };
  },
};

/** A reading and the decision after it: what each offer's verdict was is kept, and only what is touched is judged. */
export const incremental: BenchEngine = {
  name: 'uptier incremental decision',
  kind: 'ours',
  prepare(file, rules, { flat }) {
    const engine = benchIncremental(file);
    // What is not eligible is asked only when ids are compared: a page is shown the winner.
    const eligible: Eligible = {
      get flags() {
        return flagsOf(rules, engine.refused());
      },
      count: 0,
    };
    for (const path of Object.keys(flat)) tell(engine, flat, path);
    // A host knows the name of its meter.
    const meters = new Map(Object.keys(flat).map((path) => [path, meterOf(path)]));
    return (facts, changed) => {
      const meter = changed && meters.get(changed);
      if (meter) engine.reading(meter, readingOf(facts.flat[changed]));
      else for (const path of Object.keys(facts.flat)) tell(engine, facts.flat, path);
      eligible.count = engine.settle(NOW).show ? 1 : 0;
      return eligible;
    };
  },
};

/** The incremental engine for a signed-in person who has seen nothing yet. */
export function benchIncremental(file: OffersFile): Incremental {
  const engine = createIncremental(file, {
    visit: 'visit',
    canSell: () => true,
    durable: true,
    serverStamps: false,
  });
  engine.identity('u_1', null);
  return engine;
}

/** Tells the incremental engine one fact. */
export function tell(engine: Incremental, flat: FactValues, path: string): void {
  const meter = meterOf(path);
  if (meter) engine.reading(meter, readingOf(flat[path]));
  else engine.fact(path, flat[path]);
}

const readingOf = (used: unknown) => ({ used: used as number, at: NOW, live: true });

/** A reading and the decision after it, with openings, limits and records in memory: what a page runs today. */
export const wholeEngine: BenchEngine = {
  name: 'uptier whole decision',
  kind: 'ours',
  most: 1000,
  prepare(file, rules, facts) {
    const engine = benchEngine();
    engine.load(file, []);
    engine.set(hostFacts(facts.flat));
    let refused: Refusals = [];
    const eligible: Eligible = {
      get flags() {
        return flagsOf(rules, refused);
      },
      count: 0,
    };
    const meters = new Map(Object.keys(facts.flat).map((path) => [path, meterOf(path)]));
    return ({ flat }, changed) => {
      const meter = changed && meters.get(changed);
      if (meter) engine.usage(meter, { used: flat[changed] as number });
      else engine.set(hostFacts(flat));
      const decision = engine.decide();
      refused = decision?.refused ?? [];
      eligible.count = decision?.show ? 1 : 0;
      return eligible;
    };
  },
};

type Refusals = readonly { offer: string; reason: string }[];

/** All are eligible but those whose condition does not hold: every other reason comes after it. */
function flagsOf(rules: readonly Rule[], refused: Refusals): Uint8Array {
  const failing = new Set(refused.filter((one) => one.reason === 'when').map((one) => one.offer));
  return Uint8Array.from(rules, ({ id }) => (failing.has(id) ? 0 : 1));
}

const NOW = 1_800_000_000_000;

/** An engine in a page that stands still, for a signed-in person. */
export function benchEngine(): Engine {
  let ids = 0;
  const platform: Platform = {
    now: () => NOW,
    at: () => () => {},
    // Each decision is asked for.
    soon() {},
    id: () => `id-${ids++}`,
    records: memoryRecords(),
  };
  return createEngine({
    platform,
    visit: () => 'visit',
    canSell: () => true,
    serverStamps: false,
    complain(code) {
      throw new Error(`the bench's facts were complained of: ${code}`);
    },
  });
}

/** Texts in memory, as localStorage keeps them. */
function memoryRecords(): Records {
  const all = new Map<string, string>();
  return {
    durable: true,
    list: (prefix) =>
      [...all]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, text]) => [key, JSON.parse(text)]),
    put: (key, value) => void all.set(key, JSON.stringify(value)),
    remove: (key) => void all.delete(key),
  };
}

const METER = /^usage\.(\w+)\.used$/;
const meterOf = (path: string) => METER.exec(path)?.[1];

/** Facts by path, in the shape that hosts report. */
export function hostFacts(flat: BenchFacts['flat']): Record<string, unknown> {
  const facts: Record<string, Record<string, unknown>> = { user: { id: 'u_1' }, usage: {} };
  const rest: FactValues = {};
  for (const [path, value] of Object.entries(flat)) {
    const [space, name] = path.split('.') as [string, string | undefined];
    const meter = meterOf(path);
    if (meter) (facts.usage as Record<string, unknown>)[meter] = { used: value };
    else if (name === undefined) rest[space] = value;
    else facts[space] = { ...facts[space], [name]: value };
  }
  return { ...facts, ...rest };
}
