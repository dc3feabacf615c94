import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const shared: TestProjectInlineConfiguration = {
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // What the build writes into the bundles.
  define: {
    __VERSION__: '"0.0.0"',
    __UI_CHUNK__: '"uptier-ui.js"',
    __SENTENCES_CHUNK__: '"uptier-sentences.js"',
    __EXPLAIN_CHUNK__: '"uptier-explain.js"',
    __EXTRAS_CHUNK__: '"uptier-extras.js"',
    __INCREMENTAL_CHUNK__: '"uptier-incremental.js"',
    __WATCHES_CHUNK__: '"uptier-watches.js"',
    __TOOLS_CHUNK__: '"uptier-tools.js"',
    __OUTBOX_CHUNK__: '"uptier-outbox.js"',
  },
};

/** The end-to-end files that Firefox runs as well; the others ask Chromium for what only it has. */
const FIREFOX_TOO = [
  'story',
  'every-door',
  'build',
  'strict-csp',
  'two-preacts',
  'attacks',
  'engine-vectors',
  'offers-file',
].map((name) => `tests/${name}.e2e.ts`);

const endToEnd = (
  name: string,
  include: string[],
  env: Record<string, string> = {},
): TestProjectInlineConfiguration => ({
  ...shared,
  test: {
    name,
    include,
    env,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    // Vitest leaves a core free, which on two cores is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'scripts/*.test.ts', 'tests/*.test.ts'],
          // Some start a process or a database; no test asserts a time.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'package',
          include: ['tests/package/*.test.ts'],
          globalSetup: 'tests/package/install.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      endToEnd('e2e', ['tests/*.e2e.ts']),
      endToEnd('firefox', FIREFOX_TOO, { UPTIER_BROWSER: 'firefox' }),
      endToEnd('webkit', ['tests/*.webkit.ts']),
    ],
  },
});
