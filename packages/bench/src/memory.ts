// What an engine keeps per offer, by the heap after a collection; needs --expose-gc.
import { type BenchEngine, createFacts } from './engine.js';
import { benchCase, median } from './measure.js';

/** So many of each are held at once: what one alone holds is lost in what the heap does by itself. */
const COPIES = 20;

/** Bytes an engine holds for each offer of a file, its parsed file not counted; undefined where nothing can be collected. */
export async function bytesPerOffer(
  engine: BenchEngine,
  offers: number,
  times: number,
): Promise<number | undefined> {
  const { gc } = globalThis;
  if (!gc) return;
  const { rules, file, person } = benchCase(offers);
  const found: number[] = [];
  // The first fills caches that every further one shares.
  for (let i = 0; i <= times; i++) {
    const facts = createFacts(person);
    const held: unknown[] = [];
    await gc();
    const before = process.memoryUsage();
    for (let copy = 0; copy < COPIES; copy++) {
      const update = await engine.prepare(file, rules, facts);
      await update(facts, null);
      held.push(update);
    }
    await gc();
    const after = process.memoryUsage();
    if (i) found.push((bytes(after) - bytes(before)) / offers / COPIES);
    keep(held);
  }
  return Math.round(median(found));
}

const bytes = ({ heapUsed, arrayBuffers }: NodeJS.MemoryUsage) => heapUsed + arrayBuffers;

/** Nothing is collected before this. */
function keep(held: unknown): void {
  if (held === null) throw new Error('there was nothing to measure');
}
