// Adds up what Vitest wrote about its runs: node bin/counts.mjs FOLDER prints "passed failed". A run that wrote nothing counts as one failure
// by whoever started it. A file that could not even be read counts as one failure.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export function countsOf(folder) {
  let passed = 0
  let failed = 0
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const run = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    passed += run.numPassedTests
    failed += run.numFailedTests
    failed += run.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed')).length
  }
  return { passed, failed }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = countsOf(process.argv[2] ?? 'test-results')
  console.log(`${passed} ${failed}`)
}
