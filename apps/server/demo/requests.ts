import { sql } from 'kysely'
import { addDays, dateIn, moment } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { changeJob } from '../../../modules/jobs/server/changing-jobs.ts'
import { addNote } from '../../../modules/jobs/server/folder-notes.ts'
import { addTask } from '../../../modules/jobs/server/tasking.ts'
import { acceptRequest } from '../../../modules/requests/server/accepting.ts'
import { findForm, type OpenForm } from '../../../modules/requests/server/form-views.ts'
import { setForm } from '../../../modules/requests/server/saving-form.ts'
import { usualForm } from '../../../modules/requests/request-form.ts'
import { suspicionsOf } from '../../../modules/requests/suspicion.ts'
import { makeVisit } from '../../../modules/visits/server/making-visits.ts'
import { demoRequests, demoServices, demoUnwanted, type DemoRequest } from './asked.ts'
import { demoZone, play, type Stage } from './stage.ts'

/** Every company has its form in service; by that of Frimousse Froid came the requests of the last days, some of them taken on. */
export async function receiveRequests(stage: Stage): Promise<void> {
  const forms = await openForms(stage)
  const present = Date.parse(stage.house.clock.now())
  for (const request of [...demoRequests, demoUnwanted].toSorted((one, other) => other.ago - one.ago)) {
    stage.house.clock.set(new Date(present - request.ago * 3_600_000).toISOString())
    const jobId = await receive(stage, forms.froid, request)
    await takeOn(stage, jobId, request, present)
  }
  stage.house.clock.set(new Date(present).toISOString())
  await readOldNotices(stage, present)
}

async function openForms(stage: Stage): Promise<Record<'froid' | 'laurier' | 'hotel', OpenForm>> {
  const forms: Partial<Record<'froid' | 'laurier' | 'hotel', OpenForm>> = {}
  for (const key of ['froid', 'laurier', 'hotel'] as const) {
    const { admin } = stage.companies[key]
    const form = { ...usualForm, sites: [], tell: [], fields: [...usualForm.fields], services: [...demoServices[key]] }
    const made = await play(stage, admin, (db) => setForm(db, admin, form))
    forms[key] = (await findForm(stage.house, made.key))!
  }
  return forms as Record<'froid' | 'laurier' | 'hotel', OpenForm>
}

async function receive(stage: Stage, form: OpenForm, request: DemoRequest): Promise<string> {
  const { name, email, phone, street, city, postalCode, service, description, language } = request
  const answers = { name, email, phone, street, unit: '', city, postalCode, service, description, day: '', part: 'any' as const, consent: true, news: false }
  const { jobId } = await acceptRequest(stage.house, form, { id: newId(), language, answers, documentIds: [], suspicions: suspicionsOf(answers) })
  const at = stage.house.clock.now()
  await stage.house.database.inCompany(form.company.id, (db) => sql`update jobs set created_at = ${at}, active_at = ${at}, stage_since = ${at} where id = ${jobId}`.execute(db))
  return jobId
}

/** What the office made of it some hours later. */
async function takeOn(stage: Stage, jobId: string, { stage: kind, person, visit, task, note, ago }: DemoRequest, present: number): Promise<void> {
  if (!kind) return
  const { manager, people } = stage.companies.froid
  const personId = person ? people.get(person)! : null
  stage.house.clock.set(new Date(present - (ago - 2) * 3_600_000).toISOString())
  await play(stage, manager, async (db) => {
    const { id: stageId } = await db.selectFrom('jobStages').select('id').where('kind', '=', kind).executeTakeFirstOrThrow()
    await sql`insert into job_reads (job_id, person_id, read_at) values (${jobId}, ${manager.personId}, ${manager.now})`.execute(db)
    return changeJob(db, manager, { id: jobId, stageId, personId })
  })
  if (note) await play(stage, manager, (db) => addNote(db, manager, { id: jobId, text: note, mentions: [] }))
  if (task) await play(stage, manager, (db) => addTask(db, manager, { id: jobId, title: task, personId, dueOn: addDays(dateIn(demoZone, moment(present)), 1) }))
  if (visit) {
    const on = addDays(dateIn(demoZone, moment(present)), visit.inDays)
    await play(stage, manager, (db) => makeVisit(db, manager, { id: jobId, on, at: visit.at, title: visit.title, minutes: visit.minutes, people: personId ? [personId] : [] }))
  }
}

/** Of what is older than yesterday, the office has read. */
async function readOldNotices(stage: Stage, present: number): Promise<void> {
  const at = new Date(present).toISOString()
  await stage.house.database.inCompany(stage.companies.froid.id, (db) =>
    sql`update notices set read_at = ${at} where code = 'request-came' and link not in (select '/jobs/' || id from jobs where created_at > ${at}::timestamptz - interval '1 day')`.execute(db),
  )
}
