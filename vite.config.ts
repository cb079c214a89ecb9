import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Time for a cold start on a slow, shared machine; a test that hangs still fails.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
