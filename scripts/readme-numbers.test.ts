import { expect, it } from 'vitest';
import { fillNumbers, kilobytes } from './readme-numbers.mjs';

it('writes a size in kB of 1000 bytes, never rounded down', () => {
  expect(kilobytes(14_000)).toBe('14.0 kB');
  expect(kilobytes(14_001)).toBe('14.1 kB');
});

it('replaces every marked number and nothing else', () => {
  const text = 'P3 <!-- size:p3 -->9.9 kB<!-- /size -->, P2 <!-- size:p2 --><!-- /size -->, 9.9 kB';
  expect(fillNumbers(text, { p2: 6000, p3: 14_050 })).toBe(
    'P3 <!-- size:p3 -->14.1 kB<!-- /size -->, P2 <!-- size:p2 -->6.0 kB<!-- /size -->, 9.9 kB',
  );
});

it('refuses a marker whose size is not recorded', () => {
  expect(() => fillNumbers('<!-- size:p9 -->1<!-- /size -->', { p2: 1 })).toThrow('"p9"');
});
