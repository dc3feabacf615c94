// One run in Chromium: every maker's prompt side by side, then how the goals of what is seen stand.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { isMet } from '../goals.js';
import { goalTable } from '../report.js';
import { told } from '../told.js';
import { browserVerdicts, type Seen } from './browser-goals.js';
import { browserRecord, browserTables } from './browser-report.js';
import { timeCountdowns } from './countdowns.js';
import { countCycles } from './cycles.js';
import { timeShowings } from './showings.js';

const { values: asked } = parseArgs({
  options: {
    browser: { type: 'boolean' },
    quick: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    chromium: { type: 'string', default: '' },
    scripts: { type: 'string', default: '' },
    built: { type: 'string', default: '' },
    results: { type: 'string', default: '' },
  },
});

/** Everything, in a browser that is closed whatever comes. */
async function look(): Promise<[Seen, chromium: string]> {
  const { quick, scripts, built, results } = asked;
  const places = { scripts, built, from: results };
  const browser = await chromium.launch({
    executablePath: asked.chromium,
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const rounds = quick ? 2 : 5;
    const effort = { rounds: quick ? 1 : 3, seconds: quick ? 5 : 10, told };
    const shown = [
      ...(await timeShowings(browser, places, { rounds, throttle: 1, told })),
      ...(await timeShowings(browser, places, { rounds, throttle: 4, told })),
    ];
    const cycles = await countCycles(browser, places, { cycles: quick ? 100 : 300, told });
    const countdowns = await timeCountdowns(browser, places, effort);
    return [{ shown, cycles, countdowns }, browser.version()];
  } finally {
    await browser.close();
  }
}

async function run(): Promise<void> {
  const [seen, version] = await look();
  told('');
  const judged = browserVerdicts(seen);
  console.log([...browserTables(seen), ...goalTable(judged)].join('\n'));
  const missed = judged.filter((one) => !isMet(one)).length;
  console.log(`\n${judged.length - missed} of ${judged.length} goals met`);
  if (!asked.record) return;
  const text = JSON.stringify(browserRecord(seen, judged, version), null, 2);
  writeFileSync(asked.results, `${text}\n`);
}

run().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
