import path from 'node:path'
import { readConfig, SettingsWrong } from '../../../platform/config.ts'
import { FolderInUse } from '../../../platform/folder-lock.ts'
import { errorFacts } from '../../../platform/log.ts'
import { ServerNotReady } from '../../../platform/server-ready.ts'
import type { Counts } from './back-up.ts'
import { backUpTo, moveToServer, restoreFrom } from './keeping.ts'
import { NotRestored } from './restore.ts'

const [act, given] = process.argv.slice(2)
const usage: Record<string, string> = {
  backup: 'Say where to: npm run backup -- FILE',
  restore: 'Say from what: npm run restore -- FILE',
  move: 'Say where to: npm run move -- postgres://user:password@host:5432/database',
}

/** npm run backup, restore, move: where the data is, the settings say as they do for a start. */
async function keep(): Promise<string> {
  if (!act || !given || !(act in usage)) throw new SettingsWrong(usage[act ?? ''] ?? Object.values(usage).join('\n'))
  if (act === 'move') {
    const { dataDir, databaseUrl } = readConfig({ ...process.env, DATABASE_URL: given })
    const counts = await moveToServer(databaseUrl!, dataDir)
    return `Moved ${told(counts)} to the server. Start from now on with DATABASE_URL set to this address and the same DATA_DIR (its files stay in use).\nThe embedded database is still in ${path.join(dataDir, 'database')}; remove it once all is well.`
  }
  const config = readConfig(process.env)
  const archive = path.resolve(given)
  if (act === 'backup') return `Backed up ${told(await backUpTo(archive, config))} in ${archive}.`
  return `Restored ${told(await restoreFrom(archive, config))} from ${archive}.`
}

function told({ rows, files }: Counts): string {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0)
  return `${all} rows and ${files} files`
}

keep().then(
  (sentence) => {
    process.stdout.write(`${sentence}\n`)
    process.exit(0)
  },
  (error: unknown) => {
    const known = [SettingsWrong, FolderInUse, ServerNotReady, NotRestored].some((kind) => error instanceof kind)
    process.stderr.write(`${known ? (error as Error).message : `It did not work: ${errorFacts(error).error}`}\n`)
    process.exit(known ? 2 : 1)
  },
)
