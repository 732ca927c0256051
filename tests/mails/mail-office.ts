import { mustBeDone } from '../../kernel/outcome.ts'
import type { House } from '../../platform/routes.ts'
import { addContact } from '../../modules/contacts/server/contacting.ts'
import { openJob } from '../../modules/jobs/server/opening-jobs.ts'
import { sendFromFolder } from '../../modules/messages/server/sending.ts'
import { aCompany, type TestCompany, type TestHouse } from '../house.ts'
import type { KnownMail } from './written-mails.ts'

export const domain = 'in.dossier.test'

/** A company whose mail comes in by this server, a client with a folder, and a first mail to her. */
export type MailOffice = {
  readonly house: House
  readonly company: TestCompany
  readonly jobId: string
  readonly number: string
  readonly messageId: string
  /** Message-ID of that mail, and the address its answers go to. */
  readonly sent: string
  readonly replyTo: string
  readonly intake: string
  readonly raw: (mail: Pick<KnownMail, 'raw' | 'to'>) => Buffer
}

/** The same house with the door for mail open at `domain`. */
export function withMailDoor(house: TestHouse): TestHouse {
  return { ...house, config: { ...house.config, inbound: { host: '127.0.0.1', port: 0, domain, certificate: null } } }
}

export async function aMailOffice(plain: TestHouse, name = 'Froid Boréal'): Promise<MailOffice> {
  const house = withMailDoor(plain)
  const company = await aCompany(plain, name, 'fr')
  const jobId = await house.database.inCompany(company.id, async (db) => {
    await db.updateTable('people').set({ email: 'marie@froid.example' }).where('role', '=', 'manager').execute()
    const anne = mustBeDone(await addContact(db, company.manager, { name: 'Anne Tremblay', kind: 'person', email: 'anne.tremblay@videotron.example', isClient: true, language: 'fr' }))
    mustBeDone(await addContact(db, company.manager, { name: 'Gestion Laurier', email: 'bureau@laurier.example', isClient: true, language: 'en' }))
    return (await openJob(db, { contactId: anne.id, title: 'Chambre froide', source: 'phone' })).id
  })
  const view = await house.database.inCompany(company.id, async (db) =>
    mustBeDone(
      await sendFromFolder(
        db, company.manager,
        { jobId, to: [{ name: 'Anne Tremblay', address: 'anne.tremblay@videotron.example' }], cc: [], subject: 'Votre demande', text: 'Bonjour Mme Tremblay,\n\nQuel jour préférez-vous ?', language: 'fr', documentIds: [] },
        house,
      ),
    ),
  )
  const { sent, number } = await house.database.inCompany(company.id, async (db) => ({
    sent: (await db.selectFrom('messages').select('messageId').where('id', '=', view.id).executeTakeFirstOrThrow()).messageId!,
    number: (await db.selectFrom('jobs').select('number').where('id', '=', jobId).executeTakeFirstOrThrow()).number,
  }))
  const mail = await house.database.outside((db) => db.selectFrom('mails').select('replyTo').orderBy('id', 'desc').executeTakeFirstOrThrow())
  const intake = mail.replyTo.replace(/\+[^@]*/, '')
  const raw = ({ raw: given, to }: Pick<KnownMail, 'raw' | 'to'>) => {
    const address = to === 'folder' ? mail.replyTo : intake
    const text = typeof given === 'string' ? Buffer.from(given) : given
    return Buffer.from(text.toString('latin1').replaceAll('{{TO}}', address).replaceAll('{{SENT}}', sent).replaceAll('{{NUMBER}}', number), 'latin1')
  }
  return { house, company, jobId, number, messageId: view.id, sent, replyTo: mail.replyTo, intake, raw }
}
