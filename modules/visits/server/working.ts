import type { Moment } from '../../../kernel/dates.ts'
import { done, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import { gateAnswersInput, gatekeeperState, passGatekeeper, type GateAnswer, type Gatekeeper, type Passed } from '../gatekeeper.ts'
import { inputRefusal } from '../input.ts'
import type { OrderNotifications } from '../order-notifications.ts'
import { percentDone } from '../progress.ts'
import { complete, pause, pauseWhys, reopen, resume, setOff, start, turnBack, validate, workedSeconds } from '../visit.ts'
import { visitValidated } from '../visit-events.ts'
import { interventionsOf, resultsOf } from './checklist-views.ts'
import { actOnWork, type ActInput, type WorkAnswer } from './hands.ts'
import { withdrawSurvey } from './survey-store.ts'
import { keepPhotos } from './visit-documents.ts'
import { tellLater } from './visit-errands.ts'
import { factsOf } from './visit-notices.ts'
import type { LockedVisit } from './visit-store.ts'

export async function settingOff(db: Db, ask: Ask, input: ActInput): Promise<Outcome<WorkAnswer>> {
  return actOnWork(db, ask, input, (visit, _, at) => {
    const work = setOff(visit.work, visit.dates, at)
    return work.ok ? done({ work: work.value, act: 'order-set-off' }) : work
  })
}

export async function turningBack(db: Db, ask: Ask, input: ActInput): Promise<Outcome<WorkAnswer>> {
  return actOnWork(db, ask, input, (visit) => {
    const work = turnBack(visit.work)
    return work.ok ? done({ work: work.value, act: 'order-turned-back' }) : work
  })
}

/** Begins the work; where the order asks for a gatekeeper, with its answers, unless it was passed before. */
export async function starting(db: Db, ask: Ask, input: ActInput & { answers?: unknown }): Promise<Outcome<WorkAnswer>> {
  return actOnWork(db, ask, input, async (visit, _, at) => {
    // What the visit itself says comes first: nobody answers a checklist to be told that the work is done.
    const possible = start(visit.work, visit.dates, 'not-asked', at)
    if (!possible.ok) return possible
    const passed = await passGate(db, ask, visit, input.answers, at)
    if (!passed.ok) return passed
    const list = gatekeeperOf(visit)
    const earlier = visit.row.gatekeeperAnswers as Passed | null
    const work = start(visit.work, visit.dates, gatekeeperState(list, passed.value ?? earlier), at)
    if (!work.ok) return work
    return done({ work: work.value, act: 'order-started', ...(passed.value ? { passed: passed.value } : {}) })
  })
}

async function passGate(db: Db, ask: Ask, visit: LockedVisit, given: unknown, at: Moment): Promise<Outcome<Passed | null>> {
  const list = gatekeeperOf(visit)
  if (!list || list.questions.length === 0 || given === undefined) return done(null)
  const read = gateAnswersInput.safeParse(given)
  if (!read.success) return inputRefusal(read.error, ['answers'])
  const passed = passGatekeeper(list, read.data, at)
  if (!passed.ok) return passed
  const kept = await keepPhotos(db, ask, visit.id, photosOf(read.data), 'answers')
  return kept.ok ? passed : kept
}

function gatekeeperOf(visit: LockedVisit): Gatekeeper | null {
  return visit.row.gatekeeper as Gatekeeper | null
}

function photosOf(answers: readonly GateAnswer[]): string[] {
  return answers.flatMap((answer) => (answer.kind === 'photo' ? answer.photos : []))
}

export async function pausing(db: Db, ask: Ask, input: ActInput & { why: (typeof pauseWhys)[number]; words: string }): Promise<Outcome<WorkAnswer>> {
  return actOnWork(db, ask, input, (visit, _, at) => {
    const work = pause(visit.work, { why: input.why, words: input.words }, at)
    return work.ok ? done({ work: work.value, act: 'order-paused', facts: { why: work.value.pauseReason?.why.replaceAll('-', '_'), words: work.value.pauseReason?.words || 'none' } }) : work
  })
}

export async function resuming(db: Db, ask: Ask, input: ActInput): Promise<Outcome<WorkAnswer>> {
  return actOnWork(db, ask, input, (visit, _, at) => {
    const work = resume(visit.work, at)
    return work.ok ? done({ work: work.value, act: 'order-resumed' }) : work
  })
}

/** All required tasks have their answer. The refusal's `field` and `taskId` say where the first missing one is. */
export async function completing(db: Db, ask: Ask, input: ActInput): Promise<Outcome<WorkAnswer>> {
  return actOnWork(db, ask, input, async (visit, _, at) => {
    const interventions = await interventionsOf(db, visit.row.checklistId)
    const work = complete(visit.work, interventions, await resultsOf(db, visit.id), at)
    if (!work.ok) return work
    const told = (visit.row.notifications as OrderNotifications | null)?.onCompletion
    if (told) {
      const facts = { ...(await factsOf(db, visit.row)), by: ask.name }
      await tellLater({ visitId: visit.id, code: 'order-completed', mark: `completed@${at}`, to: told, facts, except: ask.personId })
    }
    return done({ work: work.value, progress: 100, act: 'order-completed', facts: { minutes: Math.round(workedSeconds(work.value.spans, at) / 60) } })
  })
}

/** Until validation by anyone on it; afterwards by a manager, who says why. A survey link that went out is withdrawn. */
export async function reopening(db: Db, ask: Ask, input: ActInput & { reason: string }): Promise<Outcome<WorkAnswer>> {
  return actOnWork(db, ask, input, async (visit, hand, at) => {
    const work = reopen(visit.work, hand, input.reason, at)
    if (!work.ok) return work
    const progress = percentDone(work.value, await interventionsOf(db, visit.row.checklistId), await resultsOf(db, visit.id))
    await withdrawSurvey(db, visit.id)
    return done({ work: work.value, progress, act: 'order-reopened', facts: { reason: work.value.pauseReason?.words ?? '' } })
  })
}

/** A manager agrees with what was done; the client may be asked what he thinks (`visitValidated`). */
export async function validating(db: Db, ask: Ask, input: ActInput): Promise<Outcome<WorkAnswer>> {
  const answer = await actOnWork(db, ask, input, (visit, _, at) => {
    const work = validate(visit.work, at)
    return work.ok ? done({ work: work.value, progress: 100, act: 'order-validated' }) : work
  })
  if (answer.ok && !answer.value.repeated) await announce(db, visitValidated, { visitId: answer.value.id })
  return answer
}
