import nodemailer, { type Transporter } from 'nodemailer'
import { sql } from 'kysely'
import { newId } from '../kernel/ids.ts'
import { json, type Database, type Db } from './database.ts'
import { errand, later, type Errands } from './errands.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'

/** One mail to one person. Both parts are required: a mail is read on phones, in terminals and by screen readers. */
export type Mail = {
  readonly to: { readonly address: string; readonly name?: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers?: Readonly<Record<string, string>>
}

const sendMail = errand<{ mailId: string }>('send-mail', { retryLimit: 12, expireInSeconds: 60 })

/** Queues a mail in the surrounding transaction. Address and subject are cleaned of line breaks, so no header can be smuggled in. */
export async function queueMail(db: Db, mail: Mail): Promise<void> {
  const id = newId()
  await db
    .insertInto('mails')
    .values({
      id,
      toAddress: oneLine(mail.to.address),
      toName: oneLine(mail.to.name ?? ''),
      subject: oneLine(mail.subject).slice(0, 250),
      bodyText: mail.text,
      bodyHtml: mail.html,
      headers: json(mail.headers ?? {}),
    })
    .execute()
  await later(sendMail, { mailId: id })
}

/** Where mails leave: a real server by `SMTP_URL`, or nowhere: then they are kept, to be read on a page. */
export type MailCarrier = { send(mail: Mail & { id: string }): Promise<'sent' | 'kept'> }

export function openMailCarrier(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): MailCarrier {
  if (!config.smtpUrl) return { send: async () => 'kept' }
  const transport: Transporter = nodemailer.createTransport(config.smtpUrl, { from: config.mailFrom } as never)
  const domain = /@([^>\s]+)/.exec(config.mailFrom)?.[1] ?? 'localhost'
  return {
    async send(mail) {
      await transport.sendMail({
        from: config.mailFrom,
        to: { name: mail.to.name ?? '', address: mail.to.address },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: { ...mail.headers },
        messageId: `<${mail.id}@${domain}>`,
      })
      return 'sent'
    },
  }
}

export async function workMails(errands: Errands, database: Database, carrier: MailCarrier, log: Log): Promise<void> {
  await errands.work(sendMail, (payload) => deliver(database, carrier, log, payload.mailId))
}

/** For tests: sends what waits. */
export async function deliverWaitingMails(errands: Errands, database: Database, carrier: MailCarrier, log: Log): Promise<number> {
  return errands.runWaiting(sendMail, (payload) => deliver(database, carrier, log, payload.mailId))
}

async function deliver(database: Database, carrier: MailCarrier, log: Log, mailId: string): Promise<void> {
  const mail = await database.outside((db) =>
    db.selectFrom('mails').selectAll().where('id', '=', mailId).where('state', '=', 'queued').executeTakeFirst(),
  )
  if (!mail) return
  try {
    const state = await carrier.send({
      id: mail.id,
      to: { address: mail.toAddress, name: mail.toName },
      subject: mail.subject,
      text: mail.bodyText,
      html: mail.bodyHtml,
      headers: mail.headers as Record<string, string>,
    })
    await database.outside((db) =>
      db.updateTable('mails').set({ state, sentAt: sql`now()`, attempts: sql`attempts + 1` }).where('id', '=', mailId).execute(),
    )
  } catch (error) {
    const said = (error instanceof Error ? error.message : String(error)).slice(0, 300)
    log.warn({ mail: mailId, error: said }, 'mail not sent, will be tried again')
    await database.outside((db) =>
      db.updateTable('mails').set({ lastError: said, attempts: sql`attempts + 1` }).where('id', '=', mailId).execute(),
    )
    throw error
  }
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\u0000-\u001f\u007f]+/g, ' ').trim()
}
