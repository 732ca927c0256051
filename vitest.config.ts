import './tests/map-group-by.ts'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{kernel,access,platform,interface,modules,apps,tests}/**/*.test.{ts,tsx}'],
    exclude: ['node_modules', 'tests/stories/**'],
    pool: 'threads',
    isolate: false,
    // Every core: most tests compute in an embedded database of their own.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
