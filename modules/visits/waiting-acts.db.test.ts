import { beforeEach, expect, test } from 'vitest'
import type { Moment } from '../../kernel/dates.ts'
import { newId } from '../../kernel/ids.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../tests/house.ts'
import { anOrder, coldRoomTasks, goodResults, type TestOrder } from '../../tests/orders.ts'
import { orderView } from './server/order-views.ts'
import { recording } from './server/recording.ts'
import { reporting } from './server/wording.ts'
import { completing, pausing, reopening, resuming, settingOff, starting, turningBack, validating } from './server/working.ts'
import { taskResultInput } from './task-result.ts'
import type { OrderView } from './visit-endpoints.ts'
import { withWaiting, type ActBody, type WaitingAct } from './waiting-acts.ts'

const house = await openTestHouse()
let froid: TestCompany
let order: TestOrder
const question = newId<'question'>()
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  const gatekeeper = { questions: [{ id: question, kind: 'yes-no' as const, label: 'Power cut?', help: '', mustBe: 'yes' as const }], call: null }
  order = await anOrder(house, froid, { gatekeeper })
})

const good = goodResults.map(({ taskId, result }): ActBody => ({ kind: 'record', taskId, result: taskResultInput.parse(result) }))
const story: readonly ActBody[] = [
  { kind: 'set-off' },
  { kind: 'turn-back' },
  { kind: 'start' }, // refused: the gatekeeper is not answered
  { kind: 'start', answers: [{ questionId: question, kind: 'yes-no', value: 'yes' }] },
  { kind: 'complete' }, // refused: nothing is answered
  { kind: 'pause', why: 'waiting-for-client', words: 'Locked' },
  ...good,
  { kind: 'record', taskId: coldRoomTasks.temperature, result: taskResultInput.parse({ kind: 'number', value: 12 }) },
  { kind: 'record', taskId: coldRoomTasks.clean, result: null },
  { kind: 'resume' },
  { kind: 'record', taskId: coldRoomTasks.clean, result: taskResultInput.parse({ kind: 'done', note: 'twice' }) },
  { kind: 'report', report: 'Drain cleaned.' },
  { kind: 'complete' },
  { kind: 'reopen', reason: 'Forgot the door' },
  { kind: 'complete' },
]

test('what a phone shows before the server answered is what the server then says, act by act', async () => {
  const me = { id: froid.technician.personId!, name: froid.technician.name, role: 'employee' as const }
  const first = await view()
  const waiting: WaitingAct[] = []
  for (const body of story) {
    house.clock.advance(60_000)
    const act = { opId: newId(), orderId: order.id, at: house.clock.now(), ...body }
    waiting.push({ act, state: 'waiting' })
    await send(body, act.at)
    const [shown, real] = [withWaiting(first, waiting, me, house.clock.now()), await view()]
    expect(plain(shown)).toEqual(plain(real))
  }
  expect((await view()).status).toBe('completed')
})

test('what the server has is shown until a view of that version arrives, and never over a newer one', async () => {
  const me = { id: froid.manager.personId!, name: froid.manager.name, role: 'manager' as const }
  const first = await view()
  const act = { opId: newId(), orderId: order.id, at: house.clock.now(), kind: 'set-off' as const }
  const shown = (workVersion: number, seen = first) => withWaiting(seen, [{ act, state: 'sent', workVersion }], me, act.at).status
  expect(shown(first.workVersion + 1)).toBe('on-the-way')
  expect(shown(first.workVersion)).toBe('scheduled')
  expect(withWaiting(first, [{ act, state: 'refused', refusal: { code: 'x' } }], me, act.at)).toBe(first)
})

const view = async (): Promise<OrderView> => (await house.database.inCompany(froid.id, (db) => orderView(db, froid.technician, order.id)))!

async function send(body: ActBody, at: Moment): Promise<void> {
  const verbs = { 'set-off': settingOff, 'turn-back': turningBack, start: starting, pause: pausing, resume: resuming, complete: completing, reopen: reopening, validate: validating, report: reporting }
  const refused = new Error('refused')
  await house.database
    .inCompany(froid.id, async (db) => {
      const input = { id: order.id, at }
      const { kind, ...rest } = body
      const outcome = body.kind === 'record' ? await recording(db, froid.technician, { ...input, results: [body] }) : await verbs[body.kind](db, froid.technician, { ...input, ...rest } as never)
      if (kind === 'record') mustBeDone(outcome)
      if (!outcome.ok) throw refused
    })
    .catch((error: unknown) => {
      if (error !== refused) throw error
    })
}

/** Without what only the server knows: its history and versions. */
function plain({ workVersion: _version, history: _history, ...order }: OrderView) {
  return { ...order, spans: order.spans.map((span) => ({ ...span, pausedFor: span.pausedFor })) }
}
