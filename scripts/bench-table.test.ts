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

it('sets prompts side by side, without those that only have their script run', () => {
  const shown = [
    { maker: 'vanilla card', throttle: 1, evaluate: 0.44, toVanilla: 1, frames: 1, heap: 35_400 },
    { maker: 'vanilla card', throttle: 4, evaluate: 2, toVanilla: 1, frames: 1, heap: 35_400 },
    { maker: 'Uptier', throttle: 1, evaluate: 9.96, toVanilla: 1.234, frames: 2, heap: 200_600 },
    { maker: 'blank page', throttle: 1, evaluate: 0.1, toVanilla: null, frames: null, heap: 0 },
  ];
  const cycles = [{ maker: 'Uptier', bytes: 49.6 }];
  const text = fillBench('<!-- bench:prompts -->\n<!-- /bench -->', { timings }, { shown, cycles });
  expect(text).toContain('| vanilla card | 0.4 | 1x | 1x | 1 | 35 | – |');
  expect(text).toContain('| **Uptier** | 10.0 | 1.2x | – | 2 | 201 | 50 |');
  expect(text).not.toContain('blank');
});
