import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Browsers and servers wait more than they work, so no core is kept free for the runner.
    maxWorkers: '100%',
    // Time for a cold start on a slow, shared machine, and for the many more runs of a long campaign; a test that hangs
    // still fails.
    testTimeout: process.env['LOCKSTEP_LONG'] ? 1_800_000 : 30_000,
    hookTimeout: 60_000,
  },
})
