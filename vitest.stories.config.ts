import './tests/map-group-by.ts'
import { defineConfig } from 'vitest/config'

/** Browser stories: two at a time, each with its own server, in a real Chromium (CHROMIUM_PATH, found by bin/test.mjs). */
export default defineConfig({
  test: {
    include: ['tests/stories/**/*.story.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
})
