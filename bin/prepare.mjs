// Runs after `npm ci`: makes the empty database that a first start copies, so that it takes a moment there and not many.
// It never fails an installation: a start makes what it misses.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const needed = ['node_modules/@electric-sql/pglite', 'node_modules/pg-boss', 'node_modules/tsx', 'platform/make-template.ts']

if (needed.every((path) => existsSync(join(root, path)))) {
  try {
    execFileSync(process.execPath, [join(root, 'bin/run.mjs'), join(root, 'platform/make-template.ts')], { cwd: root, stdio: 'inherit', timeout: 120_000 })
  } catch {
    console.error('The empty database was not made ahead; the first start will take some seconds longer.')
  }
}
