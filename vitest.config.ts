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
    // Against what hangs, not against what is slow: other work may be going on around them.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
