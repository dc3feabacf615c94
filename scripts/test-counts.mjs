/**
 * Counts what one vitest run did. A file that cannot be loaded has no tests and counts as one failure;
 * so does a run that ends badly with all tests good (an error outside any test), or writes no report.
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] } | null | ''} report
 * @param {number | null} status The exit code.
 */
export function countTests(report, status) {
  const files = report ? report.testResults : [];
  const all = files.flatMap(({ assertionResults }) => assertionResults);
  const passed = all.filter((test) => test.status === 'passed').length;
  const failed = all.filter((test) => test.status === 'failed').length;
  const unloaded = files.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const outside = status !== 0 && failed + unloaded === 0 ? 1 : 0;
  return { passed, failed: failed + unloaded + outside };
}
