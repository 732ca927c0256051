import { done, notThere, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { inputRefusal, paragraphOrNothing } from '../input.ts'
import { textLimits } from '../text.ts'
import { layPrivateHand } from '../visit-acts.ts'
import { mayWord } from '../visit.ts'
import { actOnWork, standingOf, type ActInput, type WorkAnswer } from './hands.ts'
import { lockVisit, saveNotes } from './visit-store.ts'

/** What was done, in words the partner and the client may read. Written by whom the work belongs to; after validation by a manager only. */
export async function reporting(db: Db, ask: Ask, input: ActInput & { report: string }): Promise<Outcome<WorkAnswer>> {
  return actOnWork(db, ask, input, (visit, hand) => {
    const allowed = mayWord(visit.work, hand)
    if (!allowed.ok) return allowed
    const report = paragraphOrNothing(textLimits.text).safeParse(input.report)
    if (!report.success) return inputRefusal(report.error, ['report'])
    return done({ report: report.data, act: report.data === visit.row.report ? null : 'order-reported' })
  })
}

/** Notes that never leave the company: also on an order a partner carries out. */
export async function noting(db: Db, ask: Ask, input: { id: string; notes: string }): Promise<Outcome<{ notes: string }>> {
  const visit = await lockVisit(db, input.id)
  if (!visit) return notThere
  const hand = layPrivateHand(standingOf(visit, ask))
  if (!hand.ok) return hand
  const allowed = mayWord(visit.work, hand.value)
  if (!allowed.ok) return allowed
  const notes = paragraphOrNothing(textLimits.text).safeParse(input.notes)
  if (!notes.success) return inputRefusal(notes.error, ['notes'])
  if (notes.data !== visit.row.internalNotes) {
    await saveNotes(db, visit.id, notes.data)
    await remember(db, ask, 'visit', visit.id, 'order-noted')
    touch('orders', 'visits')
  }
  return done({ notes: notes.data })
}
