// The findings as text: what is printed, and what is kept.
import type { ColdStart } from './cold-start.js';
import type { BenchEngine } from './engine.js';
import { cells, short } from './figures.js';
import { type Findings, isMet, type Verdict } from './goals.js';

/** Bytes by the name of the engine. */
export type Memory = ReadonlyMap<string, number | undefined>;

/** Nanoseconds in the unit that fits. */
function duration(nanoseconds: number): string {
  if (nanoseconds < 1000) return `${short(nanoseconds)} ns`;
  return nanoseconds < 1e6 ? `${short(nanoseconds / 1e3)} us` : `${short(nanoseconds / 1e6)} ms`;
}

/** The tables that are printed. */
export function tables(
  findings: Findings,
  engines: readonly BenchEngine[],
  memory: Memory,
): string[] {
  const { timings, operations, notices, cold } = findings;
  const sizes = [...new Set(timings.map(({ offers }) => offers))];
  const rows = (title: string, of: (one: Findings['timings'][0]) => string) => [
    '',
    cells(
      title,
      sizes.map((size) => `N = ${size}`),
    ),
    ...engines.map(({ name }) =>
      cells(
        name,
        sizes.map((size) => {
          const one = timings.find(({ engine, offers }) => engine === name && offers === size);
          return one ? of(one) : '-';
        }),
      ),
    ),
  ];
  return [
    ...rows('One meter moves: x closures', ({ ratio }) => `${short(ratio)}x`),
    ...rows('The same, a whole update', ({ nanoseconds }) => duration(nanoseconds)),
    '',
    cells('Heap, bytes an offer', []),
    ...[...memory].map(([name, bytes]) => cells(name, [bytes === undefined ? '-' : `${bytes}`])),
    '',
    cells('Incremental, operations', ['steps', 'judged', 'idle steps', 'idle judged']),
    ...operations.map(({ offers, steps, judged, idleSteps, idleJudged }) =>
      cells(`  ${offers} offers`, [steps, judged, idleSteps, idleJudged].map(short)),
    ),
    '',
    `${notices.readings} readings that cross nothing: $decision spoke ${notices.decisions} times, $meters ${notices.meters} times`,
    ...coldTable(cold),
  ];
}

function coldTable(cold: readonly ColdStart[]): string[] {
  if (!cold.length) return ['', 'Cold start: not measured, no Chromium'];
  const names = ['parse', 'check', 'prepare', 'decide'];
  return [
    '',
    cells('Cold start in a page, ms', [...names, 'total', 'x GrowthBook']),
    ...cold.map(({ way, offers, steps, total, toGrowthBook }) =>
      cells(`  ${offers} offers, ${way}`, [
        ...names.map((name) => short(steps[name] ?? 0)),
        short(total),
        `${short(toGrowthBook)}x`,
      ]),
    ),
  ];
}

const withUnit = (number: number, unit: Verdict['unit']): string =>
  unit === 'ns' ? duration(number) : `${short(number)}${unit.length > 1 ? ' ' : ''}${unit}`;

/** The goals, each with its figure and whether it is met. */
export function goalTable(verdicts: readonly Verdict[]): string[] {
  return [
    '',
    'Goals',
    ...verdicts.map((one) => {
      const { goal, what, unit, most, found } = one;
      const line = `${goal.padEnd(4)} ${what}`.padEnd(62);
      const figures =
        withUnit(found, unit).padStart(10) + `  <= ${withUnit(most, unit)}`.padEnd(12);
      return `${line}${figures} ${isMet(one) ? 'met' : 'MISSED'}`;
    }),
  ];
}

/** What `results.json` keeps: rounded, so that a diff shows what has moved. */
export function record(
  { timings, operations, notices, cold }: Findings,
  verdicts: readonly Verdict[],
  memory: Memory,
) {
  const round = (number: number) => Number(number.toPrecision(3));
  return {
    node: process.version,
    goals: verdicts.map((one) => ({ ...one, found: round(one.found), met: isMet(one) })),
    timings: timings.map(({ engine, offers, nanoseconds, ratio, least, greatest }) => ({
      engine,
      offers,
      nanoseconds: round(nanoseconds),
      toClosures: [round(least), round(ratio), round(greatest)],
    })),
    bytesPerOffer: Object.fromEntries(memory),
    operations: operations.map((one) =>
      Object.fromEntries(Object.entries(one).map(([key, value]) => [key, round(value)])),
    ),
    notices,
    coldStart: cold.map(({ steps, ...one }) => ({
      ...one,
      total: round(one.total),
      toGrowthBook: round(one.toGrowthBook),
      steps: Object.fromEntries(Object.entries(steps).map(([key, ms]) => [key, round(ms)])),
    })),
  };
}
