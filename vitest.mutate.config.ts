import { defineConfig } from 'vitest/config';

// What `npm run mutate` runs for each mutant: the core's own tests, but for those that play a year or many
// lives, those that set the time zone, which no worker thread can, and those that look at the heap.
export default defineConfig({
  test: {
    // Code that counts what it runs is slow.
    testTimeout: 60_000,
    include: ['packages/core/src/**/*.test.ts'],
    exclude: [
      'packages/core/src/{year,facts,allocation}.test.ts',
      'packages/core/src/incremental/{equality,follow-session}.test.ts',
    ],
  },
});
