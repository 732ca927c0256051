import './tests/map-group-by.ts'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const longest = ['screens.', 'share.', 'order.']

/** The longest first, so that the others fill the time beside it: nothing is known of earlier runs in a fresh clone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const weight = ({ moduleId }: TestSpecification) => longest.toReversed().findIndex((name) => moduleId.includes(`/${name}`))
    return files.toSorted((one, other) => weight(other) - weight(one))
  }
}

/** Browser stories: two at a time, each with its own server, in a real Chromium (CHROMIUM_PATH, found by bin/test.mjs). */
export default defineConfig({
  test: {
    include: ['tests/stories/**/*.story.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    sequence: { sequencer: LongestFirst },
  },
})
