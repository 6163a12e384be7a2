import { configDefaults, defineConfig } from 'vitest/config';

// Sized for two cores; PostgreSQL and Chromium want theirs as well.
const workers = 2;

/** Generous, because a test fails for being wrong and never for standing on a busy machine. */
const patience = { testTimeout: 120_000, hookTimeout: 240_000, teardownTimeout: 60_000 };

export default defineConfig({
  test: {
    // Native parts (DuckDB, argon2, node:sqlite) are at home in processes, not in threads.
    pool: 'forks',
    maxWorkers: workers,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,acceptance}/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/browser/**', '.datong/**'],
          globalSetup: ['test/support/global-setup.ts'],
          sequence: { groupOrder: 0 },
          ...patience,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/support/platform-setup.ts'],
          // One browser and one platform at a time; after the others, so that figures are calm.
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          ...patience,
        },
      },
    ],
  },
});
