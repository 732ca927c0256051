import { ownAddress } from '../../../platform/mail.ts'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/database.ts'
import { intakeLocal } from './door-store.ts'
import { splitTag } from './mail-addresses.ts'

export type AnswerPlace = {
  /** The address with the token in it, or as good as there is; '' when nobody reads answers by mail. */
  readonly replyTo: (token: string) => string
  /** Where word of what could not be delivered is to come; '' when the server's own address must stand there. */
  readonly envelopeFrom: (token: string) => string
  /** Whether mail that answers comes back into the folder. */
  readonly byMail: boolean
  /** Domain of our Message-IDs. */
  readonly domain: string
}

/**
 * Where a company's answers come in: its address on this server's own listener; else a mailbox that is read (with the token only where its
 * server takes one); else the writer's own address, which leads to a person but not to the folder.
 */
export async function whereAnswersGo(db: Db, config: Pick<Config, 'inbound' | 'mailFrom'>, writer: string): Promise<AnswerPlace> {
  const company = await db.selectFrom('companies').select(['name', 'email']).executeTakeFirstOrThrow()
  const own = ownAddress(config).domain.toLowerCase()
  if (config.inbound) {
    const { domain } = config.inbound
    const local = await intakeLocal(db, company.name)
    const tagged = (token: string) => `${local}+${token}@${domain}`
    // Only where the servers that send for us may speak for that domain: else receivers would take the mail for forged (RFC 7208).
    const related = own === domain || domain.endsWith(`.${own}`) || own.endsWith(`.${domain}`)
    return { replyTo: tagged, envelopeFrom: (token) => (related ? tagged(token) : ''), byMail: true, domain }
  }
  const mailbox = await db.selectFrom('mailboxes').select(['address', 'takesTags']).where('active', '=', true).orderBy('id').executeTakeFirst()
  if (mailbox) {
    const [local = '', domain = ''] = mailbox.address.split('@')
    return { replyTo: (token) => (mailbox.takesTags ? `${splitTag(local).base}+${token}@${domain}` : mailbox.address), envelopeFrom: () => '', byMail: true, domain: own }
  }
  return { replyTo: () => writer || company.email, envelopeFrom: () => '', byMail: false, domain: own }
}

/** Whether answers by mail come back into their folders here, as `whereAnswersGo` says it; reads only. */
export async function answersComeByMail(db: Db, config: Pick<Config, 'inbound'>): Promise<boolean> {
  if (config.inbound) return true
  return (await db.selectFrom('mailboxes').select('id').where('active', '=', true).executeTakeFirst()) !== undefined
}

/** The addresses by which mail comes back to us: never written to. */
export async function isOwnAddress(db: Db, config: Pick<Config, 'inbound'>, address: string): Promise<boolean> {
  const [local = '', domain = ''] = address.toLowerCase().split('@')
  if (config.inbound && domain === config.inbound.domain) return true
  const plain = `${splitTag(local).base}@${domain}`
  const mailbox = await db.selectFrom('mailboxes').select('id').where('active', '=', true).where('address', 'in', [plain, address.toLowerCase()]).executeTakeFirst()
  return mailbox !== undefined
}
