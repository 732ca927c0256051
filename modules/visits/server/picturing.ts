import { sql } from 'kysely'
import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import { documentsChanged } from '../../documents/document-events.ts'
import { mayWord } from '../visit.ts'
import { actOnWork, type ActInput, type WorkAnswer } from './hands.ts'

/** Photos named by an answer must be documents of this company; one that is not is refused with its id. */
export async function checkPhotos(db: Db, documentIds: readonly string[], field: string): Promise<Outcome<undefined, Refusal>> {
  if (documentIds.length === 0) return done()
  const rows = await db.selectFrom('documents').select('id').where('id', 'in', [...new Set(documentIds)]).execute()
  const known = new Set(rows.map(({ id }) => id))
  const missing = documentIds.find((id) => !known.has(id))
  return missing ? refuse({ code: 'photo-not-there', field, documentId: missing }) : done()
}

/** Hangs photos on the order, private unless they hang there already. */
export async function keepPhotos(db: Db, visitId: string, documentIds: readonly string[]): Promise<void> {
  const ids = [...new Set(documentIds)]
  if (ids.length === 0) return
  await db
    .insertInto('documentLinks')
    .values(ids.map((documentId) => ({ documentId, subject: 'visit', subjectId: visitId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A photo or file beside the tasks. `shared`: partners who follow the order see it. Only pictures of ours can be shown or hidden. */
export async function picturing(db: Db, ask: Ask, input: ActInput & { documentId: string; shared: boolean }): Promise<Outcome<WorkAnswer>> {
  return actOnWork(db, ask, input, async (visit, hand) => {
    const allowed = mayWord(visit.work, hand)
    if (!allowed.ok) return allowed
    const there = await checkPhotos(db, [input.documentId], 'documentId')
    if (!there.ok) return there
    const shared = { withClient: input.shared, withSupplier: input.shared }
    const saved = await db
      .insertInto('documentLinks')
      .values({ documentId: input.documentId, subject: 'visit', subjectId: visit.id, ...shared })
      .onConflict((conflict) =>
        conflict.columns(['companyId', 'subject', 'subjectId', 'documentId']).doUpdateSet(shared).where('documentLinks.received', '=', false),
      )
      .returning('documentId')
      .executeTakeFirst()
    if (!saved) return notThere
    await announce(db, documentsChanged, { subject: 'visit', subjectId: visit.id })
    return done({ act: input.shared ? 'order-photo-shared' : null })
  })
}

/** Takes a photo off the order, unless an answer rests on it. */
export async function unpicturing(db: Db, ask: Ask, input: ActInput & { documentId: string }): Promise<Outcome<WorkAnswer>> {
  return actOnWork(db, ask, input, async (visit, hand) => {
    const allowed = mayWord(visit.work, hand)
    if (!allowed.ok) return allowed
    const used = await db
      .selectFrom('taskResults')
      .select('taskId')
      .where('visitId', '=', visit.id)
      .where(sql<boolean>`result->'photos' ? ${input.documentId}`)
      .executeTakeFirst()
    if (used) return refuse({ code: 'photo-in-answer', field: 'documentId', taskId: used.taskId })
    const gone = await db
      .deleteFrom('documentLinks')
      .where('subject', '=', 'visit')
      .where('subjectId', '=', visit.id)
      .where('documentId', '=', input.documentId)
      .where('received', '=', false)
      .returning('documentId')
      .executeTakeFirst()
    if (!gone) return notThere
    await announce(db, documentsChanged, { subject: 'visit', subjectId: visit.id })
    return done({ act: 'order-photo-removed' })
  })
}
