import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

beforeAll(() => {
  if (!fs.existsSync(`${root}dist/office/.vite/manifest.json`)) execFileSync(process.execPath, ['bin/build.mjs'], { cwd: root })
})

test('no page sends more to a browser than it may', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['bin/budgets.mjs'], { cwd: root, encoding: 'utf8' })
  expect([stdout.trim(), stderr.trim()]).toEqual(['', ''])
})
