import { newId } from '../../../kernel/ids.ts'
import { localeOf } from '../../../kernel/phrases.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { queueMail, type Mail } from '../../../platform/mail.ts'
import type { House } from '../../../platform/routes.ts'
import { linkDocument } from '../../documents/server/linking.ts'
import type { sendMessage } from '../message-endpoints.ts'
import { messageLimits } from '../message.ts'
import { mailOf, numberedSubject } from '../message-mail.ts'
import type { MessageView } from '../message-view.ts'
import { checkVariables, fill, type TemplateFacts } from '../template.ts'
import { manyLines, oneLine, plainAddress, type MailAddress } from './mail-addresses.ts'
import { mailDesk, type MailFolder } from './mail-desk.ts'
import { insertMessage, lockMessage, saveMessage, type KeptAttachment } from './message-store.ts'
import { messagesByIds } from './message-views.ts'
import { answerLink, replyToken } from './reply-tokens.ts'
import { isOwnAddress, whereAnswersGo } from './where-answers-go.ts'

type Settings = Pick<House, 'config'>

/** Writes to a client from a folder: the message and its mail are kept together, or neither. The same `id` twice is one message. */
export async function sendFromFolder(db: Db, ask: Ask, input: InputOf<typeof sendMessage>, house: Settings): Promise<Outcome<MessageView>> {
  const folder = await mailDesk().folder(db, input.jobId)
  if (!folder) return notThere
  if (input.id && (await lockMessage(db, input.id))) return done((await messagesByIds(db, [input.id])).get(input.id)!)
  const checked = [checkVariables(input.subject, 'subject'), checkVariables(input.text, 'text')].find((outcome) => !outcome.ok)
  if (checked && !checked.ok) return checked
  if (input.text.trim() === '' && input.documentIds.length === 0) return refuse({ code: 'message-empty', field: 'text' })
  const recipients = recipientsOf(input)
  if (recipients.length === 0) return refuse({ code: 'recipient-missing', field: 'to' })
  if (recipients.length > messageLimits.recipients) return refuse({ code: 'too-many-recipients', field: 'to', limit: messageLimits.recipients })
  for (const { address } of recipients) {
    if (await isOwnAddress(db, house.config, address)) return refuse({ code: 'recipient-ours', field: 'to', address })
  }
  const files = await filesOf(db, input.documentIds)
  if (!files.ok) return files
  const id = input.id ?? newId<'message'>()
  const link = await answerLink(db, house.config, correspondence(folder, recipients[0]!), ask.now)
  const facts = await templateFacts(db, ask, folder, input.language, link)
  const message = {
    id,
    jobId: folder.jobId,
    contactId: folder.contactId,
    subject: numberedSubject(oneLine(fill(input.subject, facts), messageLimits.subject), folder.number, input.language),
    bodyText: manyLines(fill(input.text, facts), messageLimits.text).trim(),
    language: input.language,
    recipients,
    attachments: files.value,
  }
  await writeOut(db, ask, message, { folder, link, automatic: false }, house)
  for (const documentId of input.documentIds) {
    const linked = await linkDocument(db, ask, { documentId, subject: 'message', subjectId: id })
    if (!linked.ok) return linked
  }
  await remember(db, ask, 'job', folder.jobId, 'message-sent', { to: recipients.map(({ address }) => address).join(', ') })
  return done((await messagesByIds(db, [id])).get(id)!)
}

/** What a program of ours writes in a folder by itself (a confirmation): marked as automatic, so that no other program answers it (RFC 3834). */
export async function writeAutomatically(
  db: Db,
  ask: Ask,
  { jobId, to, language, subject, text }: { readonly jobId: string; readonly to: MailAddress; readonly language: 'en' | 'fr'; readonly subject: string; readonly text: string },
  house: Settings,
): Promise<string | null> {
  const folder = await mailDesk().folder(db, jobId)
  const address = plainAddress(to.address)
  if (!folder || address === '' || (await isOwnAddress(db, house.config, address))) return null
  const id = newId<'message'>()
  const link = await answerLink(db, house.config, correspondence(folder, { address }), ask.now)
  const facts = await templateFacts(db, ask, folder, language, link)
  const recipients = [{ name: oneLine(to.name, 200), address, kind: 'to' as const }]
  const worded = { subject: numberedSubject(oneLine(fill(subject, facts), messageLimits.subject), folder.number, language), bodyText: manyLines(fill(text, facts), messageLimits.text).trim() }
  await writeOut(db, { ...ask, personId: null }, { id, jobId, contactId: folder.contactId, ...worded, language, recipients, attachments: [] }, { folder, link, automatic: true }, house)
  return id
}

/** Sends again what did not arrive, as a mail of its own with the same words. */
export async function sendAgain(db: Db, ask: Ask, { id, to }: { readonly id: string; readonly to?: string | undefined }, house: Settings): Promise<Outcome<MessageView>> {
  const held = await lockMessage(db, id)
  const folder = held?.jobId ? await mailDesk().folder(db, held.jobId) : null
  if (!held || !folder || held.direction !== 'out') return notThere
  if (held.state !== 'failed' && held.state !== 'bounced') return refuse({ code: 'not-resendable' })
  const given = held.recipients as Recipient[]
  const recipients = to ? [{ name: given.find(({ address }) => address === plainAddress(to))?.name ?? '', address: plainAddress(to), kind: 'to' as const }] : given
  if (recipients.some(({ address }) => address === '')) return refuse({ code: 'recipient-missing', field: 'to' })
  for (const { address } of recipients) {
    if (await isOwnAddress(db, house.config, address)) return refuse({ code: 'recipient-ours', field: 'to', address })
  }
  const link = await answerLink(db, house.config, correspondence(folder, recipients[0]!), ask.now)
  const message = { ...held, language: (held.language ?? folder.language) as 'en' | 'fr', recipients, attachments: held.attachments as KeptAttachment[] }
  const mail = await mailFor(db, ask, message, { folder, link, automatic: false }, house)
  const mailId = await queueMail(db, mail)
  await saveMessage(db, id, { state: 'queued', stateReason: '', mailId, messageId: mail.messageId!, recipients })
  await remember(db, ask, 'job', folder.jobId, 'message-resent', { to: recipients.map(({ address }) => address).join(', ') })
  touch('messages', 'jobs')
  return done((await messagesByIds(db, [id])).get(id)!)
}

type Recipient = { readonly name: string; readonly address: string; readonly kind: 'to' | 'cc' }

type Outgoing = {
  readonly id: string
  readonly jobId: string | null
  readonly contactId: string | null
  readonly subject: string
  readonly bodyText: string
  readonly language: 'en' | 'fr'
  readonly recipients: readonly Recipient[]
  readonly attachments: readonly KeptAttachment[]
}

type Around = { readonly folder: MailFolder; readonly link: string; readonly automatic: boolean }

async function writeOut(db: Db, ask: Ask, message: Outgoing, around: Around, house: Settings): Promise<void> {
  const mail = await mailFor(db, ask, message, around, house)
  const mailId = await queueMail(db, mail)
  const threadIds = idsOf(mail.headers?.['References'] ?? '')
  await insertMessage(db, {
    id: message.id, jobId: message.jobId, contactId: message.contactId, direction: 'out', channel: 'email', nature: around.automatic ? 'auto-reply' : 'written', fromName: ask.name, fromAddress: mail.replyTo ?? '',
    recipients: message.recipients, subject: message.subject, bodyText: message.bodyText, language: message.language, personId: ask.personId,
    attachments: message.attachments, messageId: mail.messageId ?? null, inReplyTo: threadIds.at(-1) ?? null, threadIds, matchedBy: 'made-here', state: 'queued', mailId, at: ask.now,
  })
  touch('messages', 'jobs')
}

/** The mail of a message: its own Message-ID, what it answers (RFC 5322 §3.6.4), and where answers and bounces come back. */
async function mailFor(db: Db, ask: Ask, message: Outgoing, { folder, link, automatic }: Around, house: Settings): Promise<Mail> {
  const [first, ...others] = message.recipients
  const writer = ask.personId ? await db.selectFrom('people').select('email').where('id', '=', ask.personId).executeTakeFirst() : undefined
  const place = await whereAnswersGo(db, house.config, writer?.email ?? '')
  const token = await replyToken(db, house.config, { ...correspondence(folder, first!), kind: 'address' }, ask.now)
  const company = await db.selectFrom('companies').select('name').executeTakeFirstOrThrow()
  const thread = await threadOf(db, folder.jobId)
  const replyTo = place.replyTo(token)
  return {
    to: first!,
    others,
    ...mailOf({ language: message.language, subject: message.subject, text: message.bodyText, company: company.name, number: folder.number, link, answersByMail: place.byMail }),
    fromName: company.name,
    replyTo,
    envelopeFrom: place.envelopeFrom(token),
    messageId: `${newId()}@${place.domain}`,
    attachments: message.attachments.map(({ name, mediaType, sha256 }) => ({ name, mediaType, sha256 })),
    headers: {
      ...(thread.length > 0 ? { 'In-Reply-To': `<${thread.at(-1)!}>`, 'References': thread.map((id) => `<${id}>`).join(' ') } : {}),
      // Sent back to us by a program, it is known as ours.
      'X-Loop': `${folder.jobId}@${place.domain}`,
      ...(automatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {}),
    },
  }
}

/** The last ten Message-IDs of a folder's conversation, oldest first. */
async function threadOf(db: Db, jobId: string): Promise<string[]> {
  const found = await db
    .selectFrom('messages')
    .select('messageId')
    .where('jobId', '=', jobId)
    .where('messageId', 'is not', null)
    .where('nature', '=', 'written')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
  return found.map(({ messageId }) => messageId!).reverse()
}

function idsOf(line: string): string[] {
  return [...line.matchAll(/<([^<>\s]+)>/g)].map(([, id]) => id!)
}

function correspondence({ jobId, contactId }: MailFolder, { address }: { readonly address: string }) {
  return { jobId, contactId, address }
}

function recipientsOf({ to, cc }: Pick<InputOf<typeof sendMessage>, 'to' | 'cc'>): Recipient[] {
  const all = [...to.map((one) => ({ ...one, kind: 'to' as const })), ...cc.map((one) => ({ ...one, kind: 'cc' as const }))]
  const clean = all.map(({ name, address, kind }) => ({ name: oneLine(name, 200), address: plainAddress(address), kind })).filter(({ address }) => address !== '')
  return clean.filter(({ address }, at) => clean.findIndex((one) => one.address === address) === at)
}

async function filesOf(db: Db, ids: readonly string[]): Promise<Outcome<KeptAttachment[]>> {
  if (ids.length === 0) return done([])
  const found = await db.selectFrom('documents').select(['id', 'name', 'mediaType', 'bytes', 'sha256']).where('id', 'in', [...ids]).execute()
  if (found.length < new Set(ids).size) return notThere
  const together = found.reduce((sum, { bytes }) => sum + bytes, 0)
  if (together > messageLimits.attachmentBytes) return refuse({ code: 'attachments-too-large', field: 'documentIds', limit: messageLimits.attachmentBytes })
  return done(found.map(({ id, ...file }) => ({ ...file, documentId: id, inline: false })))
}

/** What variables say, in the reader's language; `{date}` is today by the company's clock. */
export async function templateFacts(db: Db, ask: Ask, folder: MailFolder, language: 'en' | 'fr', link: string): Promise<TemplateFacts> {
  const company = await db.selectFrom('companies').select(['name', 'phone', 'timeZone']).executeTakeFirstOrThrow()
  const date = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: company.timeZone }).format(new Date(ask.now))
  return {
    client: folder.contactName, number: folder.number, title: folder.title, company: company.name, person: ask.name, date, phone: company.phone, address: folder.address, link,
  }
}
