import { expect, it } from 'vitest';
import { countTests } from './test-counts.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

it('counts each test, and leaves out the skipped ones', () => {
  const report = { testResults: [file('passed', 'passed', 'skipped'), file('failed', 'failed')] };
  expect(countTests(report, 1)).toEqual({ passed: 1, failed: 1 });
});

it('counts a file that cannot be loaded as one failure', () => {
  const report = { testResults: [file('failed'), file('passed', 'passed')] };
  expect(countTests(report, 1)).toEqual({ passed: 1, failed: 1 });
});

it('counts an error outside any test as one failure', () => {
  expect(countTests({ testResults: [file('passed', 'passed')] }, 1)).toEqual({
    passed: 1,
    failed: 1,
  });
});

it('counts a run without a report as one failure', () => {
  expect(countTests(null, null)).toEqual({ passed: 0, failed: 1 });
});
