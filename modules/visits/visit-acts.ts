import type { Role } from '../../access/permissions.ts'
import type { Moment } from '../../kernel/dates.ts'
import { done, notThere, refuse, type NotThere, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Intervention } from './task.ts'
import type { Results } from './task-result.ts'
import { complete, mayRecord, mayWord, pause, reopen, resume, setOff, start, turnBack, validate, type Dates, type Hand, type Work } from './visit.ts'

/** Everything a person can do to an order's work register, in the order the buttons appear. */
export const visitActs = ['set-off', 'turn-back', 'start', 'pause', 'resume', 'record', 'word', 'complete', 'reopen', 'validate', 'assign', 'note'] as const
export type VisitAct = (typeof visitActs)[number]

/** What decides whether a person may lay a hand on an order. */
export type Standing = {
  readonly role: Role
  /** The asker is one of the people on it. */
  readonly assigned: boolean
  /** Whose technicians carry it out. */
  readonly performer: 'us' | 'supplier' | 'client'
  /** No longer shared with us: what was done stays to be read. */
  readonly withdrawn: boolean
}

export type HandRefusal = NotThere | (Refusal & { readonly code: 'order-withdrawn' | 'performed-by-partner' })

/** A technician knows of the orders he is on; the office knows of all. */
export function maySee({ role, assigned }: Pick<Standing, 'role' | 'assigned'>): boolean {
  return role !== 'employee' || assigned
}

/** Before any act on the work. What one may not see is not there; only the performer's company writes the work (one writer for each fact). */
export function layHand(standing: Standing): Outcome<Hand, HandRefusal> {
  if (!maySee(standing)) return notThere
  if (standing.withdrawn) return refuse({ code: 'order-withdrawn' })
  if (standing.performer !== 'us') return refuse({ code: 'performed-by-partner', performer: standing.performer })
  return done(standing.role === 'employee' ? 'technician' : 'manager')
}

/** What is private to this company (people on it, notes) stays in its own hands whoever does the work. */
export function layPrivateHand(standing: Standing): Outcome<Hand, HandRefusal> {
  if (!maySee(standing)) return notThere
  if (standing.withdrawn) return refuse({ code: 'order-withdrawn' })
  return done(standing.role === 'employee' ? 'technician' : 'manager')
}

/** The buttons a screen shows: each act whose rule would say yes, missing answers and reasons aside (those are asked for on the way). */
export function actsFor(standing: Standing, dates: Dates, work: Work, now: Moment): VisitAct[] {
  const hand = layHand(standing)
  const own = layPrivateHand(standing)
  const answers: Record<VisitAct, boolean> = {
    'set-off': hand.ok && setOff(work, dates, now).ok,
    'turn-back': hand.ok && turnBack(work).ok,
    start: hand.ok && start(work, dates, 'not-asked', now).ok,
    pause: hand.ok && pause(work, { why: 'break', words: '' }, now).ok,
    resume: hand.ok && resume(work, now).ok,
    record: hand.ok && mayRecord(work).ok,
    word: hand.ok && mayWord(work, hand.value).ok,
    complete: hand.ok && complete(work, noTasks, noResults, now).ok,
    reopen: hand.ok && reopen(work, hand.value, 'x', now).ok,
    validate: hand.ok && hand.value === 'manager' && validate(work, now).ok,
    assign: own.ok && own.value === 'manager' && work.status !== 'validated',
    note: own.ok && mayWord(work, own.value).ok,
  }
  return visitActs.filter((act) => answers[act])
}

const noTasks: readonly Intervention[] = []
const noResults: Results = {}
