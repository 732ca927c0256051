import { newId, type JobId, type PersonId, type VisitId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { announce, consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { folderActive, openFolder } from '../../jobs/server/folders.ts'
import { notifyPeople } from '../../notifications/server/notifying.ts'
import { inputRefusal, lineOrNothing } from '../input.ts'
import type * as endpoints from '../job-visit-endpoints.ts'
import { textLimits } from '../text.ts'
import { visitPlacing, visitsChanged } from '../visit-events.ts'
import { whenInput } from '../visit-input.ts'
import { hasStarted } from '../visit.ts'
import { factsOf } from './visit-notices.ts'
import { insertOrders, lockVisit, saveVisit } from './visit-store.ts'

/** A visit outside any plan, linked to its folder from the start. The people on it are told. */
export async function makeVisit(db: Db, ask: Ask, input: InputOf<typeof endpoints.createVisit>): Promise<Outcome<{ id: VisitId }>> {
  const { id: jobId, on, at, minutes, people } = input
  const when = whenInput.safeParse({ on, at })
  if (!when.success) return inputRefusal(when.error)
  const title = readTitle(input.title)
  if (!title.ok) return title
  const job = await openFolder(db, jobId)
  if (!job) return notThere
  const objection = await consult(db, visitPlacing, { jobId })
  if (objection) return refuse(objection)
  const missing = await missingPerson(db, people)
  if (missing) return refuse(missing)
  const site = await siteOf(db, ask, input.buildingId === undefined ? job.buildingId : input.buildingId)
  if (!site) return refuse({ code: 'building-not-there', field: 'buildingId' })
  const id = newId<'visit'>()
  await insertOrders(db, [{
    id, jobId: jobId as JobId, planned: false, title: title.value, occurrenceOn: null, ordinal: null, scheduledOn: when.data.on, scheduledTime: when.data.at,
    timeZone: site.timeZone, durationMinutes: minutes, buildingId: site.buildingId, checklistId: null, assignees: people as PersonId[],
  }])
  await remember(db, ask, 'visit', id, 'visit-made', { on: when.data.on, time: when.data.at ?? 'none' })
  const facts = await factsOf(db, { jobId, title: title.value, buildingId: site.buildingId, scheduledOn: when.data.on, scheduledTime: when.data.at })
  await notifyPeople(db, { people, except: ask.personId, code: 'order-assigned', facts, link: `/orders/${id}` })
  await folderActive(db, jobId, ask.now)
  await announce(db, visitsChanged, { jobId, visitIds: [id], register: 'dates' })
  touch('orders', 'visits', 'jobs')
  return done({ id })
}

/** Words a visit outside plans anew; once begun, only its title. An order is changed on its plan. */
export async function changeVisit(db: Db, ask: Ask, { id, title, minutes, buildingId }: InputOf<typeof endpoints.changeVisit>): Promise<Outcome<undefined>> {
  const visit = await lockVisit(db, id)
  if (!visit || visit.row.planned) return notThere
  const words = title === undefined ? done(undefined) : readTitle(title)
  if (!words.ok) return words
  if (hasStarted(visit.work) && (minutes !== undefined || buildingId !== undefined)) return refuse({ code: 'visit-already-started' })
  const site = buildingId === undefined ? undefined : await siteOf(db, ask, buildingId)
  if (site === null) return refuse({ code: 'building-not-there', field: 'buildingId' })
  await saveVisit(db, visit.id, { ...(words.value === undefined ? {} : { title: words.value }), ...(minutes === undefined ? {} : { durationMinutes: minutes }), ...site })
  await remember(db, ask, 'visit', visit.id, 'visit-changed')
  await announce(db, visitsChanged, { jobId: visit.row.jobId, visitIds: [visit.id], register: 'dates' })
  touch('orders', 'visits', 'jobs')
  return done()
}

function readTitle(typed: string): Outcome<string, Refusal> {
  const read = lineOrNothing(textLimits.label).safeParse(typed)
  return read.success ? done(read.data) : inputRefusal(read.error, ['title'])
}

async function missingPerson(db: Db, people: readonly string[]): Promise<Refusal | null> {
  if (people.length === 0) return null
  const found = await db.selectFrom('people').select('id').where('id', 'in', [...people]).where('active', '=', true).execute()
  const missing = people.findIndex((id) => !found.some((person) => person.id === id))
  return missing < 0 ? null : { code: 'person-not-there', field: `people.${missing}` }
}

/** Where it is, and so by which clock; null for a building that is not there. Without a building, the company's own clock. */
async function siteOf(db: Db, ask: Ask, buildingId: string | null): Promise<{ buildingId: string | null; timeZone: string } | null> {
  if (!buildingId) return { buildingId: null, timeZone: ask.zone }
  const building = await db.selectFrom('buildings').select(['id', 'timeZone']).where('id', '=', buildingId).executeTakeFirst()
  return building ? { buildingId: building.id, timeZone: building.timeZone } : null
}
