import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { CompanyId } from '../../../kernel/ids.ts'
import type { TimeZone } from '../../../kernel/dates.ts'
import { houseAsk, type Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'
import type { House } from '../../../platform/routes.ts'
import { linkDocument } from '../../documents/server/linking.ts'
import { guessLanguage } from '../guess-language.ts'
import { match, numbersIn, type Match } from '../mail-matching.ts'
import { natureOf } from '../mail-nature.ts'
import type { Warning } from '../mail-warnings.ts'
import type { Nature } from '../message.ts'
import { bounceOf } from './bouncing.ts'
import { reportWords } from './delivery-reports.ts'
import { plainAddress, senderWarnings, splitTag, type MailAddress } from './mail-addresses.ts'
import { mailDesk, type MailFolder } from './mail-desk.ts'
import { keepFiles, type KeptFiles } from './mail-files.ts'
import { insertMessage } from './message-store.ts'
import { tellOfArrival } from './message-notices.ts'
import { readMail, type ReadMail } from './reading-mail.ts'
import { findToken, type OpenedToken } from './reply-tokens.ts'
import { isOwnAddress } from './where-answers-go.ts'

/** Bytes; larger mails are refused at the door, so that their sender knows. */
export const mailLimit = 36_000_000

export type Arrival = {
  /** Where it was sent to, as the envelope says; empty where only the mail itself tells (a mailbox). */
  readonly recipients: readonly string[]
  /** SMTP's null sender. */
  readonly nullSender: boolean
  /** Whether a mail that answers nothing opens a folder. */
  readonly opensFolders: boolean
  readonly mailboxId: string | null
}

/** `messageId` null: it was here already, by another door or from an earlier try. */
export type Arrived = { readonly messageId: string | null; readonly jobId: string | null; readonly nature: Nature; readonly by: string | null }

/**
 * Takes a mail in for a company, exactly once. First its bytes come to rest in file storage, then all that it causes (its message, a folder, a
 * contact, a bounce) is saved in one transaction. Throws only when it could not be kept: whoever brought it must bring it again.
 */
export async function takeIn(house: House, companyId: CompanyId, raw: Buffer, arrival: Arrival): Promise<Arrived> {
  const { sha256 } = await house.storage.put(companyId, Readable.from([raw]), mailLimit)
  const mail = await readMail(raw)
  const ask = await askOf(house, companyId)
  const key = arrivalKey(mail, raw)
  const known = await house.database.inCompany(companyId, (db) => arrivedBefore(db, key))
  if (known) return known
  const files = await keepFiles(house, ask, mail.files)
  return house.database.inCompany(companyId, (db) => settle(db, house, ask, mail, arrival, { key, sha256, files }))
}

type Kept = { readonly key: string; readonly sha256: string; readonly files: KeptFiles }

async function settle(db: Db, house: House, ask: Ask, mail: ReadMail, arrival: Arrival, { key, sha256, files }: Kept): Promise<Arrived> {
  const known = await arrivedBefore(db, key)
  if (known) return known
  const desk = mailDesk()
  const sender = senderOf(mail)
  const recipients = arrival.recipients.length > 0 ? arrival.recipients : recipientsOf(mail)
  const token = await tokenOf(db, recipients, ask.now)
  const nature = natureOf({
    headers: mail.headers, fromAddress: mail.from.address, subject: mail.subject, contentType: mail.contentType, report: mail.report?.outcome ?? null,
    nullSender: arrival.nullSender, ours: await isOurs(db, house, mail), recent: await recentOf(db, mail.from.address, ask.now),
  })
  const bounce = nature === 'bounce' && mail.report ? await bounceOf(db, ask, mail.report, token) : null
  const thread = bounce?.jobId ?? (await threadJob(db, [...mail.threadIds, ...(mail.report?.about ?? [])]))
  const numbers = numbersIn(mail.subject)
  const numbered = numbers.length > 0 ? await desk.folderByNumber(db, numbers) : null
  const contact = sender.address === '' ? null : await desk.contactOf(db, sender.address)
  const staff = sender.address !== '' && (await isStaff(db, house, sender.address))
  const found = match({
    nature, tokenJob: (await openFolder(db, token?.jobId))?.jobId ?? null, threadJob: (await openFolder(db, thread))?.jobId ?? null,
    numbered: numbered && { jobId: numbered.jobId, senderBelongs: numbered.addresses.includes(sender.address) || staff },
    senderKnown: contact !== null, atIntake: arrival.opensFolders && !staff && sender.address !== '',
  })
  const place = await placeOf(db, ask, found, { mail, sender, contact })
  const warnings = [...new Set<Warning>([...mail.warnings, ...files.warnings, ...warningsOf(sender, place.folder ?? numbered, found, nature, staff)])]
  const messageId = await insertMessage(db, {
    jobId: place.jobId, contactId: place.folder?.contactId ?? place.contactId ?? contact?.contactId ?? null, direction: 'in', channel: 'email', nature,
    fromName: sender.name, fromAddress: sender.address, recipients: [...mail.to.map((one) => ({ ...one, kind: 'to' as const })), ...mail.cc.map((one) => ({ ...one, kind: 'cc' as const }))],
    subject: mail.subject, bodyText: mail.visible, bodyHtml: mail.html, quotedText: mail.quoted, attachments: files.attachments, warnings,
    stateReason: nature === 'bounce' && mail.report ? reportWords(mail.report) : '', language: guessLanguage(mail.visible), messageId: mail.messageId, inReplyTo: mail.inReplyTo, threadIds: mail.threadIds,
    matchedBy: place.by, rawSha256: sha256, mailboxId: arrival.mailboxId, arrivalKey: key, at: ask.now,
  })
  if (messageId === null) throw new ArrivedMeanwhile()
  for (const { documentId } of files.attachments) if (documentId) await linkDocument(db, ask, { documentId, subject: 'message', subjectId: messageId })
  await tellOfArrival(db, { nature, folder: place.folder, jobId: place.jobId, number: place.number, opened: found.kind === 'open', sender })
  touch('messages', 'jobs', ...(found.kind === 'open' ? ['contacts'] : []))
  return { messageId, jobId: place.jobId, nature, by: place.by }
}

async function arrivedBefore(db: Db, key: string): Promise<Arrived | null> {
  const known = await db.selectFrom('messages').select(['jobId', 'nature']).where('arrivalKey', '=', key).executeTakeFirst()
  return known ? { messageId: null, jobId: known.jobId, nature: known.nature as Nature, by: null } : null
}

/** Two doors brought the same mail at once: this one's work is undone, and finds it kept when it is brought again. */
class ArrivedMeanwhile extends Error {
  /** As the database says of a conflict: the transaction is tried again. */
  readonly code = '40001'
}

type Place = { readonly jobId: string | null; readonly number: string; readonly folder: MailFolder | null; readonly contactId: string | null; readonly by: string | null }

async function placeOf(db: Db, ask: Ask, found: Match, { mail, sender, contact }: { mail: ReadMail; sender: MailAddress; contact: { contactId: string; language: 'en' | 'fr' } | null }): Promise<Place> {
  if (found.kind === 'unmatched') return { jobId: null, number: '', folder: null, contactId: null, by: null }
  if (found.kind === 'folder') {
    const folder = (await mailDesk().folder(db, found.jobId))!
    return { jobId: folder.jobId, number: folder.number, folder, contactId: null, by: found.by }
  }
  const company = await db.selectFrom('companies').select('language').executeTakeFirstOrThrow()
  const opened = await mailDesk().openFolder(db, ask, {
    sender, contactId: contact?.contactId ?? null, language: contact?.language ?? guessLanguage(`${mail.subject}\n${mail.visible}`) ?? (company.language as 'en' | 'fr'),
    title: plainSubject(mail.subject), description: mail.visible.slice(0, 4_000), source: 'email',
  })
  return { jobId: opened.jobId, number: opened.number, folder: null, contactId: opened.contactId, by: found.by }
}

function warningsOf(sender: MailAddress, folder: MailFolder | null, found: Match, nature: Nature, staff: boolean): Warning[] {
  const known = folder?.addresses ?? []
  const stranger = found.kind === 'folder' && found.by !== 'number' && nature === 'written' && known.length > 0 && !known.includes(sender.address) && !staff
  return [...senderWarnings(sender, known), ...(stranger ? (['unknown-sender'] as const) : [])]
}

/** Without `Re:`, `Fwd:` and their like, and without a number of ours. */
export function plainSubject(subject: string): string {
  return subject.replace(/^(?:\s*(?:re|r[ée]p?|aw|sv|fwd?|tr|rv|wg|enc)\s*:\s*)+/i, '').replace(/\s*\[[^[\]]*\d\]\s*$/, '').trim().slice(0, 200)
}

/** A form on another site writes as itself; who filled it in is whom it says to answer. */
function senderOf({ from, replyTo }: ReadMail): MailAddress {
  const machine = /^(?:no-?_?reply|do-?not-?reply|ne-?pas-?repondre|noreply.*|wordpress|webmaster|forms?|formulaire|web|site|notifications?)@/i.test(from.address)
  return machine && replyTo !== '' && replyTo !== from.address ? { name: from.name, address: replyTo } : from
}

/** For a mailbox: every address the mail names as one it was delivered to. */
function recipientsOf({ to, cc, headers }: ReadMail): string[] {
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].map((name) => plainAddress(headers[name] ?? ''))
  return [...delivered, ...to.map(({ address }) => address), ...cc.map(({ address }) => address)].filter((address) => address !== '')
}

async function tokenOf(db: Db, recipients: readonly string[], now: string): Promise<OpenedToken | null> {
  for (const recipient of recipients.slice(0, 50)) {
    const { tag } = splitTag(recipient.slice(0, recipient.lastIndexOf('@')).toLowerCase())
    const found = tag ? await findToken(db, 'address', tag, now) : null
    if (found) return found
  }
  return null
}

async function threadJob(db: Db, ids: readonly string[]): Promise<string | null> {
  if (ids.length === 0) return null
  const found = await db.selectFrom('messages').select(['messageId', 'jobId']).where('messageId', 'in', [...ids]).where('jobId', 'is not', null).execute()
  return ids.map((id) => found.find(({ messageId }) => messageId === id)?.jobId).find(Boolean) ?? null
}

async function openFolder(db: Db, jobId: string | null | undefined): Promise<MailFolder | null> {
  return jobId ? mailDesk().folder(db, jobId) : null
}

/** Our own mail, come back to us by somebody's forwarding. */
async function isOurs(db: Db, house: House, { messageId, headers, from }: ReadMail): Promise<boolean> {
  const domain = house.config.inbound?.domain
  if (domain && (headers['x-loop']?.endsWith(`@${domain}`) || from.address.endsWith(`@${domain}`))) return true
  if (messageId === null) return false
  return (await db.selectFrom('messages').select('id').where('messageId', '=', messageId).where('direction', '=', 'out').executeTakeFirst()) !== undefined
}

async function recentOf(db: Db, address: string, now: string): Promise<number> {
  if (address === '') return 0
  const since = new Date(Date.parse(now) - 3_600_000).toISOString()
  const found = await db.selectFrom('messages').select((column) => column.fn.countAll<number>().as('count')).where('fromAddress', '=', address).where('direction', '=', 'in').where('at', '>', since).executeTakeFirstOrThrow()
  return found.count
}

/** One of ours: what they send in is filed by hand, never opened as their own request. */
async function isStaff(db: Db, house: House, address: string): Promise<boolean> {
  if (await isOwnAddress(db, house.config, address)) return true
  return (await db.selectFrom('people').select('id').where('email', '=', address).where('active', '=', true).executeTakeFirst()) !== undefined
}

/** The same mail by two doors differs in what servers added on its way; its Message-ID, sender and words do not. */
function arrivalKey(mail: ReadMail, raw: Buffer): string {
  const words = `${mail.subject}\n${mail.visible}\n${mail.quoted}`.replaceAll(/\s+/g, ' ')
  const identity = mail.messageId ?? `${mail.date ?? ''} ${mail.from.address === '' ? createHash('sha256').update(raw).digest('hex') : ''}`
  const files = mail.files.map(({ name, content }) => `${name} ${content.length}`).join('\n')
  return createHash('sha256').update([identity, mail.from.address, words, files].join('\u0000')).digest('base64url')
}

async function askOf(house: House, companyId: CompanyId): Promise<Ask> {
  const company = await house.database.inCompany(companyId, (db) => db.selectFrom('companies').select('timeZone').executeTakeFirstOrThrow())
  return houseAsk(companyId, company.timeZone as TimeZone, house.clock.now())
}
