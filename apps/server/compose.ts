import path from 'node:path'
import { forgetListeners } from '../../platform/events.ts'
import { Database } from '../../platform/database.ts'
import { openEmbedded } from '../../platform/embedded.ts'
import { Errands } from '../../platform/errands.ts'
import { lockFolder } from '../../platform/folder-lock.ts'
import { migrate } from '../../platform/migrate.ts'
import { openMailCarrier, workMails } from '../../platform/mail.ts'
import { diskStorage } from '../../platform/storage.ts'
import { systemClock } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import type { Log } from '../../platform/log.ts'
import type { House, RawRoutes, Route } from '../../platform/routes.ts'
import { identityRawRoutes, identityRoutes } from '../../modules/companies/server/identity-routes.ts'
import { contactRoutes } from '../../modules/contacts/server/contact-routes.ts'
import { documentFiles, documentRoutes } from '../../modules/documents/server/document-routes.ts'
import { forgetArrivals } from '../../modules/documents/server/receiving-files.ts'

/** Which room listens to which: the only place where later rooms are told of earlier ones. */
export function wireListeners(): void {
  forgetListeners()
}

/** Every endpoint that is answered, room by room. */
export const routes: readonly Route[] = [
  ...identityRoutes,
  ...documentRoutes,
  ...contactRoutes,
]

/** Uploads, downloads, pages and streams. */
export const rawRoutes: readonly RawRoutes[] = [...identityRawRoutes, documentFiles]

/** Opens the whole house; answers it with the act that closes it again. */
export async function openHouse(config: Config, log: Log): Promise<{ house: House; close: () => Promise<void> }> {
  const unlock = config.databaseUrl ? async () => {} : await lockFolder(config.dataDir, `Dossier runs at ${config.publicUrl} (process ${process.pid})`)
  const database = await openDatabase(config)
  const errands = await Errands.open(database, log, true)
  const house: House = {
    config,
    database,
    errands,
    storage: diskStorage(path.join(config.dataDir, 'files')),
    mail: openMailCarrier(config),
    clock: systemClock,
    log,
  }
  wireListeners()
  await forgetArrivals(config.dataDir)
  await workMails(errands, database, house.mail, log)
  return {
    house,
    close: async () => {
      await errands.close()
      await database.close()
      await unlock()
    },
  }
}

async function openDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl) {
    await migrate(config.databaseUrl)
    return Database.server(config.databaseUrl)
  }
  const lite = await openEmbedded(path.join(config.dataDir, 'database'))
  await migrate(lite)
  return Database.embedded(lite)
}
