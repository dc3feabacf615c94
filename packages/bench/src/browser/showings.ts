// P9 to P12: every maker in a fresh page of each round, so that all see the same machine.
import type { Browser } from 'playwright-core';
import { median } from '../measure.js';
import { type Opened, openMaker, type Places, start } from './open-maker.js';
import { BLANK, MAKERS, type Maker, VANILLA } from './peers.js';
import type { Jank, Painted } from './probe.js';

/** One page load of one maker. Times in milliseconds, the heap in bytes over the blank page. */
interface Showing extends Painted {
  evaluate: number;
  /** Long tasks of the script's own start. */
  startTasks: number[];
  /** Long tasks and shifts after the click. */
  jank: Jank;
  heap: number;
}

/** Medians over the rounds; `to…` are medians of the ratios within each round. */
export interface Shown {
  maker: string;
  throttle: number;
  evaluate: number;
  sync: number;
  paint: number;
  toVanilla: number;
  /** The most of any round. */
  frames: number;
  longTasks: number;
  startTasks: number;
  shift: number;
  heap: number;
}

/** So long after the click is looked for long tasks and shifts; milliseconds, times the throttle. */
const AFTER = 500;
const NOTHING: Painted = { sync: Number.NaN, paint: Number.NaN, frames: Number.NaN };

async function showOnce(opened: Opened, maker: Maker, throttle: number): Promise<Showing> {
  const { page, probe, press, heap } = opened;
  const begun = Number(await page.evaluate('performance.now()'));
  const evaluate = await start(opened);
  await page.waitForTimeout(200);
  const clicked = Number(await page.evaluate('performance.now()'));
  const startTasks = await page.evaluate<number[]>(`probe.jank(${begun}).longTasks`);
  let painted = NOTHING;
  if (!maker.evaluated) {
    await probe((one) => one.arm());
    await press();
    painted = await probe((one) => one.painted);
    await page.waitForTimeout(AFTER * Math.min(2, throttle));
  }
  const jank = await page.evaluate<Jank>(`probe.jank(${clicked})`);
  return { ...painted, evaluate, startTasks, jank, heap: await heap() };
}

/** Shows every maker's prompt `rounds` times at one speed of the processor. */
export async function timeShowings(
  browser: Browser,
  places: Places,
  { rounds, throttle, told }: { rounds: number; throttle: number; told(what: string): void },
): Promise<Shown[]> {
  const all = new Map(MAKERS.map(({ name }) => [name, [] as Showing[]]));
  for (let round = 1; round <= rounds; round++)
    for (const maker of MAKERS) {
      told(`${throttle}x slower, round ${round} of ${rounds}: ${maker.name}`);
      const opened = await openMaker(browser, maker, places, throttle);
      all.get(maker.name)?.push(await showOnce(opened, maker, throttle));
      await opened.close();
    }
  const of = (name: string) => all.get(name) ?? [];
  const floor = of(VANILLA);
  const blank = median(of(BLANK).map(({ heap }) => heap));
  const most = (numbers: number[]) => Math.max(0, ...numbers);
  return MAKERS.map(({ name }) => {
    const runs = of(name);
    const middle = (of: (one: Showing) => number) => median(runs.map(of));
    return {
      maker: name,
      throttle,
      evaluate: middle((one) => one.evaluate),
      sync: middle((one) => one.sync),
      paint: middle((one) => one.paint),
      toVanilla: median(runs.map(({ paint }, i) => paint / (floor[i] as Showing).paint)),
      frames: Math.max(...runs.map(({ frames }) => frames)),
      longTasks: middle(({ jank }) => most(jank.longTasks)),
      startTasks: middle((one) => most(one.startTasks)),
      shift: Math.max(...runs.map(({ jank }) => jank.shift)),
      heap: middle((one) => one.heap) - blank,
    };
  });
}
