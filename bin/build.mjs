// Builds what browsers load, into dist/. Without --force only when a source changed since the last time.
// Runs after `npm ci` too: there it never fails an installation, `npm run build` says what was wrong.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, extname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { measure, overruns } from './budgets.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const stampFile = join(root, 'dist', '.stamp')
const clients = ['office']
const inputs = ['apps', 'interface', 'modules', 'access', 'kernel', 'platform/endpoint.ts', 'vite.config.ts', 'bin/build.mjs', 'bin/budgets.mjs', 'package-lock.json']
const neverShipped = /(^|\/)(server|customer|node_modules)(\/|$)|\.test\.tsx?$|\.md$/
const textTypes = new Set(['.js', '.mjs', '.css', '.html', '.svg', '.json', '.webmanifest', '.map', '.txt'])
const force = process.argv.includes('--force')

try {
  await build()
} catch (problem) {
  console.error(`The screens could not be built: ${problem instanceof Error ? problem.message : String(problem)}`)
  console.error('Run "npm run build" to try again.')
  process.exitCode = force ? 1 : 0
}

async function build() {
  if (!existsSync(join(root, 'apps/office/index.html'))) return
  const stamp = await stampOfSources()
  const built = clients.every((client) => existsSync(join(root, 'dist', client, 'index.html')))
  if (!force && built && (await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return
  const started = Date.now()
  const vite = await import('vite')
  for (const client of clients) {
    process.env.DOSSIER_CLIENT = client
    await vite.build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
    await fillWorker(join(root, 'dist', client))
    await compressAll(join(root, 'dist', client))
  }
  await mkdir(dirname(stampFile), { recursive: true })
  await writeFile(stampFile, stamp)
  console.log(`Screens built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
  const over = overruns(measure(join(root, 'dist/office')))
  if (over.length === 0) return
  console.error(`More is sent to a browser than bin/budgets.mjs allows:\n${over.join('\n')}`)
  process.exitCode = force ? 1 : 0
}

/** Tells the worker which files to keep on the device (scripts, styles, icons, the letters of Latin script) and which version they are. */
async function fillWorker(folder) {
  const workerFile = join(folder, 'worker.js')
  const paths = (await filesIn(folder)).map((file) => `/${relative(folder, file).replaceAll('\\', '/')}`).sort()
  const kept = paths.filter((path) => /\.(js|css|html|svg|png|webmanifest)$|-latin-wght[^/]*\.woff2$/.test(path) && path !== '/worker.js')
  const hash = createHash('sha256')
  for (const path of [...kept, '/worker.js']) hash.update(path).update('\0').update(await readFile(join(folder, path)))
  const worker = await readFile(workerFile, 'utf8')
  const filled = worker.replace('__VERSION__', hash.digest('hex').slice(0, 16)).replace("'__FILES__'", kept.map((path) => `'${path}'`).join(', '))
  await writeFile(workerFile, filled)
}

/** A hash of every file that can change what is built. */
async function stampOfSources() {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const file of await filesIn(join(root, input))) {
      const path = relative(root, file).replaceAll('\\', '/')
      if (!neverShipped.test(path)) hash.update(path).update('\0').update(await readFile(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

async function filesIn(path) {
  if (!existsSync(path)) return []
  if (extname(path) !== '' && !path.endsWith('/')) return [path]
  const entries = await readdir(path, { withFileTypes: true })
  const nested = await Promise.all(
    entries
      .filter(({ name }) => !neverShipped.test(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) => (entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)])),
  )
  return nested.flat()
}

/** Writes `.br` and `.gz` beside each text file worth it, so that the server never compresses while somebody waits. */
async function compressAll(folder) {
  const files = (await filesIn(folder)).filter((file) => textTypes.has(extname(file)))
  await Promise.all(
    files.map(async (file) => {
      const content = await readFile(file)
      if (content.length < 1024 || file.endsWith('index.html')) return
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }
      await writeFile(`${file}.br`, await promisify(brotliCompress)(content, options))
      await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }))
    }),
  )
}
