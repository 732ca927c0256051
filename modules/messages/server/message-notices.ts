import type { Db } from '../../../platform/database.ts'
import { notifyPeople } from '../../notifications/server/notifying.ts'
import type { Nature } from '../message.ts'
import type { MailAddress } from './mail-addresses.ts'
import type { MailFolder } from './mail-desk.ts'

type Told = {
  readonly nature: Nature
  readonly folder: MailFolder | null
  readonly jobId: string | null
  readonly number: string
  readonly opened: boolean
  readonly sender: MailAddress
}

/** Who is told that somebody wrote: the person in charge of the folder, else the office. What a machine sent is told nobody. */
export async function tellOfArrival(db: Db, { nature, folder, jobId, number, opened, sender }: Told): Promise<void> {
  if (nature !== 'written') return
  const from = sender.name || sender.address
  const whom = folder?.personId ? { people: [folder.personId] } : { roles: ['admin', 'manager'] as const }
  if (jobId === null) await notifyPeople(db, { roles: ['admin', 'manager'], code: 'message-unmatched', facts: { from }, link: '/inbox' })
  else await notifyPeople(db, { ...whom, code: opened ? 'folder-by-mail' : 'message-arrived', facts: { from, number }, link: `/jobs/${jobId}` })
}
