// P9 to P14: the goals of what is seen, and how one run in the browser stands to them.
import type { Verdict } from '../goals.js';
import type { Countdown } from './countdowns.js';
import type { Cycles } from './cycles.js';
import { PREACT, UPTIER, UPTIER_FIRST } from './peers.js';
import type { Shown } from './showings.js';

/** Everything that one run in the browser has found. */
export interface Seen {
  shown: readonly Shown[];
  cycles: readonly Cycles[];
  countdowns: readonly Countdown[];
}

/** The goals that this run can judge. */
export function browserVerdicts({ shown, cycles, countdowns }: Seen): Verdict[] {
  const found: Verdict[] = [];
  const add = (goal: string, what: string, unit: Verdict['unit'], most: number, value: number) =>
    found.push({ goal, what, unit, most, found: value });
  for (const throttle of new Set(shown.map((one) => one.throttle))) {
    const of = (name: string) =>
      shown.find((one) => one.maker === name && one.throttle === throttle) as Shown;
    const [ours, first, floor] = [of(UPTIER), of(UPTIER_FIRST), of(PREACT)];
    const at = `at ${throttle}x`;
    add('P9', `uptier.js ${at}, to the Preact card`, 'x', 2, first.evaluate / floor.evaluate);
    add('P9', `uptier.full.js ${at}, to the Preact card`, 'x', 2, ours.evaluate / floor.evaluate);
    add('P9', `longest long task of uptier.js ${at}`, 'ms', 0, first.startTasks);
    add('P9', `longest long task of uptier.full.js ${at}`, 'ms', 0, ours.startTasks);
    add('P10', `frames until it is seen ${at}`, '', 1, ours.frames);
    add('P10', `click to paint ${at}, to the vanilla card`, 'x', 1.3, ours.toVanilla);
    add('P11', `longest long task after the click ${at}`, 'ms', 0, ours.longTasks);
    add('P11', `layout shift ${at}`, '', 0, ours.shift);
    if (throttle === 1) add('P12', 'heap over the blank page', 'kB', 250, ours.heap / 1000);
  }
  for (const { maker, bytes, nodes, listeners, timers } of cycles.filter(isOurs)) {
    add('P13', `bytes left by a showing of ${maker}`, 'B', 200, bytes);
    add('P13', 'elements left by all showings', '', 0, nodes);
    add('P13', 'listeners left by all showings', '', 0, listeners);
    add('P13', 'timers left by all showings', '', 0, timers);
  }
  for (const { toVanilla, timers, elements, hidden } of countdowns.filter(isOurs)) {
    add('P14', 'a countdown in minutes, to a text node each second', 'x', 1.1, toVanilla);
    add('P14', 'timers a second', '', 1, Math.round(timers));
    add('P14', 'elements changed a second', '', 0, elements);
    add('P14', 'timers and texts while hidden', '', 0, hidden);
  }
  return found;
}

const isOurs = ({ maker }: { maker: string }): boolean => maker === UPTIER;
