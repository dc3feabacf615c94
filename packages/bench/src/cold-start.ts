// P8: fresh pages of one browser, in turn ours and GrowthBook's, so that both see the same machine.
import { chromium } from 'playwright-core';
import type { Steps } from './cold-page.js';
import { benchCase, median } from './measure.js';
import { conditionOf } from './random-offers.js';

/** What one way of starting takes, in milliseconds; the median of the pages. */
export interface ColdStart {
  way: string;
  offers: number;
  steps: Steps;
  total: number;
  /** Page by page. */
  toGrowthBook: number;
}

/** What the page is run with: its script as one text, and a browser. */
export interface ColdOptions {
  script: string;
  executablePath: string;
  args: string[];
  pages: number;
  told(what: string): void;
}

const WAYS = ['growthbook', 'uptier', 'incremental'];

/** Starts cold with so many offers, each time in a new page. */
export async function timeColdStarts(
  sizes: readonly number[],
  { script, executablePath, args, pages, told }: ColdOptions,
): Promise<ColdStart[]> {
  const browser = await chromium.launch({ executablePath, args });
  const one = async (way: string, text: string, person: object): Promise<Steps> => {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const steps = await page.evaluate(
      // biome-ignore lint/suspicious/noExplicitAny: what the page's script has put there.
      ([way, text, person]) => (globalThis as any).coldStart(way, text, person),
      [way, text, person] as const,
    );
    await page.close();
    return steps;
  };
  try {
    const found: ColdStart[] = [];
    for (const offers of sizes) {
      const { rules, file, person } = benchCase(offers);
      const ours = JSON.stringify(file);
      const texts: Record<string, string> = { growthbook: JSON.stringify(rules.map(conditionOf)) };
      const all = new Map(WAYS.map((way) => [way, [] as Steps[]]));
      for (let i = 0; i < pages; i++)
        for (const way of WAYS) {
          told(`cold start, ${offers} offers, page ${i + 1}: ${way}`);
          all.get(way)?.push(await one(way, texts[way] ?? ours, person));
        }
      const floor = (all.get('growthbook') ?? []).map(sum);
      for (const [way, runs] of all) {
        const names = Object.keys(runs[0] ?? {});
        found.push({
          way,
          offers,
          steps: Object.fromEntries(
            names.map((name) => [name, median(runs.map((run) => run[name] ?? 0))]),
          ),
          total: median(runs.map(sum)),
          toGrowthBook: median(runs.map((run, i) => sum(run) / (floor[i] as number))),
        });
      }
    }
    return found;
  } finally {
    await browser.close();
  }
}

const sum = (steps: Steps): number => Object.values(steps).reduce((all, one) => all + one, 0);
