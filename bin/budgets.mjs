// How much a browser has to fetch, in bytes after gzip, beside what it may be. `npm run build` and the tests fail when it is more.
// As a program: node bin/budgets.mjs [--all] prints what is over, and exits 1.
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const kB = 1000

export const budgets = {
  /** What stands before the first paint. */
  entryScripts: 210 * kB,
  entryStyles: 40 * kB,
  /** What a page brings that no other page does, and the largest piece that pages share. */
  page: 30 * kB,
  piece: 30 * kB,
  /** All a page needs beyond the entry, when nothing was fetched before: doors (signed out) and the rest. */
  doorInAll: 50 * kB,
  pageInAll: 180 * kB,
  worker: 6 * kB,
}
const doors = /\/(sign-in|sign-up|forgotten-password|enter|join|new-company)\.tsx$/

/** Every figure with its limit: `{ what, bytes, limit }[]`. Reads the manifest that the build leaves in `folder`. */
export function measure(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  const sizes = new Map()
  const sizeOf = (file) => {
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(folder, file)), { level: 9 }).length)
    return sizes.get(file)
  }
  const needs = (key, seen = new Set()) => {
    if (seen.has(key)) return seen
    seen.add(key)
    for (const next of manifest[key].imports ?? []) needs(next, seen)
    return seen
  }
  const scripts = (keys) => [...keys].reduce((sum, key) => sum + sizeOf(manifest[key].file), 0)
  const entry = needs(Object.keys(manifest).find((key) => manifest[key].isEntry))
  const styles = new Set([...entry].flatMap((key) => manifest[key].css ?? []))
  const figures = [
    { what: 'scripts before the first paint', bytes: scripts(entry), limit: budgets.entryScripts },
    { what: 'styles before the first paint', bytes: [...styles].reduce((sum, file) => sum + sizeOf(file), 0), limit: budgets.entryStyles },
    { what: 'the worker', bytes: sizeOf('worker.js'), limit: budgets.worker },
  ]
  const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry)
  const beyond = new Map(pages.map((page) => [page, [...needs(page)].filter((key) => !entry.has(key))]))
  const users = new Map()
  for (const keys of beyond.values()) for (const key of keys) users.set(key, (users.get(key) ?? 0) + 1)
  for (const [page, keys] of beyond) {
    figures.push({ what: `${page}, its own`, bytes: scripts(keys.filter((key) => users.get(key) === 1)), limit: budgets.page })
    figures.push({ what: `${page}, in all`, bytes: scripts(keys), limit: doors.test(page) ? budgets.doorInAll : budgets.pageInAll })
  }
  for (const [key, { file }] of Object.entries(manifest)) {
    if (!entry.has(key) && file.endsWith('.js')) figures.push({ what: file, bytes: sizeOf(file), limit: budgets.piece })
  }
  return figures
}

/** A line for each budget that is passed. */
export function overruns(figures) {
  return figures.filter(({ bytes, limit }) => bytes > limit).map(lineOf)
}

function lineOf({ what, bytes, limit }) {
  return `${(bytes / kB).toFixed(1)} kB of ${limit / kB}: ${what}`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const figures = measure(join(root, 'dist/office'))
  const over = overruns(figures)
  console.log((process.argv.includes('--all') ? figures.map(lineOf) : over).join('\n'))
  process.exitCode = over.length > 0 ? 1 : 0
}
