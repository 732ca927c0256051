import { serve } from '@hono/node-server'
import { readConfig, SettingsWrong } from '../../platform/config.ts'
import { FolderInUse } from '../../platform/folder-lock.ts'
import { openLog } from '../../platform/log.ts'
import { openHouse, rawRoutes, routes } from './compose.ts'
import { openDoor } from './http/app.ts'

/** Starts everything in one process: database, errands, web. */
async function start(): Promise<void> {
  const config = readConfig(process.env)
  const log = openLog(config.logLevel)
  const { house, close } = await openHouse(config, log)
  const app = openDoor(house, routes, rawRoutes)
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, (address) => {
    process.stdout.write(`\nDossier runs: ${process.env['PUBLIC_URL'] ? config.publicUrl : `http://localhost:${address.port}`}\n`)
    process.stdout.write(config.databaseUrl ? 'Data: the PostgreSQL server of DATABASE_URL\n\n' : `Data: ${config.dataDir}\n\n`)
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    const sentence = error.code === 'EADDRINUSE' ? `Port ${config.port} is in use. Choose another with PORT.` : `The web server could not start: ${error.message}`
    process.stderr.write(`${sentence}\n`)
    process.exit(1)
  })
  let closing = false
  const stop = () => {
    if (closing) process.exit(1)
    closing = true
    server.close()
    void close().then(() => process.exit(0), () => process.exit(1))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

start().catch((error: unknown) => {
  const known = error instanceof SettingsWrong || error instanceof FolderInUse
  process.stderr.write(known ? `${(error as Error).message}\n` : `Dossier could not start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(known ? 2 : 1)
})
