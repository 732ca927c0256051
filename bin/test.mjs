// npm test: every test, and the browser stories. With file names (npm test -- platform/tar): only these tests.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser, howToGetOne } from './browser.mjs'
import { countsOf } from './counts.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const results = join(root, 'test-results')
const named = process.argv.slice(2)

if (named.length > 0) {
  const stories = named.some((name) => name.includes('stories'))
  const browser = stories ? await findBrowser() : null
  process.exit(vitest(named, browser ? { CHROMIUM_PATH: browser } : {}))
}

const stories = join(root, 'tests/stories')
const thereAreStories = existsSync(stories) && readdirSync(stories).some((name) => /\.story\.tsx?$/.test(name))
const browser = thereAreStories ? await findBrowser() : null
if (thereAreStories && !browser) {
  console.error(howToGetOne)
  process.exit(1)
}
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
execFileSync(process.execPath, ['bin/build.mjs'], { cwd: root, stdio: 'inherit' })

let worst = vitest(['--reporter=default', '--reporter=json', '--outputFile.json=test-results/tests.json'])
if (thereAreStories) {
  console.log(`\nBrowser stories, in ${browser}`)
  const told = vitest(['--config', 'vitest.stories.config.ts', '--reporter=verbose', '--reporter=json', '--outputFile.json=test-results/stories.json'], { CHROMIUM_PATH: browser })
  worst = worst || told
}
const { passed, failed, failures } = countsOf(results)
for (const failure of failures) console.log(`\nfailed: ${failure}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(worst || (failed > 0 ? 1 : 0))

function vitest(options, environment = {}) {
  const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...options], { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } })
  return run.status ?? 1
}
