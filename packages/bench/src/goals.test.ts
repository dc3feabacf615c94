import { expect, it } from 'vitest';
import { isMet, passes, type Verdict } from './goals.js';

const verdict = (found: number, rest: Partial<Verdict> = {}): Verdict => ({
  goal: 'P5',
  what: '100 offers anew',
  unit: 'x',
  most: 0.5,
  found,
  ...rest,
});

it('a goal is met to the letter, and the check lets noise go', () => {
  expect(isMet(verdict(0.51))).toBe(false);
  expect(passes(verdict(0.7), [])).toBe(true);
  expect(passes(verdict(0.8), [])).toBe(false);
});

it('a goal that is missed is held to what was recorded', () => {
  const recorded = [{ what: '100 offers anew', found: 1 }];
  expect(passes(verdict(1.4), recorded)).toBe(true);
  expect(passes(verdict(1.6), recorded)).toBe(false);
});

it('a counter has no noise to let go', () => {
  expect(passes(verdict(0, { unit: '', most: 0 }), [])).toBe(true);
  expect(passes(verdict(1, { unit: '', most: 0 }), [])).toBe(false);
});
