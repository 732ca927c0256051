import { buffer } from 'node:stream/consumers'
import nodemailer, { type Transporter } from 'nodemailer'
import { sql } from 'kysely'
import { newId, type CompanyId } from '../kernel/ids.ts'
import { json, type Database, type Db } from './database.ts'
import { errand, later, type Errands } from './errands.ts'
import { announce, event } from './events.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import type { Storage } from './storage.ts'

/** One mail. Both parts are required: a mail is read on phones, in terminals and by screen readers. */
export type Mail = {
  readonly to: { readonly address: string; readonly name?: string }
  /** Who else it goes to; everybody sees everybody. */
  readonly others?: readonly { readonly address: string; readonly name: string; readonly kind: 'to' | 'cc' }[]
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers?: Readonly<Record<string, string>>
  /** In whose name it comes; the address stays the server's own. */
  readonly fromName?: string
  /** Where answers go. */
  readonly replyTo?: string
  /** Where word of what could not be delivered goes (the envelope's sender); the server's own address when left out. */
  readonly envelopeFrom?: string
  /** Without angle brackets; made from the mail's id when left out. */
  readonly messageId?: string
  readonly attachments?: readonly MailAttachment[]
}

/** A file of the company's, by its content in file storage. */
export type MailAttachment = { readonly name: string; readonly mediaType: string; readonly sha256: string }

/** So many times a mail is tried, the last about a day and a half after the first. */
const mostTries = 17
const sendMail = errand<{ mailId: string }>('send-mail', { retryLimit: mostTries - 1, expireInSeconds: 120 })

/** What became of a company's own mail, in a transaction of that company; may be told twice. `refused`: the receiving server will not have it. */
export const mailSettled = event<{ readonly mailId: string; readonly state: 'sent' | 'kept' | 'failed' | 'refused'; readonly reason: string }>('mail-settled')

/** Queues a mail in the surrounding transaction; answers its id. What goes into headers is cleaned of line breaks, so no header can be smuggled in. */
export async function queueMail(db: Db, mail: Mail): Promise<string> {
  const id = newId()
  await db
    .insertInto('mails')
    .values({
      id,
      toAddress: oneLine(mail.to.address),
      toName: oneLine(mail.to.name ?? ''),
      cc: json((mail.others ?? []).map(({ address, name, kind }) => ({ address: oneLine(address), name: oneLine(name), kind }))),
      subject: oneLine(mail.subject).slice(0, 250),
      bodyText: mail.text,
      bodyHtml: mail.html,
      headers: json(Object.fromEntries(Object.entries(mail.headers ?? {}).map(([name, value]) => [name, oneLine(value)]))),
      fromName: oneLine(mail.fromName ?? ''),
      replyTo: oneLine(mail.replyTo ?? ''),
      envelopeFrom: oneLine(mail.envelopeFrom ?? ''),
      messageId: mail.messageId ? oneLine(mail.messageId) : null,
      attachments: json((mail.attachments ?? []).map(({ name, mediaType, sha256 }) => ({ name: oneLine(name), mediaType, sha256 }))),
    })
    .execute()
  await later(sendMail, { mailId: id })
  return id
}

/** A mail as a carrier gets it, its files as bytes. */
export type CarriedMail = Omit<Mail, 'attachments'> & { readonly id: string; readonly files: readonly { readonly name: string; readonly mediaType: string; readonly content: Buffer }[] }

/** The receiving server said for good that it does not take a mail; its words are the message. */
export class MailRefused extends Error {}

/**
 * Where mails leave: a real server by `SMTP_URL`, or nowhere: then they are kept, to be read on a page. Throws `MailRefused` when trying
 * again is of no use, anything else when it may be. `{refused}`: sent to some, refused for others.
 */
export type MailCarrier = { send(mail: CarriedMail): Promise<'sent' | 'kept' | { readonly refused: string }> }

export function openMailCarrier(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): MailCarrier {
  if (!config.smtpUrl) return { send: async () => 'kept' }
  const transport: Transporter = nodemailer.createTransport(config.smtpUrl, { from: config.mailFrom } as never)
  const { address, domain } = ownAddress(config)
  return {
    async send({ to, others = [], files, fromName, replyTo, envelopeFrom, messageId, ...mail }) {
      const cc = others.filter(({ kind }) => kind === 'cc')
      const all = [{ name: to.name ?? '', address: to.address }, ...others.filter(({ kind }) => kind === 'to')]
      const sent = (await transport
        .sendMail({
          from: fromName ? { name: fromName, address } : config.mailFrom,
          to: all.map(({ name, address: one }) => ({ name, address: one })),
          ...(cc.length > 0 ? { cc: cc.map(({ name, address: one }) => ({ name, address: one })) } : {}),
          ...(replyTo ? { replyTo } : {}),
          ...(envelopeFrom ? { envelope: { from: envelopeFrom, to: [...all, ...cc].map((one) => one.address) } } : {}),
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          headers: { ...mail.headers },
          messageId: messageId ? `<${messageId}>` : `<${mail.id}@${domain}>`,
          attachments: files.map(({ name, mediaType, content }) => ({ filename: name, contentType: mediaType, content })),
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        .catch((error: unknown) => {
          throw isForGood(error) ? new MailRefused(wordsOf(error)) : error
        })) as { rejectedErrors?: readonly unknown[] }
      const refused = sent.rejectedErrors?.map(wordsOf).join('; ')
      return refused ? { refused } : 'sent'
    },
  }
}

/** The server's own address and its domain, from MAIL_FROM. */
export function ownAddress({ mailFrom }: Pick<Config, 'mailFrom'>): { readonly address: string; readonly domain: string } {
  const address = /<([^<>]+)>/.exec(mailFrom)?.[1] ?? mailFrom.trim()
  return { address, domain: address.split('@').at(-1) ?? 'localhost' }
}

/** A recipient or the mail itself was refused for good (5xx); who we are, or may send as, is ours to mend and worth another try. */
function isForGood(error: unknown): boolean {
  const { responseCode = 0, command = '', code = '' } = error as { responseCode?: number; command?: string; code?: string }
  return responseCode >= 500 && responseCode < 600 && code !== 'EAUTH' && (command === 'RCPT TO' || command === 'DATA')
}

function wordsOf(error: unknown): string {
  const said = (error as { response?: string }).response ?? (error instanceof Error ? error.message : String(error))
  return oneLine(said).slice(0, 300)
}

type Mailing = { readonly database: Database; readonly storage: Storage; readonly mail: MailCarrier; readonly log: Log }

export async function workMails(errands: Errands, house: Mailing): Promise<void> {
  await errands.work(sendMail, (payload) => deliver(house, payload.mailId))
}

/** For tests: sends what waits. */
export async function deliverWaitingMails(house: Mailing & { readonly errands: Errands }): Promise<number> {
  return house.errands.runWaiting(sendMail, (payload) => deliver(house, payload.mailId))
}

type Settled = { readonly state: 'sent' | 'kept' | 'failed'; readonly told: 'sent' | 'kept' | 'failed' | 'refused'; readonly reason: string }

/** Tries once. Runs again after a crash: what was settled is only told again. */
async function deliver(house: Mailing, mailId: string): Promise<void> {
  const { database } = house
  const mail = await database.outside((db) => db.selectFrom('mails').selectAll().where('id', '=', mailId).executeTakeFirst())
  if (!mail) return
  const settled = mail.state === 'queued' ? await tryOnce(house, mail) : whatItWas(mail)
  if (mail.state === 'queued') {
    await database.outside((db) =>
      db.updateTable('mails').set({ state: settled.state, sentAt: settled.state === 'failed' ? null : sql<string>`now()`, lastError: settled.reason, attempts: sql`attempts + 1` }).where('id', '=', mailId).execute(),
    )
  }
  if (!mail.companyId) return
  await database.inCompany(mail.companyId as CompanyId, (db) => announce(db, mailSettled, { mailId, state: settled.told, reason: settled.reason }))
}

type MailRow = {
  readonly id: string
  readonly companyId: string | null
  readonly state: string
  readonly attempts: number
  readonly lastError: string
  readonly toAddress: string
  readonly toName: string
  readonly subject: string
  readonly bodyText: string
  readonly bodyHtml: string
  readonly headers: unknown
  readonly cc: unknown
  readonly fromName: string
  readonly replyTo: string
  readonly envelopeFrom: string
  readonly messageId: string | null
  readonly attachments: unknown
}

function whatItWas({ state, lastError, attempts }: MailRow): Settled {
  const known = state as Settled['state']
  const gaveUp = known === 'failed' && attempts >= mostTries
  return { state: known, told: lastError === '' || gaveUp ? known : 'refused', reason: lastError }
}

async function tryOnce(house: Mailing, mail: MailRow): Promise<Settled> {
  try {
    const carried = await house.mail.send({
      id: mail.id,
      to: { address: mail.toAddress, name: mail.toName },
      others: mail.cc as NonNullable<Mail['others']>,
      subject: mail.subject,
      text: mail.bodyText,
      html: mail.bodyHtml,
      headers: mail.headers as Record<string, string>,
      fromName: mail.fromName,
      replyTo: mail.replyTo,
      envelopeFrom: mail.envelopeFrom,
      ...(mail.messageId ? { messageId: mail.messageId } : {}),
      files: await filesOf(house.storage, mail),
    })
    if (typeof carried === 'string') return { state: carried, told: carried, reason: '' }
    return { state: 'sent', told: 'refused', reason: carried.refused }
  } catch (error) {
    const reason = wordsOf(error)
    if (error instanceof MailRefused) return { state: 'failed', told: 'refused', reason }
    if (mail.attempts + 1 >= mostTries) return { state: 'failed', told: 'failed', reason }
    house.log.warn({ mail: mail.id, error: reason }, 'mail not sent, will be tried again')
    await house.database.outside((db) => db.updateTable('mails').set({ lastError: reason, attempts: sql`attempts + 1` }).where('id', '=', mail.id).execute())
    throw error
  }
}

async function filesOf(storage: Storage, { companyId, attachments }: MailRow): Promise<CarriedMail['files']> {
  return Promise.all(
    (attachments as MailAttachment[]).map(async ({ name, mediaType, sha256 }) => {
      const bytes = companyId ? await storage.get(companyId as CompanyId, sha256) : null
      if (!bytes) throw new Error(`a file of this mail is missing: ${sha256}`)
      return { name, mediaType, content: await buffer(bytes) }
    }),
  )
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\u0000-\u001f\u007f]+/g, ' ').trim()
}
