import { expect, it } from 'vitest';
import { fillBench } from './bench-table.mjs';

const timings = [
  { engine: 'closures by hand', offers: 1, toClosures: [1, 1, 1] },
  { engine: 'uptier conditions', offers: 1, toClosures: [0.9, 1.234, 2] },
  { engine: 'json-rules-engine', offers: 1, toClosures: [900, 1234.5, 2000] },
  { engine: 'closures by hand', offers: 10_000, toClosures: [1, 1, 1] },
  { engine: 'uptier conditions', offers: 10_000, toClosures: [0.3, 0.456, 0.5] },
];

it('writes medians with two digits that count, and a dash for what was not timed', () => {
  const text = fillBench('Speed:\n<!-- bench -->\nold\n<!-- /bench -->\nend', { timings });
  expect(text).toContain('| offers | 1 | 10,000 |');
  expect(text).toContain('| **Uptier**, conditions | 1.2x | 0.46x |');
  expect(text).toContain('| json-rules-engine | 1235x | – |');
  expect(text).not.toContain('old');
  expect(text.endsWith('\nend')).toBe(true);
});
