import { beforeEach, describe, expect, test } from 'vitest'
import type { LocalDate, LocalTime } from '../../../kernel/dates.ts'
import { newId, type JobId } from '../../../kernel/ids.ts'
import type { Db } from '../../../platform/database.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { insertOrders, type NewOrder } from './visit-store.ts'

const house = await openTestHouse()
let froid: TestCompany
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
})

async function aJob(db: Db): Promise<JobId> {
  const contact = await db.selectFrom('contacts').select('id').executeTakeFirstOrThrow()
  const id = newId<'job'>()
  await db.insertInto('jobs').values({ id, number: `J-${id.slice(0, 8)}`, contactId: contact.id, title: 'Cold rooms' }).execute()
  return id
}

function order(jobId: JobId, on: string, more: Partial<NewOrder> = {}): NewOrder {
  return {
    jobId,
    occurrenceOn: on as LocalDate,
    ordinal: 1,
    scheduledOn: on as LocalDate,
    scheduledTime: '08:30' as LocalTime,
    timeZone: 'America/Toronto',
    durationMinutes: 90,
    buildingId: null,
    checklistId: null,
    ...more,
  }
}

describe('Orders are made in bulk', () => {
  test('an order keeps what the plan asked and who does it', async () => {
    const gatekeeper = { questions: [{ id: newId<'task'>(), label: 'Power off?', help: '', kind: 'yes-no' as const, mustBe: 'yes' as const }], call: null }
    const row = await house.database.inCompany(froid.id, async (db) => {
      const jobId = await aJob(db)
      const [made] = await insertOrders(db, [order(jobId, '2026-12-01', { gatekeeper, assignees: [froid.technician.personId!, froid.technician.personId!] })])
      expect(made).toMatchObject({ jobId, occurrenceOn: '2026-12-01' })
      const assignees = await db.selectFrom('visitAssignees').select('personId').where('visitId', '=', made!.id).execute()
      expect(assignees).toEqual([{ personId: froid.technician.personId }])
      return db.selectFrom('visits').selectAll().where('id', '=', made!.id).executeTakeFirstOrThrow()
    })
    expect(row).toMatchObject({ gatekeeper, satisfaction: null, scheduledOn: '2026-12-01', scheduledTime: '08:30', planned: true, performer: 'us', durationMinutes: 90 })
  })

  test('an occurrence that has its order gets no second one, and nothing of the first changes', async () => {
    await house.database.inCompany(froid.id, async (db) => {
      const jobId = await aJob(db)
      expect(await insertOrders(db, [order(jobId, '2026-12-01')])).toHaveLength(1)
      const second = await insertOrders(db, [order(jobId, '2026-12-01', { durationMinutes: 5 }), order(jobId, '2026-12-08'), order(jobId, '2026-12-08')])
      expect(second.map(({ occurrenceOn }) => occurrenceOn)).toEqual(['2026-12-08'])
      const rows = await db.selectFrom('visits').select('durationMinutes').where('jobId', '=', jobId).execute()
      expect(rows).toEqual([{ durationMinutes: 90 }, { durationMinutes: 90 }])
    })
  })

  test('two orders added by hand may fall on one day', async () => {
    await house.database.inCompany(froid.id, async (db) => {
      const jobId = await aJob(db)
      const byHand = order(jobId, '2026-12-01', { occurrenceOn: null, ordinal: null })
      expect(await insertOrders(db, [byHand, byHand])).toHaveLength(2)
    })
  })

  test('ten thousand orders are made at once', async () => {
    await house.database.inCompany(froid.id, async (db) => {
      const jobId = await aJob(db)
      const days = Array.from({ length: 10_000 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10))
      expect(await insertOrders(db, days.map((day) => order(jobId, day, { assignees: [froid.technician.personId!] })))).toHaveLength(10_000)
    })
  })

  test.runIf(process.env['TEST_DATABASE_URL'])('made by two at the same moment, an occurrence has one order', async () => {
    const jobId = await house.database.inCompany(froid.id, aJob)
    const days = ['2026-12-01', '2026-12-08', '2026-12-15'].map((day) => order(jobId, day))
    const made = await Promise.all(Array.from({ length: 6 }, () => house.database.inCompany(froid.id, (db) => insertOrders(db, days))))
    expect(made.flat()).toHaveLength(3)
  })
})
