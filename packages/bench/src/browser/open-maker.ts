// A fresh page of one maker, with what Chromium counts of it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { ORIGIN, servePage } from './host-page.js';
import type { Maker } from './peers.js';
import { installProbe, type Probe } from './probe.js';

/** Where the bundled page scripts and the built product are. */
export interface Places {
  scripts: string;
  built: string;
  /** A file of this package, for finding the makers' styles. */
  from: string;
}

/** One page, and its counters. */
export interface Opened {
  page: Page;
  session: CDPSession;
  script: string;
  /** Calls the page's probe. */
  probe<T>(ask: (probe: Probe) => T | Promise<T>): Promise<T>;
  /** Bytes of the heap after a collection. */
  heap(): Promise<number>;
  /** A figure of `Performance.getMetrics`, by its name. */
  metric(name: string): Promise<number>;
  /** A click of a person on the page's button. */
  press(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the host's page and installs the probe; the maker's script has not run yet. */
export async function openMaker(
  browser: Browser,
  { script, built, style }: Maker,
  places: Places,
  throttle = 1,
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const styles = style && createRequire(places.from).resolve(style);
  await servePage(page, styles);
  await page.addInitScript(installProbe);
  await page.goto(`${ORIGIN}/`);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const collect = () => session.send('HeapProfiler.collectGarbage');
  const files = [...(built ? [places.built + built] : []), `${places.scripts}${script}.js`];
  return {
    page,
    session,
    script: files.map((file) => readFileSync(file, 'utf8')).join('\n;'),
    probe: (ask) => page.evaluate(`(${ask})(globalThis.probe)`),
    async heap() {
      await collect();
      await collect();
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    },
    async metric(name) {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find((one) => one.name === name)?.value ?? Number.NaN;
    },
    press: () => page.mouse.click(20, 10),
    close: () => context.close(),
  };
}

/** Runs the maker's script; resolves to the milliseconds of that, once it could show its prompt. */
export async function start({ page, script }: Opened): Promise<number> {
  const milliseconds = await page.evaluate(
    (text) => (globalThis as unknown as { probe: Probe }).probe.run(text),
    script,
  );
  await page.evaluate('globalThis.peer?.ready?.()');
  return milliseconds;
}
