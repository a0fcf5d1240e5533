import { defineConfig } from 'vitest/config';

// One process per file: real sockets and real stores must not share module state.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: [],
    // After the usual report: what became of every entry of TP-469.
    reporters: ['default', './test/conformance/coverage-reporter.ts'],
  },
});
