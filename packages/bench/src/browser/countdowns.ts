// P14: a prompt with its countdown on screen, and what each second of that costs. The floor writes a text node each
// second; ours says minutes, so most seconds see nothing of it.
import type { Browser } from 'playwright-core';
import { median } from '../measure.js';
import { openMaker, type Places, start } from './open-maker.js';
import { MAKERS, UPTIER, VANILLA } from './peers.js';

/** Of one maker, over so many seconds. */
export interface Countdown {
  maker: string;
  /** Milliseconds of the main thread in a second; the median of the rounds. */
  task: number;
  /** To the vanilla card's text node, of the same round. */
  toVanilla: number;
  /** Timers that fired in a second. */
  timers: number;
  /** Elements added or removed in a second, and texts written. */
  elements: number;
  texts: number;
  /** Timers and texts while the page is hidden, in all. */
  hidden: number;
}

const WATCH = `(() => {
  globalThis.seen = { elements: 0, texts: 0 };
  new MutationObserver((list) => {
    for (const { type } of list) seen[type === 'characterData' ? 'texts' : 'elements']++;
  }).observe(peer.box().getRootNode(), { childList: true, characterData: true, subtree: true });
})()`;
const HIDE = `(() => {
  Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
  Object.defineProperty(document, 'hidden', { get: () => true });
  document.dispatchEvent(new Event('visibilitychange'));
})()`;

type Counts = { elements: number; texts: number; fired: number };
type Round = Counts & { task: number; hidden: number };

/** Watches the countdowns of the floor and of ours, in turn. */
export async function timeCountdowns(
  browser: Browser,
  places: Places,
  { rounds, seconds, told }: { rounds: number; seconds: number; told(what: string): void },
): Promise<Countdown[]> {
  const makers = MAKERS.filter(({ name }) => name === VANILLA || name === UPTIER);
  const all = new Map(makers.map(({ name }) => [name, [] as Round[]]));
  for (let round = 1; round <= rounds; round++)
    for (const maker of makers) {
      told(`countdown, round ${round} of ${rounds}: ${maker.name}`);
      const opened = await openMaker(browser, maker, places);
      const { page, probe } = opened;
      await start(opened);
      await probe((one) => one.arm());
      await opened.press();
      await probe((one) => one.painted);
      // It has come in, and says no more than the time.
      await page.waitForTimeout(2000);
      await page.evaluate(WATCH);
      const counts = () => page.evaluate<Counts>('({ ...seen, fired: probe.timers.fired })');
      const [before, from] = [await counts(), await opened.metric('TaskDuration')];
      await page.waitForTimeout(seconds * 1000);
      const [task, after] = [await opened.metric('TaskDuration'), await counts()];
      await page.evaluate(HIDE);
      await page.waitForTimeout(1100);
      const hiding = await counts();
      await page.waitForTimeout(3000);
      const hidden = await counts();
      all.get(maker.name)?.push({
        task: ((task - from) * 1000) / seconds,
        elements: (after.elements - before.elements) / seconds,
        texts: (after.texts - before.texts) / seconds,
        fired: (after.fired - before.fired) / seconds,
        hidden: hidden.texts - hiding.texts + hidden.fired - hiding.fired,
      });
      await opened.close();
    }
  const floor = all.get(VANILLA) ?? [];
  return [...all].map(([maker, runs]) => {
    const middle = (of: (one: Round) => number) => median(runs.map(of));
    return {
      maker,
      task: middle((one) => one.task),
      toVanilla: median(runs.map(({ task }, i) => task / (floor[i] as Round).task)),
      timers: middle((one) => one.fired),
      elements: middle((one) => one.elements),
      texts: middle((one) => one.texts),
      hidden: middle((one) => one.hidden),
    };
  });
}
