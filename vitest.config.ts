import { defineConfig } from 'vitest/config';

// One process per file: real sockets and real stores must not share module state.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: [],
  },
});
