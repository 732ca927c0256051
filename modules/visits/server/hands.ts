import type { Moment } from '../../../kernel/dates.ts'
import type { VisitId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { folderActive } from '../../jobs/server/folders.ts'
import { actTime } from '../act-time.ts'
import { layHand, maySee, type Standing } from '../visit-acts.ts'
import { visitsChanged } from '../visit-events.ts'
import type { Hand, WorkStatus } from '../visit.ts'
import { claimOp, lockVisit, saveWork, type LockedVisit, type WorkChange } from './visit-store.ts'

/** What every act on an order's work brings: which order, the phone's own id of the act (sent twice, done once), and when it says it happened. */
export type ActInput = { readonly id: string; readonly opId?: string | undefined; readonly at?: string | undefined }

export type WorkAnswer = {
  readonly id: VisitId
  readonly status: WorkStatus
  readonly progress: number
  readonly workVersion: number
  /** This very act was done before; nothing was done now. */
  readonly repeated: boolean
}

/** `act`: a phrase `history.<act>`, with `facts`; null where the row itself says who and when. */
export type Decided = WorkChange & { readonly act: string | null; readonly facts?: Record<string, unknown> }

export function standingOf(visit: LockedVisit, ask: Ask): Standing {
  return {
    role: ask.role,
    assigned: ask.personId !== null && visit.assignees.includes(ask.personId),
    performer: visit.row.performer as Standing['performer'],
    withdrawn: visit.row.withdrawnAt !== null,
  }
}

/**
 * One act on the work of an order: lock, may they, has the phone sent it before, decide, save, remember, announce.
 * `decide` gets the hand that acts and the moment it happened.
 */
export async function actOnWork(
  db: Db,
  ask: Ask,
  input: ActInput,
  decide: (visit: LockedVisit, hand: Hand, at: Moment) => Promise<Outcome<Decided, Refusal>> | Outcome<Decided, Refusal>,
): Promise<Outcome<WorkAnswer, Refusal>> {
  const visit = await lockVisit(db, input.id)
  if (!visit) return notThere
  const standing = standingOf(visit, ask)
  if (!maySee(standing)) return notThere
  const op = input.opId ? await claimOp(db, input.opId, visit.id, ask.personId, ask.now) : 'new'
  if (op === 'other') return refuse({ code: 'op-reused' })
  if (op === 'repeated') return done(answerOf(visit, visit.row.workVersion, {}, true))
  const hand = layHand(standing)
  if (!hand.ok) return hand
  const at = actTime(visit.work, (input.at ?? null) as Moment | null, ask.now)
  const decided = await decide(visit, hand.value, at)
  if (!decided.ok) return decided
  const { act, facts, ...change } = decided.value
  const version = await saveWork(db, visit, change, ask.personId)
  if (act) await remember(db, { personId: ask.personId, name: ask.name, now: at }, 'visit', visit.id, act, facts ?? {})
  await folderActive(db, visit.row.jobId, ask.now)
  await announce(db, visitsChanged, { jobId: visit.row.jobId, visitIds: [visit.id], register: 'work' })
  touch('orders', 'visits')
  return done(answerOf(visit, version, change, false))
}

function answerOf(visit: LockedVisit, workVersion: number, change: WorkChange, repeated: boolean): WorkAnswer {
  const status = change.work?.status ?? visit.work.status
  return { id: visit.id, status, progress: change.progress ?? visit.row.progress, workVersion, repeated }
}
