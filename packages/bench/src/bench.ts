// One run: every engine side by side, the counters, the heap, the page; then how the goals stand.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { closures } from './closures.js';
import { timeColdStarts } from './cold-start.js';
import { crossings } from './crossings.js';
import { type Findings, isMet, passes, type Recorded, verdicts } from './goals.js';
import { countNotices, countOperations } from './growth.js';
import { QUICK, THOROUGH, type Timing, time } from './measure.js';
import { bytesPerOffer } from './memory.js';
import { goalTable, record, tables } from './report.js';
import { RIVALS } from './rivals.js';
import { told } from './told.js';
import { conditions, incremental, wholeEngine } from './uptier-engines.js';

/** The floor comes first: ratios are to it. */
const ENGINES = [closures, crossings, conditions, incremental, wholeEngine, ...RIVALS];
const SIZES = [1, 10, 100, 1000, 10_000];
/** How many offers the heap is measured with. */
const HELD = 1000;

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    chromium: { type: 'string' },
    page: { type: 'string', default: '' },
    results: { type: 'string', default: '' },
  },
});

async function measure(): Promise<Findings> {
  const effort = asked.quick ? QUICK : THOROUGH;
  const timings: Timing[] = [];
  for (const offers of asked.quick ? SIZES.slice(0, -1) : SIZES) {
    const able = ENGINES.filter(({ most = Number.POSITIVE_INFINITY }) => offers <= most);
    const found = await time(able, offers, effort, (what) => told(`${offers} offers: ${what}`));
    timings.push(...found);
  }
  told('counting operations');
  const operations = SIZES.slice(1).map(countOperations);
  const notices = countNotices(100, 1000);
  const cold = asked.chromium
    ? await timeColdStarts([100, 1000], {
        script: readFileSync(asked.page, 'utf8'),
        executablePath: asked.chromium,
        args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
        pages: asked.quick ? 3 : 9,
        told,
      })
    : [];
  return { timings, operations, notices, cold };
}

async function run(): Promise<void> {
  const findings = await measure();
  const memory = new Map<string, number | undefined>();
  for (const engine of ENGINES) {
    told(`heap: ${engine.name}`);
    memory.set(engine.name, await bytesPerOffer(engine, HELD, asked.quick ? 1 : 3));
  }
  told('');
  const judged = verdicts(findings);
  console.log([...tables(findings, ENGINES, memory), ...goalTable(judged)].join('\n'));
  if (asked.record) {
    const text = JSON.stringify(record(findings, judged, memory), null, 2);
    writeFileSync(asked.results, `${text}\n`);
  }
  const missed = judged.filter((one) => !isMet(one)).length;
  console.log(`\n${judged.length - missed} of ${judged.length} goals met`);
  if (!asked.check) return;
  const { goals }: { goals: Recorded } = JSON.parse(readFileSync(asked.results, 'utf8'));
  const worse = judged.filter((one) => !passes(one, goals));
  for (const { goal, what } of worse) console.error(`much worse than recorded: ${goal} ${what}`);
  process.exitCode = worse.length ? 1 : 0;
}

run().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
