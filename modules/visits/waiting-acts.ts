import type { Role } from '../../access/permissions.ts'
import type { LocalDate, LocalTime, Moment } from '../../kernel/dates.ts'
import type { Outcome, Refusal } from '../../kernel/outcome.ts'
import { passGatekeeper, type GateAnswer } from './gatekeeper.ts'
import { percentDone, tally } from './progress.ts'
import type { Intervention } from './task.ts'
import { checkResult, type Results, type TaskResult, type TaskResultInput } from './task-result.ts'
import { actsFor, type Standing } from './visit-acts.ts'
import type { OrderView, SeenTask } from './visit-endpoints.ts'
import { complete, isLate, pause, reopen, resume, setOff, shownStatus, start, turnBack, validate, workedSeconds, type Dates, type PauseReason, type Work } from './visit.ts'

/** What a person did on a screen, before the server has it. `opId` is the act's own id: sent twice, it is done once. */
export type OrderAct = { readonly opId: string; readonly orderId: string; readonly at: Moment } & ActBody
export type ActBody =
  | { readonly kind: 'set-off' | 'turn-back' | 'resume' | 'complete' | 'validate' }
  | { readonly kind: 'start'; readonly answers?: readonly GateAnswer[] | undefined }
  | { readonly kind: 'pause'; readonly why: Exclude<PauseReason['why'], 'reopened'>; readonly words: string }
  | { readonly kind: 'reopen'; readonly reason: string }
  | { readonly kind: 'record'; readonly taskId: string; readonly result: TaskResultInput | null }
  | { readonly kind: 'report'; readonly report: string }

/** `sent`: the server has it; shown until a view of that version arrives. `refused`: it said no, and the person has to look at it. */
export type WaitingAct = {
  readonly act: OrderAct
  readonly state: 'waiting' | 'refused' | 'sent'
  readonly refusal?: Refusal | undefined
  readonly workVersion?: number | undefined
}

export type Me = { readonly id: string; readonly name: string; readonly role: Role }

/** The order as it will be once the server has what waits: what a screen shows at once. Acts the rules would refuse change nothing. */
export function withWaiting(order: OrderView, waiting: readonly WaitingAct[], me: Me, now: Moment): OrderView {
  const open = waiting.filter(({ act, state, workVersion }) => act.orderId === order.id && (state === 'waiting' || (state === 'sent' && (workVersion ?? 0) > order.workVersion)))
  return open.length === 0 ? order : open.reduce((seen, { act }) => withAct(seen, act, me, now), order)
}

/** The last answer of a meter before this order; null when there was none. */
export function previousReading({ earlier }: Pick<SeenTask, 'earlier'>): number | null {
  return earlier?.result.kind === 'counter' ? earlier.result.value : null
}

/** Interventions and results of a view, in the shapes the rules take. */
export function plainOf(order: Pick<OrderView, 'interventions'>): { interventions: Intervention[]; results: Results } {
  const interventions = order.interventions.map(({ id, target, tasks }) => ({ id, target: { kind: target.kind, id: target.id }, tasks: tasks.map(({ task }) => task) }))
  const answered = order.interventions.flatMap(({ tasks }) => tasks.flatMap(({ task, result }): [string, TaskResult][] => (result ? [[task.id, result]] : [])))
  return { interventions, results: Object.fromEntries(answered) }
}

function withAct(order: OrderView, act: OrderAct, me: Me, now: Moment): OrderView {
  if (act.kind === 'record') return counted(recorded(order, act, me), me, now)
  if (act.kind === 'report') return { ...order, report: act.report }
  const changed = verb(order, act, me)
  return changed.ok ? counted(withWork(order, changed.value, act, me), me, now) : order
}

function verb(order: OrderView, act: Exclude<OrderAct, { kind: 'record' | 'report' }>, me: Me): Outcome<Work> {
  const [work, dates] = [workIn(order), datesIn(order)]
  const { interventions, results } = plainOf(order)
  switch (act.kind) {
    case 'set-off':
      return setOff(work, dates, act.at)
    case 'turn-back':
      return turnBack(work)
    case 'start':
      return start(work, dates, gateOf(order, act.answers, act.at), act.at)
    case 'pause':
      return pause(work, { why: act.why, words: act.words }, act.at)
    case 'resume':
      return resume(work, act.at)
    case 'complete':
      return complete(work, interventions, results, act.at)
    case 'reopen':
      return reopen(work, me.role === 'employee' ? 'technician' : 'manager', act.reason, act.at)
    case 'validate':
      return validate(work, act.at)
  }
}

function gateOf({ gatekeeper }: OrderView, answers: readonly GateAnswer[] | undefined, at: Moment): 'not-asked' | 'passed' | 'open' {
  if (!gatekeeper) return 'not-asked'
  if (gatekeeper.passedAt) return 'passed'
  return passGatekeeper(gatekeeper.list, answers ?? [], at).ok ? 'passed' : 'open'
}

function withWork(order: OrderView, work: Work, act: OrderAct, me: Me): OrderView {
  const started = act.kind === 'start' && order.gatekeeper && !order.gatekeeper.passedAt
  return {
    ...order,
    workStatus: work.status,
    setOffAt: work.setOffAt,
    startedAt: work.startedAt,
    pausedAt: work.pausedAt,
    pauseReason: work.pauseReason,
    finishedAt: work.finishedAt,
    validatedAt: work.validatedAt,
    spans: work.spans.map((span, index) => ({ ...span, by: order.spans[index]?.by ?? me.name })),
    gatekeeper: started ? { ...order.gatekeeper!, passedAt: act.at, answers: [...(act.answers ?? [])] } : order.gatekeeper,
  }
}

function recorded(order: OrderView, act: Extract<OrderAct, { kind: 'record' }>, me: Me): OrderView {
  const answer = (seen: SeenTask): SeenTask => {
    if (seen.task.id !== act.taskId) return seen
    if (act.result === null) return { ...seen, result: null, recordedAt: null, recordedBy: null }
    const checked = checkResult(seen.task, act.result, previousReading(seen))
    return checked.ok ? { ...seen, result: checked.value, recordedAt: act.at, recordedBy: me.name } : seen
  }
  return { ...order, interventions: order.interventions.map((one) => (one.tasks.some(({ task }) => task.id === act.taskId) ? { ...one, tasks: one.tasks.map(answer) } : one)) }
}

/** What follows from the two registers, computed as the server does. */
function counted(order: OrderView, me: Me, now: Moment): OrderView {
  const [work, dates] = [workIn(order), datesIn(order)]
  const { interventions, results } = plainOf(order)
  const standing: Standing = { role: me.role, assigned: order.people.some(({ id }) => id === me.id), performer: order.performer, withdrawn: order.withdrawnAt !== null }
  return {
    ...order,
    status: shownStatus(dates, work),
    late: isLate(dates, work, now, order.timeZone),
    progress: percentDone(work, interventions, results),
    tasks: tally(interventions, results),
    workedSeconds: workedSeconds(work.spans, now),
    may: actsFor(standing, dates, work, now),
  }
}

export function workIn(order: OrderView): Work {
  const { setOffAt, startedAt, pausedAt, pauseReason, finishedAt, validatedAt, spans } = order
  return { status: order.workStatus, setOffAt, startedAt, pausedAt, pauseReason, finishedAt, validatedAt, spans } as unknown as Work
}

export function datesIn(order: OrderView): Dates {
  const planned = { on: order.on as LocalDate, at: order.at as LocalTime | null, originalOn: order.originalOn as LocalDate | null }
  if (order.status !== 'skipped' && order.status !== 'cancelled') return { ...planned, calledOff: null, calledOffReason: null, calledOffAt: null }
  return { ...planned, calledOff: order.status, calledOffReason: order.calledOffReason, calledOffAt: '' as Moment }
}
