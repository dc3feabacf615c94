// P13: prompts that come and go, and what each leaves behind.
import type { Browser } from 'playwright-core';
import { openMaker, type Places, start } from './open-maker.js';
import { MAKERS } from './peers.js';

/** What is left by each of so many cycles. */
export interface Cycles {
  maker: string;
  cycles: number;
  /** Bytes of the heap, each cycle. */
  bytes: number;
  /** In all. */
  nodes: number;
  listeners: number;
  timers: number;
}

/** A click of a person counts for five seconds: so many showings fit between two. */
const BETWEEN = 25;

/** Runs in the page: shows and closes `times` times, each seen and gone before the next. */
const ROUND = `async (times) => {
  const seen = () => (peer.box()?.getBoundingClientRect().height ?? 0) > 0;
  const { port1, port2 } = new MessageChannel();
  const turn = () => new Promise((next) => { port1.onmessage = next; port2.postMessage(null); });
  const until = async (wanted) => {
    for (const end = performance.now() + 5000; seen() !== wanted; await turn())
      if (performance.now() > end) throw new Error(wanted ? 'it does not appear' : 'it does not go');
  };
  for (let i = 0; i < times; i++) {
    await Promise.resolve(peer.show()).catch(() => {});
    await until(true);
    await peer.close();
    await until(false);
  }
  port1.close();
}`;

/** Lets every maker's prompt come and go, after a warm-up. */
export async function countCycles(
  browser: Browser,
  places: Places,
  { cycles, told }: { cycles: number; told(what: string): void },
): Promise<Cycles[]> {
  const found: Cycles[] = [];
  for (const maker of MAKERS.filter((one) => one.cycles)) {
    const opened = await openMaker(browser, maker, places);
    await start(opened);
    const play = async (times: number) => {
      for (let done = 0; done < times; done += BETWEEN) {
        told(`${maker.name}: ${done} of ${times} cycles`);
        await opened.press();
        await opened.page.evaluate(`(${ROUND})(${Math.min(BETWEEN, times - done)})`);
      }
      // What was only delayed is done: a press counts for five seconds.
      await opened.page.waitForTimeout(6000);
    };
    const count = async () => ({
      // First, for it collects what nobody holds.
      heap: await opened.heap(),
      nodes: await opened.metric('Nodes'),
      listeners: await opened.metric('JSEventListeners'),
      timers: await opened.probe((probe) => probe.timers.pending),
    });
    await play(50);
    const before = await count();
    await play(cycles);
    const after = await count();
    found.push({
      maker: maker.name,
      cycles,
      bytes: (after.heap - before.heap) / cycles,
      nodes: after.nodes - before.nodes,
      listeners: after.listeners - before.listeners,
      timers: after.timers - before.timers,
    });
    await opened.close();
  }
  return found;
}
