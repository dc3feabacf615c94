// What was seen in the browser, as text and as what is kept.
import { cells, short } from '../figures.js';
import { isMet, type Verdict } from '../goals.js';
import type { Seen } from './browser-goals.js';

/** The tables that are printed. */
export function browserTables({ shown, cycles, countdowns }: Seen): string[] {
  const speeds = [...new Set(shown.map(({ throttle }) => throttle))];
  return [
    ...speeds.flatMap((speed) => [
      '',
      cells(`Processor ${speed}x slower, ms`, [
        'evaluation',
        'click task',
        'paint',
        'x vanilla',
        'frames',
        'long task',
        'shift',
        'heap kB',
      ]),
      ...shown
        .filter(({ throttle }) => throttle === speed)
        .map((one) =>
          cells(one.maker, [
            short(one.evaluate),
            short(one.sync),
            short(one.paint),
            `${short(one.toVanilla)}x`,
            short(one.frames),
            short(Math.max(one.longTasks, one.startTasks)),
            one.shift.toFixed(3),
            short(one.heap / 1000),
          ]),
        ),
    ]),
    '',
    cells('Shown and closed', ['cycles', 'bytes each', 'elements', 'listeners', 'timers']),
    ...cycles.map(({ maker, ...one }) =>
      cells(maker, [one.cycles, one.bytes, one.nodes, one.listeners, one.timers].map(short)),
    ),
    '',
    cells('Countdown, a second', ['task ms', 'x vanilla', 'timers', 'elements', 'texts', 'hidden']),
    ...countdowns.map(({ maker, ...one }) =>
      cells(
        maker,
        [one.task, one.toVanilla, one.timers, one.elements, one.texts, one.hidden].map(short),
      ),
    ),
  ];
}

const rounded = (one: object) =>
  Object.fromEntries(
    Object.entries(one).map(([key, value]) => [
      key,
      typeof value === 'number' ? Number(value.toPrecision(3)) : value,
    ]),
  );

/** What `browser-results.json` keeps. */
export function browserRecord(
  { shown, cycles, countdowns }: Seen,
  verdicts: readonly Verdict[],
  chromium: string,
) {
  return {
    chromium,
    goals: verdicts.map((one) => ({ ...rounded(one), met: isMet(one) })),
    shown: shown.map(rounded),
    cycles: cycles.map(rounded),
    countdowns: countdowns.map(rounded),
  };
}
