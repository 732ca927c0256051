import { readConfig, SettingsWrong, withPort, type Config } from '../../platform/config.ts'
import { FolderInUse, lockFolder } from '../../platform/folder-lock.ts'
import { errorFacts, openLog } from '../../platform/log.ts'
import { ServerNotReady } from '../../platform/server-ready.ts'
import { openHouse, rawRoutes, routes } from './compose.ts'
import { openDoor } from './http/app.ts'
import { AddressTaken, listenAt, type Listener } from './http/listener.ts'

/** `npm run demo`: the same product with a story in it. Loaded only then. */
const demo = process.argv.includes('--demo') ? { ...(await import('./demo/demo.ts')), ...(await import('./demo/cast.ts')) } : null

/** Starts everything in one process: database, errands, web. */
async function start(): Promise<void> {
  const settings = readConfig(process.env)
  const asked = demo ? demo.demoConfig(settings) : settings
  const log = openLog(asked.logLevel)
  let config = asked
  const unlock = asked.databaseUrl ? async () => {} : await lockFolder(asked.dataDir, () => `Dossier runs at ${config.publicUrl} (process ${process.pid})`)
  const listener = await listenAt(asked.host, asked.port)
  config = withPort(asked, listener.port)
  demo?.clearHalfDemo(config)
  const opening = openHouse(config, log, demo ? (database) => demo.furnishDemo(database, config, log) : undefined)
  stopOnSignals(async () => {
    await listener.close()
    await (await opening).close()
    await unlock()
  })
  const { house } = await opening
  listener.answerWith(openDoor(house, routes, rawRoutes))
  tell(config, listener)
}

function tell(config: Config, listener: Listener): void {
  const address = config.publicUrlIsSet && new URL(config.publicUrl).port !== String(listener.port) ? ` (listening on ${config.host}:${listener.port})` : ''
  process.stdout.write(`\nDossier runs: ${config.publicUrl}${address}\n`)
  process.stdout.write(config.databaseUrl ? 'Data: the PostgreSQL server of DATABASE_URL\n' : `Data: ${config.dataDir}\n`)
  if (demo) process.stdout.write(demo.whoSignsIn())
  process.stdout.write('Stop with Ctrl C.\n\n')
}

/** The first signal lets what runs come to its end, the second does not wait for it. */
function stopOnSignals(close: () => Promise<void>): void {
  let closing = false
  const stop = () => {
    if (closing) process.exit(1)
    closing = true
    setTimeout(() => process.exit(1), 20_000).unref()
    void close().then(() => process.exit(0), () => process.exit(1))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** What a person can mend is said in one sentence; anything else without the database's own words, which can hold data. */
function sayWhy(error: unknown): void {
  const known = error instanceof SettingsWrong || error instanceof FolderInUse || error instanceof ServerNotReady || error instanceof AddressTaken
  process.stderr.write(known ? `${(error as Error).message}\n` : `Dossier could not start: ${errorFacts(error).error}\n`)
  process.exit(known ? 2 : 1)
}

start().catch(sayWhy)
