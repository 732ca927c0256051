import { may } from '../../../access/permissions.ts'
import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce, consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { documentsPerSubject, subjects, type Subject } from '../document.ts'
import { documentsChanged, documentsChanging } from '../document-events.ts'
import { lockLink, removeLink, saveLink, saveSharing, type Link, type Sharing } from './document-store.ts'

export type DocumentLink = { readonly documentId: string; readonly subject: Subject; readonly subjectId: string }

/**
 * Adds a document that was sent to a thing; a second time changes nothing but the flags that are given. Technicians do not
 * decide what partners see. `received`: it came from a partner (room network only).
 */
export async function linkDocument(
  db: Db,
  ask: Ask,
  input: DocumentLink & { readonly withClient?: boolean; readonly withSupplier?: boolean; readonly received?: boolean },
): Promise<Outcome<undefined>> {
  const link = linkOf(input)
  const document = await db.selectFrom('documents').select('name').where('id', '=', link.documentId).executeTakeFirst()
  if (!document) return notThere
  const objection = await mayChange(db, ask, link)
  if (objection) return refuse(objection)
  const held = await lockLink(db, link)
  if (!held && (await countOf(db, link)) >= documentsPerSubject) return refuse({ code: 'too-many-documents', limit: documentsPerSubject })
  const said: Partial<Sharing> = may(ask.role, 'document.remove') ? input : {}
  const sharing = { withClient: said.withClient ?? held?.withClient ?? false, withSupplier: said.withSupplier ?? held?.withSupplier ?? false }
  await saveLink(db, link, { ...sharing, received: input.received ?? held?.received ?? false })
  if (!held) await remember(db, ask, link.subject, link.subjectId, 'document-added', { name: document.name })
  return changed(db, link, held, sharing)
}

/** Takes a document off a thing. The document itself stays, so that this can be taken back by linking it again. */
export async function unlinkDocument(db: Db, ask: Ask, input: DocumentLink): Promise<Outcome<undefined>> {
  const link = linkOf(input)
  const objection = await mayChange(db, ask, link)
  if (objection) return refuse(objection)
  const held = await lockLink(db, link)
  if (!held) return notThere
  if (!may(ask.role, 'document.remove') && (ask.personId === null || held.uploadedBy !== ask.personId)) return notThere
  if (held.received) return refuse({ code: 'document-received' })
  await removeLink(db, link)
  await remember(db, ask, link.subject, link.subjectId, 'document-removed', { name: held.name })
  return changed(db, link, held)
}

/** Which partners see a document of a thing, once the thing is shared. */
export async function setDocumentSharing(db: Db, ask: Ask, input: DocumentLink & Sharing): Promise<Outcome<undefined>> {
  const link = linkOf(input)
  const objection = await mayChange(db, ask, link)
  if (objection) return refuse(objection)
  const held = await lockLink(db, link)
  if (!held) return notThere
  const sharing = { withClient: input.withClient, withSupplier: input.withSupplier }
  if (held.withClient === sharing.withClient && held.withSupplier === sharing.withSupplier) return done()
  await saveSharing(db, link, sharing)
  await remember(db, ask, link.subject, link.subjectId, 'document-shared', { name: held.name, ...sharing })
  return changed(db, link, held, sharing)
}

function linkOf({ documentId, subject, subjectId }: DocumentLink): Link {
  return { documentId, subject, subjectId }
}

/** Whoever may not change the thing is told that it is not there. */
async function mayChange(db: Db, ask: Ask, { subject, subjectId }: Link): Promise<Refusal | null> {
  if (!may(ask.role, subjects[subject].change) || !(await isOurs(db, ask, subject, subjectId))) return notThere.refusal
  return consult(db, documentsChanging, { ask, subject, subjectId })
}

const tables = { plan: 'plannedJobs', visit: 'visits', job: 'jobs', message: 'messages', building: 'buildings', asset: 'assets' } as const

/** Whether the company has this thing. */
export async function isOurs(db: Db, ask: Ask, subject: Subject, subjectId: string): Promise<boolean> {
  if (subject === 'company') return subjectId === ask.companyId
  return (await db.selectFrom(tables[subject]).select('id').where('id', '=', subjectId).executeTakeFirst()) !== undefined
}

async function countOf(db: Db, { subject, subjectId }: Link): Promise<number> {
  const found = await db
    .selectFrom('documentLinks')
    .select((column) => column.fn.countAll<number>().as('count'))
    .where('subject', '=', subject)
    .where('subjectId', '=', subjectId)
    .executeTakeFirstOrThrow()
  return found.count
}

async function changed(db: Db, { subject, subjectId }: Link, before: Sharing = withNobody, after: Sharing = withNobody): Promise<Outcome<undefined>> {
  const partners = (['client', 'supplier'] as const).filter((partner) => before[flagOf[partner]] !== after[flagOf[partner]])
  await announce(db, documentsChanged, { subject, subjectId, partners })
  touch('documents')
  return done()
}

const withNobody: Sharing = { withClient: false, withSupplier: false }
const flagOf = { client: 'withClient', supplier: 'withSupplier' } as const
