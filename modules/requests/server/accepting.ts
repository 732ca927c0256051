import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { newId, type JobId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { say, type Language } from '../../../kernel/phrases.ts'
import { houseAsk, type Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import type { House } from '../../../platform/routes.ts'
import { addressLine, addressLines, noAddress, type Address } from '../../contacts/address.ts'
import { keepConsent } from '../../contacts/server/keeping-consents.ts'
import { linkDocument } from '../../documents/server/linking.ts'
import { openJob } from '../../jobs/server/opening-jobs.ts'
import { insertMessage } from '../../messages/server/message-store.ts'
import { notifyPeople } from '../../notifications/server/notifying.ts'
import type { Answers } from '../answers.ts'
import { requestPagesPhrases, type RequestPagesPhrase } from '../page-phrases.ts'
import { serviceName } from '../request-form.ts'
import type { Suspicion } from '../suspicion.ts'
import { formText } from '../words.ts'
import { insertSubmission, waitForTurn } from './form-store.ts'
import type { OpenForm } from './form-views.ts'
import { contactOf, folderLike, phoneOf, recentRequests } from './matching-contacts.ts'
import { queueConfirmation, queueOfficeMail } from './request-mail.ts'

export type Sending = {
  /** Made with the page: the same page sent twice is one request. */
  readonly id: string
  readonly language: Language
  readonly answers: Answers
  /** Documents that were received and belong to nothing yet. */
  readonly documentIds: readonly string[]
  readonly suspicions: readonly Suspicion[]
}
export type Accepted = { readonly submissionId: string; readonly jobId: string; readonly number: string; readonly again: boolean }

/** The same words within this time are the same request. */
const sameWithinMinutes = 10
/** Mails of confirmation to one person in an hour: nobody's letter box is filled by our form. */
const mostConfirmations = 3

/**
 * A request becomes a folder, all of it in one transaction: contact, folder, first message with its files, consents, mails and notice.
 * Sent twice, by a double click or because an answer was lost, it makes one folder; files that came only the second time join the first.
 */
export async function acceptRequest(house: House, open: OpenForm, sending: Sending): Promise<Accepted> {
  const { company } = open
  return house.database.inCompany(company.id, async (db) => {
    const now = house.clock.now()
    const ask = houseAsk(company.id, company.zone, now, sending.answers.name)
    const contentHash = hashOf(open, sending.answers)
    await waitForTurn(db, `request ${sending.id}`, `request ${contentHash}`, `asker ${sending.answers.email || phoneOf(sending.answers.phone, company.region)}`)
    const before = await heldRequest(db, sending.id, contentHash, now)
    if (before) {
      await attach(db, ask, before.messageId, sending.documentIds)
      return { submissionId: before.id, jobId: before.jobId, number: before.number, again: true }
    }
    return openFolder(db, ask, house, open, sending, contentHash)
  })
}

async function openFolder(db: Db, ask: Ask, house: House, open: OpenForm, { id, language, answers, documentIds, suspicions }: Sending, contentHash: string): Promise<Accepted> {
  const { company, form } = open
  const wanted = suspicions.length === 0
  const address: Address = { ...noAddress, street: answers.street, unit: answers.unit, city: answers.city, postalCode: answers.postalCode, country: answers.street || answers.city ? company.region.slice(0, 2) : '' }
  const contact = await contactOf(db, ask, { name: answers.name, email: answers.email, phone: answers.phone, address, language }, company.region)
  const like = contact.known ? await folderLike(db, contact.id, ask.now) : null
  const chosen = form.services.find((service) => service.id === answers.service)
  const service = chosen ? serviceName(chosen, company.language) : ''
  const { id: jobId, number } = await openJob(db, { contactId: contact.id, title: service || contact.name, description: answers.description, source: 'web', address }, newId<'job'>())
  const messageId = await insertMessage(db, {
    jobId, contactId: contact.id, direction: 'in', channel: 'form', nature: wanted ? 'written' : 'spam', fromName: answers.name, fromAddress: answers.email,
    subject: service, bodyText: wordsOf(answers, address, service, documentIds.length, company.language), language, matchedBy: 'made-here', at: ask.now,
  })
  await insertSubmission(db, { id, formId: open.id, jobId, messageId: messageId!, contentHash, answers: { ...answers, language }, likeJobId: like?.id ?? null, suspicions, at: ask.now })
  await attach(db, ask, messageId!, documentIds)
  await remember(db, ask, 'job', jobId, 'request-came', { name: answers.name, number, ...(like ? { like: like.number } : {}) })
  for (const [what, given] of [['service', answers.consent], ['marketing', answers.news]] as const) {
    if (given) await keepConsent(db, { contactId: contact.id, what, given, via: 'form', words: formText(form, what === 'service' ? 'consent' : 'news', language, company.name), at: ask.now })
  }
  if (wanted) {
    await notifyPeople(db, { roles: ['admin', 'manager'], code: 'request-came', facts: { name: answers.name, number, service: service || 'none' }, link: `/jobs/${jobId}` })
    await queueOfficeMail(db, house.config.publicUrl, open, { jobId, number, name: answers.name, words: wordsOf(answers, address, service, documentIds.length, company.language), like: like?.number ?? null })
    if (answers.email && (await recentRequests(db, contact.id, ask.now)) <= mostConfirmations) {
      await queueConfirmation(db, ask, open, { jobId, number, name: answers.name, email: answers.email, language, service: chosen ? serviceName(chosen, language) : '' }, house)
    }
  }
  touch('jobs', 'messages', 'requests')
  return { submissionId: id, jobId: jobId as JobId, number, again: false }
}

/** What is said in the message of the folder: the person's words, then what was chosen, in the company's language. */
export function wordsOf(answers: Answers, address: Address, service: string, files: number, language: Language): string {
  const words = (key: RequestPagesPhrase, facts = {}) => say(requestPagesPhrases, language, key, facts)
  const part = (name: string) => words(`part.${name}` as RequestPagesPhrase).toLowerCase()
  const where = addressLines(address).join(', ') || addressLine(address)
  const lines = [
    ...(service ? [words('line.service', { service })] : []),
    ...(answers.day ? [words('line.when', { day: answers.day, part: answers.part, morning: part('morning'), afternoon: part('afternoon'), evening: part('evening') })] : []),
    ...(where ? [words('line.where', { address: where })] : []),
    ...(answers.phone ? [words('line.phone', { phone: answers.phone })] : []),
    ...(answers.email ? [words('line.email', { email: answers.email })] : []),
    ...(files > 0 ? [words('line.photos', { count: files })] : []),
  ]
  return [answers.description, lines.join('\n')].filter(Boolean).join('\n\n')
}

function hashOf(open: OpenForm, { name, email, phone, street, unit, city, postalCode, service, description, day, part }: Answers): string {
  return createHash('sha256').update(JSON.stringify([open.id, name, email, phone, street, unit, city, postalCode, service, description, day, part])).digest('hex')
}

async function heldRequest(db: Db, id: string, contentHash: string, now: string) {
  const { rows } = await sql<{ id: string; jobId: string; messageId: string; number: string }>`
    select s.id, s.job_id as "jobId", s.message_id as "messageId", j.number from request_submissions s join jobs j on j.id = s.job_id
    where s.id = ${id} or (s.content_hash = ${contentHash} and s.at > ${now}::timestamptz - make_interval(mins => ${sameWithinMinutes}))
    order by s.id = ${id} desc, s.at desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** Adds files to the message, but none of the same content twice. */
async function attach(db: Db, ask: Ask, messageId: string, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length === 0) return
  const held = await db.selectFrom('documentLinks as l').innerJoin('documents as d', (join) => join.onRef('d.companyId', '=', 'l.companyId').onRef('d.id', '=', 'l.documentId')).select('d.sha256').where('l.subject', '=', 'message').where('l.subjectId', '=', messageId).execute()
  const given = await db.selectFrom('documents').select(['id', 'sha256']).where('id', 'in', [...documentIds]).orderBy('id').execute()
  const known = new Set(held.map(({ sha256 }) => sha256))
  for (const document of given) {
    if (known.has(document.sha256)) continue
    known.add(document.sha256)
    mustBeDone(await linkDocument(db, ask, { documentId: document.id, subject: 'message', subjectId: messageId }))
  }
}
