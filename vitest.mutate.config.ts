import { defineConfig } from 'vitest/config';

// What `npm run mutate` runs for each mutant: the core's own tests, but for those that play a year.
export default defineConfig({
  test: {
    include: ['packages/core/src/**/*.test.ts'],
    exclude: ['packages/core/src/year.test.ts'],
  },
});
