import './tests/map-group-by.ts'
import { defineConfig } from 'vitest/config'

/** Browser stories: one after the other, in a real Chromium (CHROMIUM_PATH, found by bin/test.mjs). */
export default defineConfig({
  test: {
    include: ['tests/stories/**/*.story.{ts,tsx}'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
})
