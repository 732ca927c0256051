// Adds up what Vitest wrote about its runs: node bin/counts.mjs FOLDER prints "passed failed". A run that wrote nothing counts as one failure
// by whoever started it. A file that could not even be read counts as one failure. With --failed it prints instead what failed, with why.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

/** How many tests passed and failed in the runs of a folder, and of each that failed its file, its name and why. */
export function countsOf(folder) {
  const runs = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  const failures = runs.flatMap(({ testResults }) => testResults.flatMap(failuresOf))
  return { passed: runs.reduce((sum, { numPassedTests }) => sum + numPassedTests, 0), failed: failures.length, failures }
}

function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(process.cwd(), name)
  const tests = assertionResults.filter((test) => test.status === 'failed')
  if (tests.length === 0) return status === 'failed' ? [`${file}\n${indented(message)}`] : []
  return tests.map(({ fullName, failureMessages }) => `${file} > ${fullName}\n${indented(failureMessages.join('\n'))}`)
}

/** The first lines say what was expected and where; a browser story's whole page does not belong here. */
const indented = (text = '') =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => !line.includes('/node_modules/'))
    .slice(0, 25)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n')

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed, failures } = countsOf(process.argv[2] ?? 'test-results')
  console.log(process.argv.includes('--failed') ? failures.join('\n') : `${passed} ${failed}`)
}
