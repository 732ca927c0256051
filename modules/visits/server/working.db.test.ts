import { beforeEach, describe, expect, test } from 'vitest'
import { newId, type PersonId } from '../../../kernel/ids.ts'
import { mustBeDone, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { historyOf } from '../../../platform/history.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { anOrder, coldRoomTasks, giveLogins, goodResults, type TestOrder } from '../../../tests/orders.ts'
import type { Gatekeeper } from '../gatekeeper.ts'
import { visitActs, type VisitAct } from '../visit-acts.ts'
import { assigning } from './assigning.ts'
import type { ActInput } from './hands.ts'
import { orderView } from './order-views.ts'
import { recording } from './recording.ts'
import { noting, reporting } from './wording.ts'
import { completing, pausing, reopening, resuming, settingOff, starting, turningBack, validating } from './working.ts'

const house = await openTestHouse()
let froid: TestCompany
let other: TestCompany
let order: TestOrder
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  await giveLogins(house, froid)
  other = await aCompany(house, 'Gestion Laurier')
  order = await anOrder(house, froid)
})

/** As the door does it: a refusal rolls back. */
async function as<T>(ask: Ask, work: (db: Db, ask: Ask) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const refused = new Error('refused')
  let outcome: Outcome<T> | undefined
  await house.database
    .inCompany(ask.companyId, async (db) => {
      outcome = await work(db, ask)
      if (!outcome.ok) throw refused
    })
    .catch((error: unknown) => {
      if (error !== refused) throw error
    })
  return outcome!
}
const act = <I extends object, T>(ask: Ask, verb: (db: Db, ask: Ask, input: I) => Promise<Outcome<T>>, input: I) => as(ask, (db) => verb(db, ask, input))
const view = async (ask: Ask = froid.manager) => (await house.database.inCompany(ask.companyId, (db) => orderView(db, ask, order.id)))!
const history = () => house.database.inCompany(froid.id, async (db) => (await historyOf(db, 'visit', order.id)).map((entry) => entry.act))
const minutes = (n: number) => house.clock.advance(n * 60_000)
const code = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal.code)

async function bringTo(status: 'started' | 'paused' | 'completed' | 'validated', ask: Ask = froid.technician): Promise<void> {
  mustBeDone(await act(ask, starting, { id: order.id }))
  if (status === 'paused') mustBeDone(await act(ask, pausing, { id: order.id, why: 'break', words: '' }))
  if (status === 'started' || status === 'paused') return
  mustBeDone(await act(ask, recording, { id: order.id, results: goodResults }))
  mustBeDone(await act(ask, completing, { id: order.id }))
  if (status === 'validated') mustBeDone(await act(froid.manager, validating, { id: order.id }))
}

describe('A day’s work', () => {
  test('a technician sets off, starts, pauses, resumes, records and completes; a manager validates; the clock ran only while he worked', async () => {
    mustBeDone(await act(froid.technician, settingOff, { id: order.id }))
    minutes(20)
    mustBeDone(await act(froid.technician, starting, { id: order.id }))
    minutes(30)
    mustBeDone(await act(froid.technician, pausing, { id: order.id, why: 'waiting-for-client', words: 'Kitchen locked' }))
    minutes(60)
    mustBeDone(await act(froid.technician, resuming, { id: order.id }))
    minutes(15)
    expect(mustBeDone(await act(froid.technician, recording, { id: order.id, results: goodResults }))).toMatchObject({ progress: 99, status: 'started' })
    expect(mustBeDone(await act(froid.technician, completing, { id: order.id }))).toMatchObject({ progress: 100, status: 'completed' })
    expect(mustBeDone(await act(froid.manager, validating, { id: order.id }))).toMatchObject({ status: 'validated' })
    const seen = await view()
    expect(seen).toMatchObject({ status: 'validated', workedSeconds: 45 * 60, progress: 100, tasks: { answered: 5, asked: 5 } })
    expect(seen.spans).toMatchObject([{ pausedFor: { why: 'waiting-for-client', words: 'Kitchen locked' }, by: froid.technician.name }, { pausedFor: null }])
    expect((await history()).reverse()).toEqual(['order-set-off', 'order-started', 'order-paused', 'order-resumed', 'order-completed', 'order-validated'])
    expect(seen.workVersion).toBe(1 + 7)
  })

  test('he may turn back, and an order completed too early is reopened by himself until it is validated, then only by a manager who says why', async () => {
    mustBeDone(await act(froid.technician, settingOff, { id: order.id }))
    expect(mustBeDone(await act(froid.technician, turningBack, { id: order.id })).status).toBe('scheduled')
    await bringTo('completed')
    expect(mustBeDone(await act(froid.technician, reopening, { id: order.id, reason: '' })).status).toBe('paused')
    mustBeDone(await act(froid.technician, completing, { id: order.id }))
    mustBeDone(await act(froid.manager, validating, { id: order.id }))
    expect(code(await act(froid.technician, reopening, { id: order.id, reason: 'forgot' }))).toBe('visit-already-validated')
    expect(await act(froid.manager, reopening, { id: order.id, reason: ' ' })).toMatchObject({ refusal: { code: 'reason-required', field: 'reason' } })
    expect(mustBeDone(await act(froid.manager, reopening, { id: order.id, reason: 'The photo is blurred' })).progress).toBe(99)
  })

  test('what still lacks an answer stops the completion and says where', async () => {
    await bringTo('started')
    mustBeDone(await act(froid.technician, recording, { id: order.id, results: goodResults.slice(0, 2) }))
    expect(await act(froid.technician, completing, { id: order.id })).toMatchObject({
      refusal: { code: 'task-lacks-result', field: 'interventions.0.tasks.2', taskId: coldRoomTasks.temperature, missing: 3 },
    })
  })

  test('once validated, nothing a technician tries changes anything', async () => {
    await bringTo('validated')
    const before = await view()
    const tech = froid.technician
    const tries = await Promise.all([
      act(tech, starting, { id: order.id }),
      act(tech, pausing, { id: order.id, why: 'break' as const, words: '' }),
      act(tech, resuming, { id: order.id }),
      act(tech, recording, { id: order.id, results: [{ taskId: coldRoomTasks.temperature, result: { kind: 'number', value: 3 } }] }),
      act(tech, recording, { id: order.id, results: [{ taskId: coldRoomTasks.temperature, result: null }] }),
      act(tech, completing, { id: order.id }),
      act(tech, reopening, { id: order.id, reason: 'x' }),
      act(tech, reporting, { id: order.id, report: 'Other words' }),
      act(tech, noting, { id: order.id, notes: 'x' }),
    ])
    expect(tries.map(code)).toEqual(tries.map(() => 'visit-already-validated'))
    const after = await view()
    expect(after).toEqual(before)
    expect((await view(tech)).may).toEqual([])
  })
})

describe('The gatekeeper', () => {
  const question = newId<'question'>()
  const gatekeeper: Gatekeeper = { questions: [{ id: question, kind: 'yes-no', label: 'Is the power cut?', help: '', mustBe: 'yes' }], call: { name: 'Luc', phone: '514 555-0100' } }

  test('stands before the start, lets pass who answers rightly, and is not asked twice', async () => {
    order = await anOrder(house, froid, { gatekeeper })
    expect(code(await act(froid.technician, starting, { id: order.id }))).toBe('gatekeeper-not-passed')
    expect(await act(froid.technician, starting, { id: order.id, answers: [{ questionId: question, kind: 'yes-no', value: 'no' }] })).toMatchObject({
      refusal: { code: 'gatekeeper-blocks-call', phone: '514 555-0100' },
    })
    expect(code(await act(froid.technician, starting, { id: order.id, answers: [{ questionId: question, kind: 'yes-no', value: 'perhaps' }] }))).toBe('value-malformed')
    expect((await view()).status).toBe('scheduled')
    mustBeDone(await act(froid.technician, starting, { id: order.id, answers: [{ questionId: question, kind: 'yes-no', value: 'yes' }] }))
    expect((await view()).gatekeeper).toMatchObject({ passedAt: house.clock.now(), answers: [{ value: 'yes' }] })
  })
})

describe('Answers', () => {
  test('a reading out of its limits is kept and marked, and history names the deviation', async () => {
    await bringTo('started')
    mustBeDone(await act(froid.technician, recording, { id: order.id, results: [{ taskId: coldRoomTasks.temperature, result: { kind: 'number', value: 9.5 } }] }))
    const task = (await view()).interventions[0]!.tasks[2]!
    expect(task).toMatchObject({ result: { value: 9.5, withinLimits: false }, recordedBy: froid.technician.name })
    expect((await history())[0]).toBe('order-deviation')
  })

  test('a batch with one wrong answer keeps none, and names the task and its field', async () => {
    await bringTo('started')
    const wrong = [...goodResults.slice(0, 2), { taskId: coldRoomTasks.temperature, result: { kind: 'number', value: 2.55 } }]
    expect(await act(froid.technician, recording, { id: order.id, results: wrong })).toMatchObject({
      refusal: { code: 'too-many-decimals', field: 'results.2.result.value', taskId: coldRoomTasks.temperature, decimals: 1 },
    })
    expect((await view()).tasks.answered).toBe(0)
  })

  test.each([
    ['a task of another order', { taskId: newId(), result: { kind: 'done' } }, 'task-not-there', 'results.0.taskId'],
    ['another kind', { taskId: coldRoomTasks.clean, result: { kind: 'text', value: 'ok' } }, 'task-other-kind', 'results.0.result.kind'],
    ['a field nobody asked for', { taskId: coldRoomTasks.clean, result: { kind: 'done', price: 12 } }, 'field-unknown', 'results.0.result'],
    ['no kind at all', { taskId: coldRoomTasks.clean, result: {} }, 'kind-unknown', 'results.0.result.kind'],
    ['a photo that is not there', { taskId: coldRoomTasks.plate, result: { kind: 'photo', photos: [newId()] } }, 'photo-not-there', 'results'],
    ['not conforming without a note', { taskId: coldRoomTasks.door, result: { kind: 'conforming', value: 'not-conforming' } }, 'note-required', 'results.0.result.note'],
  ])('%s is refused', async (_, given, refusal, field) => {
    await bringTo('started')
    expect(await act(froid.technician, recording, { id: order.id, results: [given] })).toMatchObject({ refusal: { code: refusal, field } })
  })

  test('an answer may be changed and taken back while the work is in hand, and history says so', async () => {
    await bringTo('started')
    mustBeDone(await act(froid.technician, recording, { id: order.id, results: goodResults }))
    mustBeDone(await act(froid.technician, recording, { id: order.id, results: [{ taskId: coldRoomTasks.hours, result: { kind: 'counter', value: 1300 } }] }))
    expect(mustBeDone(await act(froid.technician, recording, { id: order.id, results: [{ taskId: coldRoomTasks.hours, result: null }] })).progress).toBe(80)
    expect((await history()).slice(0, 2)).toEqual(['order-result-erased', 'order-result-changed'])
  })

  test('a meter is compared with the reading of the plan’s order before', async () => {
    await bringTo('validated')
    const first = order
    order = await anOrder(house, froid, { on: '2026-11-24', jobId: first.jobId, checklistId: first.checklistId })
    expect((await view()).interventions[1]!.tasks[1]!.earlier).toMatchObject({ on: '2026-11-23', result: { value: 1200 } })
    await bringTo('started')
    const read = (value: number) => act(froid.technician, recording, { id: order.id, results: [{ taskId: coldRoomTasks.hours, result: { kind: 'counter', value } }] })
    expect(await read(1100)).toMatchObject({ refusal: { code: 'reading-below-previous', previous: 1200 } })
    mustBeDone(await read(1250))
    expect((await view()).interventions[1]!.tasks[1]!.result).toMatchObject({ value: 1250, previous: 1200, used: 50 })
  })

  test('nothing is recorded before the start or after the completion', async () => {
    const record = () => act(froid.technician, recording, { id: order.id, results: goodResults })
    expect(code(await record())).toBe('visit-not-started')
    await bringTo('completed')
    expect(code(await record())).toBe('visit-already-completed')
  })
})

describe('Who may', () => {
  const everyVerb = (id: string): [VisitAct, (ask: Ask) => Promise<Outcome<unknown>>][] => [
    ['set-off', (ask) => act(ask, settingOff, { id })],
    ['turn-back', (ask) => act(ask, turningBack, { id })],
    ['start', (ask) => act(ask, starting, { id })],
    ['pause', (ask) => act(ask, pausing, { id, why: 'break' as const, words: '' })],
    ['resume', (ask) => act(ask, resuming, { id })],
    ['record', (ask) => act(ask, recording, { id, results: goodResults.slice(0, 1) })],
    ['word', (ask) => act(ask, reporting, { id, report: 'All well' })],
    ['complete', (ask) => act(ask, completing, { id })],
    ['reopen', (ask) => act(ask, reopening, { id, reason: 'look again' })],
    ['validate', (ask) => act(ask, validating, { id })],
    ['note', (ask) => act(ask, noting, { id, notes: 'x' })],
    ['assign', (ask) => act(ask, assigning, { id, people: [] })],
  ]

  test('to a technician who is not on it, and to everyone of another company, the order is not there', async () => {
    const stranger = await house.database.inCompany(froid.id, async (db) => {
      const id = newId<'person'>()
      await db.insertInto('people').values({ id, name: 'Zoé', role: 'employee' }).execute()
      return { ...froid.technician, now: house.clock.now(), personId: id as PersonId, name: 'Zoé' }
    })
    for (const ask of [stranger, other.technician, other.manager, other.admin]) {
      for (const [, verb] of everyVerb(order.id)) expect(code(await verb(ask))).toBe('not-there')
      expect(await house.database.inCompany(ask.companyId, (db) => orderView(db, ask, order.id))).toBeNull()
    }
    for (const [, verb] of everyVerb(newId())) expect(code(await verb(froid.manager))).toBe('not-there')
    expect(await history()).toEqual([])
  })

  test('an order a partner carries out is only read; people and notes of ours stay ours', async () => {
    await house.database.inCompany(froid.id, (db) => db.updateTable('visits').set({ performer: 'supplier' }).where('id', '=', order.id).execute())
    for (const [name, verb] of everyVerb(order.id)) {
      const expected = name === 'note' || name === 'assign' ? 'done' : 'performed-by-partner'
      expect([name, code(await verb(froid.manager))]).toEqual([name, expected])
    }
    expect((await view()).may).toEqual(['assign', 'note'])
  })

  test('an order no longer shared with us is read, never written', async () => {
    await house.database.inCompany(froid.id, (db) => db.updateTable('visits').set({ withdrawnAt: house.clock.now() }).where('id', '=', order.id).execute())
    for (const [, verb] of everyVerb(order.id)) expect(code(await verb(froid.manager))).toBe('order-withdrawn')
    expect((await view()).may).toEqual([])
  })

  test('the buttons shown are exactly the acts that would be done, in every state and for every hand', async () => {
    const states = ['scheduled', 'on-the-way', 'started', 'paused', 'completed', 'validated', 'cancelled'] as const
    for (const [at, state] of states.entries()) {
      order = await anOrder(house, froid, { on: `2026-11-${10 + at}` })
      if (state === 'on-the-way') mustBeDone(await act(froid.technician, settingOff, { id: order.id }))
      else if (state === 'cancelled') await house.database.inCompany(froid.id, (db) => db.updateTable('visits').set({ calledOff: 'cancelled' }).where('id', '=', order.id).execute())
      else if (state !== 'scheduled') await bringTo(state)
      if (state === 'started' || state === 'paused') mustBeDone(await act(froid.technician, recording, { id: order.id, results: goodResults }))
      for (const ask of [froid.technician, froid.manager]) {
        const shown = (await view(ask)).may
        const possible: VisitAct[] = []
        for (const [name, verb] of everyVerb(order.id)) {
          // The door keeps technicians from these two (permissions order.validate, order.change).
          if (ask.role === 'employee' && (name === 'validate' || name === 'assign')) continue
          const outcome = await dry(ask, verb)
          if (outcome.ok) possible.push(name)
        }
        expect([state, ask.role, shown]).toEqual([state, ask.role, visitActs.filter((name) => possible.includes(name))])
      }
    }
  })

  /** Done, then rolled back. */
  async function dry(ask: Ask, verb: (ask: Ask) => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
    let outcome: Outcome<unknown> | undefined
    const back = new Error('rolled back')
    await house.database
      .inCompany(ask.companyId, async () => {
        outcome = await verb(ask)
        throw back
      })
      .catch((error: unknown) => {
        if (error !== back) throw error
      })
    return outcome!
  }

  test('a manager puts people on an order and they get a notice; a stranger’s id is refused', async () => {
    const manager = froid.manager.personId!
    expect(await act(froid.manager, assigning, { id: order.id, people: [other.technician.personId!] })).toMatchObject({ refusal: { code: 'person-not-there', field: 'people.0' } })
    mustBeDone(await act(froid.admin, assigning, { id: order.id, people: [manager, froid.technician.personId!] }))
    const notices = await house.database.inCompany(froid.id, (db) => db.selectFrom('notices').select(['personId', 'code', 'link']).execute())
    expect(notices).toEqual([{ personId: manager, code: 'order-assigned', link: `/orders/${order.id}` }])
    expect((await view()).people.map(({ id }) => id).sort()).toEqual([manager, froid.technician.personId!].sort())
  })
})

describe('A phone that repeats itself', () => {
  test('the same act sent twice is done once and answers the same', async () => {
    const start: ActInput = { id: order.id, opId: newId() }
    const first = mustBeDone(await act(froid.technician, starting, start))
    minutes(5)
    expect(mustBeDone(await act(froid.technician, starting, start))).toEqual({ ...first, repeated: true })
    expect((await view()).spans).toHaveLength(1)
    expect(await history()).toEqual(['order-started'])
  })

  test('an act that comes late again, after others followed, does nothing', async () => {
    const record = (value: number) => ({ id: order.id, opId: newId(), results: [{ taskId: coldRoomTasks.temperature, result: { kind: 'number', value } }] })
    await bringTo('started')
    const [old, newer] = [record(2), record(3)]
    mustBeDone(await act(froid.technician, recording, old))
    mustBeDone(await act(froid.technician, recording, newer))
    expect(mustBeDone(await act(froid.technician, recording, old)).repeated).toBe(true)
    expect((await view()).interventions[0]!.tasks[2]!.result).toMatchObject({ value: 3 })
  })

  test('a refused act may be sent again with the same id once it is possible', async () => {
    const complete: ActInput = { id: order.id, opId: newId() }
    await bringTo('started')
    expect(code(await act(froid.technician, completing, complete))).toBe('task-lacks-result')
    mustBeDone(await act(froid.technician, recording, { id: order.id, results: goodResults }))
    expect(mustBeDone(await act(froid.technician, completing, complete))).toMatchObject({ status: 'completed', repeated: false })
  })

  test('the id of another order’s act is refused', async () => {
    const opId = newId()
    mustBeDone(await act(froid.technician, starting, { id: order.id, opId }))
    order = await anOrder(house, froid, { on: '2026-11-24' })
    expect(code(await act(froid.technician, starting, { id: order.id, opId }))).toBe('op-reused')
  })

  test('what was done without a network keeps the time it was done at; a clock that is wrong is not believed', async () => {
    const began = house.clock.now()
    minutes(90)
    mustBeDone(await act(froid.technician, starting, { id: order.id, at: began }))
    mustBeDone(await act(froid.technician, pausing, { id: order.id, at: '2031-01-01T00:00:00.000Z', why: 'break', words: '' }))
    expect(await view()).toMatchObject({ startedAt: began, pausedAt: house.clock.now(), workedSeconds: 90 * 60 })
  })

  test.runIf(process.env['TEST_DATABASE_URL'])('two taps at the same moment start the clock once', async () => {
    const taps = await Promise.all(Array.from({ length: 6 }, () => act(froid.technician, starting, { id: order.id })))
    expect(taps.map(code).sort()).toEqual(['done', ...Array.from({ length: 5 }, () => 'visit-already-started')])
    const opId = newId()
    const pauses = await Promise.all(Array.from({ length: 6 }, () => act(froid.technician, pausing, { id: order.id, opId, why: 'break' as const, words: '' })))
    expect(pauses.map(code)).toEqual(Array.from({ length: 6 }, () => 'done'))
    expect(pauses.filter((pause) => pause.ok && !pause.value.repeated)).toHaveLength(1)
    expect((await view()).spans).toHaveLength(1)
  })
})
