import { sql } from 'kysely'
import { done, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import { touch } from '../../../platform/live.ts'
import { linkDocument } from '../../documents/server/linking.ts'
import { layHand } from '../visit-acts.ts'
import { visitsChanged } from '../visit-events.ts'
import { mayWord } from '../visit.ts'
import { standingOf } from './hands.ts'
import { lockVisit, raiseWorkVersion } from './visit-store.ts'

/** Hangs the photos of an answer on its order, private until the office shares them. Refuses one that is no document of the company. */
export async function keepPhotos(db: Db, ask: Ask, visitId: string, documentIds: readonly string[], field: string): Promise<Outcome<undefined, Refusal>> {
  const wanted = [...new Set(documentIds)]
  if (wanted.length === 0) return done()
  const { rows } = await sql<{ id: string; linked: boolean }>`
    select d.id, l.document_id is not null as linked
    from documents d
    left join document_links l on l.company_id = d.company_id and l.document_id = d.id and l.subject = 'visit' and l.subject_id = ${visitId}
    where d.id = any(${sql.val(wanted)}::uuid[])`.execute(db)
  for (const documentId of wanted) {
    const known = rows.find(({ id }) => id === documentId)
    if (!known) return refuse({ code: 'photo-not-there', field, documentId })
    if (known.linked) continue
    const linked = await linkDocument(db, ask, { documentId, subject: 'visit', subjectId: visitId })
    if (!linked.ok) return refuse({ ...linked.refusal, field })
  }
  return done()
}

/** What this room says before documents of an order change (`documentsChanging`). */
export async function objectToVisitDocuments(db: Db, { ask, subject, subjectId }: { ask: Ask; subject: string; subjectId: string }): Promise<Refusal | null> {
  // What a partner sends is kept by the house itself, on orders that are not ours to write.
  if (subject !== 'visit' || (ask.personId === null && ask.userId === null)) return null
  const visit = await lockVisit(db, subjectId)
  if (!visit) return { code: 'not-there' }
  const hand = layHand(standingOf(visit, ask))
  if (!hand.ok) return hand.refusal
  const allowed = mayWord(visit.work, hand.value)
  return allowed.ok ? null : allowed.refusal
}

/** Documents are part of an order's work register: the partners who see them hear of them (`documentsChanged`), of others nobody does. */
export async function followVisitDocuments(db: Db, { subject, subjectId, partners }: { subject: string; subjectId: string; partners: readonly ('client' | 'supplier')[] }): Promise<void> {
  if (subject !== 'visit') return
  touch('orders', 'visits')
  if (partners.length === 0) return
  const jobId = await raiseWorkVersion(db, subjectId)
  if (jobId) await announce(db, visitsChanged, { jobId, visitIds: [subjectId], register: 'work', partners })
}
