import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { createField, createJob, createLabel, listJobs, readJobSettings } from '../job-endpoints.ts'
import type { AskOf } from '../../../platform/endpoint.ts'
import { changeJob } from './changing-jobs.ts'
import { changeJobs, undoJobChanges } from './changing-many.ts'
import { createJob as create } from './creating-job.ts'
import { tableOf } from './exporting-jobs.ts'
import { countFound, findJobs } from './job-list.ts'
import * as settings from './job-settings.ts'
import * as views from './job-views.ts'

const house = await openTestHouse()
let froid: TestCompany
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
})

const within = <T>(work: (db: Parameters<Parameters<typeof house.database.inCompany>[1]>[0]) => Promise<T>, company = froid) => house.database.inCompany(company.id, work)
const open = async (name: string, wish: Omit<AskOf<typeof createJob>, 'contact'> & { email?: string; phone?: string; street?: string } = {}, company = froid) => {
  const { email = '', phone = '', street, ...rest } = wish
  const address = street ? { address: { street, unit: '', city: 'Québec', region: 'QC', postalCode: '', country: 'CA' } } : {}
  const input = createJob.input.parse({ ...rest, contact: { name, email, phone, ...address } })
  return mustBeDone(await within((db) => create(db, company.manager, input), company))
}
const list = async (wish: AskOf<typeof listJobs> = {}, ask: Ask = froid.manager) => mustBeDone(await within((db) => findJobs(db, ask, listJobs.input.parse(wish))))
const titles = async (wish: AskOf<typeof listJobs> = {}) => (await list(wish)).jobs.map(({ title }) => title)
const stageOf = async (kind: string) => (await within(settings.jobSettings)).stages.find((stage) => stage.kind === kind)!.id

describe('a folder', () => {
  test('is opened with the next number for a contact made on the spot, and goes by the contact’s name', async () => {
    const first = await open('Julie Tremblay', { phone: '418 555-1234' })
    expect(first.number).toBe('J-00001')
    const { jobs } = await list()
    expect(jobs).toMatchObject([{ id: first.id, title: 'Julie Tremblay', client: { name: 'Julie Tremblay' }, source: 'phone', flags: [], unread: false, stageId: await stageOf('new') }])
    expect(listJobs.output.safeParse(await list()).success).toBe(true)
    const contact = await within((db) => db.selectFrom('contacts').selectAll().where('name', '=', 'Julie Tremblay').executeTakeFirstOrThrow())
    expect(contact).toMatchObject({ phone: '+14185551234', isClient: true })
    expect(await within((db) => db.selectFrom('history').select(['act', 'byName']).where('subjectId', '=', first.id).execute())).toEqual([{ act: 'job-opened', byName: 'Frimousse Froid manager' }])
  })

  test('needs exactly one contact, and takes no number when it has none', async () => {
    const refused = await within((db) => create(db, froid.manager, createJob.input.parse({}))).then((outcome) => outcome.ok || outcome.refusal.code)
    expect(refused).toBe('job-needs-contact')
    expect(await within((db) => create(db, froid.manager, createJob.input.parse({ contactId: newId() })))).toEqual({ ok: false, refusal: { code: 'not-there' } })
    expect((await open('Luc')).number).toBe('J-00001')
  })

  test('of another company is not there, nor are its stages, people and labels', async () => {
    const rival = await aCompany(house, 'Rival')
    const theirs = await open('Their client', {}, rival)
    const ours = await open('Ours')
    const change = (input: Parameters<typeof changeJob>[2]) => within((db) => changeJob(db, froid.manager, input))
    expect((await change({ id: theirs.id, title: 'x' })).ok).toBe(false)
    const theirStage = await within(async (db) => (await settings.jobSettings(db)).stages[0]!.id, rival)
    for (const wish of [{ stageId: theirStage }, { personId: rival.manager.personId! }, { labelIds: [newId()] }, { buildingId: newId() }]) {
      expect(await change({ id: ours.id, ...wish })).toEqual({ ok: false, refusal: { code: 'not-there' } })
    }
    expect(await titles()).toEqual(['Ours'])
  })
})

describe('search', () => {
  beforeEach(async () => {
    await open('Geneviève Côté', { email: 'gen@exemple.ca', phone: '418-555-1234', street: '12 rue Saint-Jean' })
    await open('Marc Tremblay', { title: 'Chauffe-eau', description: 'Fuite au sous-sol, urgent' })
    await open('100% Froid', { title: 'Compressor' })
  })

  test.each([
    ['accents and case', 'genevieve COTE', ['Geneviève Côté']],
    ['any part of the e-mail', '@exemple', ['Geneviève Côté']],
    ['the address', 'saint-jean', ['Geneviève Côté']],
    ['the phone, however it is written', '(418) 555-1234', ['Geneviève Côté']],
    ['the end of the phone', '555 1234', ['Geneviève Côté']],
    ['the description, all words wherever they are', 'urgent fuite', ['Chauffe-eau']],
    ['the number', 'J-00003', ['Compressor']],
    ['wild signs as they are written', '100%', ['Compressor']],
    ['nothing that is not there', 'fuite compressor', []],
  ])('finds by %s', async (_what, q, expected) => {
    expect(await titles({ q })).toEqual(expected)
    expect((await list({ q })).guessed).toBe(false)
  })

  test('forgives a slip where nothing fits the typed word, and says that it guessed', async () => {
    expect(await list({ q: 'Trembley' })).toMatchObject({ jobs: [{ title: 'Chauffe-eau' }], guessed: true, next: null })
    expect(await list({ q: 'marc trembley' })).toMatchObject({ jobs: [{ title: 'Chauffe-eau' }], guessed: true })
    expect(await list({ q: 'xyzzyx' })).toMatchObject({ jobs: [], guessed: false })
  })

  test('goes by the client’s new name', async () => {
    const { contactId } = await within((db) => db.selectFrom('jobs').select('contactId').where('title', '=', 'Compressor').executeTakeFirstOrThrow())
    const { saveContact } = await import('../../contacts/server/contact-store.ts')
    await within((db) => saveContact(db, contactId, { name: 'Glaces du Nord' }))
    expect(await titles({ q: 'glaces nord' })).toEqual(['Compressor'])
  })
})

test('pages go on where the last one ended, in every order, and every folder comes once', async () => {
  for (let n = 0; n < 23; n++) await open(`Client ${String.fromCharCode(90 - (n % 5))}`, { title: `t${n}`, description: n % 2 ? 'odd' : 'even' })
  for (const sort of ['-number', 'number', '-active', 'active', 'client', '-client'] as const) {
    for (const more of [{}, { show: 'open' as const }, { q: 'client' }, { from: '2020-01-01' }]) {
      const seen: string[] = []
      for (let after: string | undefined; ;) {
        const page = await list({ sort, limit: 7, ...more, ...(after ? { after } : {}) })
        seen.push(...page.jobs.map(({ title }) => title))
        if (!page.next) break
        after = page.next
      }
      expect(seen.length, `${sort} ${JSON.stringify(more)}`).toBe(23)
      expect(new Set(seen).size).toBe(23)
      if (sort === '-number') expect(seen[0]).toBe('t22')
      if (sort === 'client') expect(seen[0]).toBe('t4')
    }
  }
  const count = async (wish: object) => mustBeDone(await within((db) => countFound(db, froid.manager, listJobs.input.parse(wish))))
  expect(await count({})).toEqual({ count: 23, more: false })
  expect(await count({ q: 'odd', show: 'open' })).toEqual({ count: 11, more: false })
  expect(await count({ show: 'closed' })).toEqual({ count: 0, more: false })
})

test('filters narrow: stage, person, label, source, own fields, days', async () => {
  const label = mustBeDone(await within((db) => settings.addLabel(db, froid.admin, { name: 'Urgent', colour: 'red' })))
  const made = async (input: AskOf<typeof createField>) => mustBeDone(await within((db) => settings.addField(db, froid.admin, createField.input.parse(input))))
  const brand = await made({ name: 'Brand', kind: 'choice', choices: [{ name: 'Coldy' }, { name: 'Frosty' }] })
  const visits = await made({ name: 'Visits', kind: 'number' })
  const due = await made({ name: 'Due', kind: 'date' })
  const note = await made({ name: 'Note', kind: 'text' })
  const coldy = brand.choices[0]!.id
  await open('a', { labelIds: [label.id], custom: { [brand.id]: coldy, [visits.id]: 3, [due.id]: '2026-12-24', [note.id]: 'Côté cour' } })
  await open('b', { personId: froid.technician.personId!, source: 'email', custom: { [visits.id]: 12 } })
  const c = await open('c', {})
  mustBeDone(await within(async (db) => changeJob(db, froid.manager, { id: c.id, stageId: (await settings.jobSettings(db)).stages.find(({ kind }) => kind === 'done')!.id })))
  expect(await titles({ show: 'open' })).toEqual(['b', 'a'])
  expect(await titles({ show: 'closed' })).toEqual(['c'])
  expect(await titles({ stage: [await stageOf('done'), await stageOf('new')] })).toEqual(['c', 'b', 'a'])
  expect(await titles({ person: froid.technician.personId! })).toEqual(['b'])
  expect(await titles({ person: 'none' })).toEqual(['c', 'a'])
  expect(await titles({ label: label.id })).toEqual(['a'])
  expect(await titles({ label: label.id, show: 'closed' })).toEqual([])
  expect(await titles({ source: 'email' })).toEqual(['b'])
  const custom = (conditions: object) => titles({ custom: JSON.stringify(conditions) })
  expect(await custom({ [brand.id]: { is: coldy } })).toEqual(['a'])
  expect(await custom({ [visits.id]: { from: 5 } })).toEqual(['b'])
  expect(await custom({ [visits.id]: { from: 1, to: 5 } })).toEqual(['a'])
  expect(await custom({ [due.id]: { from: '2026-12-01', to: '2026-12-31' } })).toEqual(['a'])
  expect(await custom({ [note.id]: { has: 'cote' } })).toEqual(['a'])
  expect(await custom({ [note.id]: { empty: true } })).toEqual(['c', 'b'])
  expect(await within((db) => findJobs(db, froid.manager, listJobs.input.parse({ custom: '{"x":1}' })))).toMatchObject({ ok: false, refusal: { field: 'custom' } })
  const today = new Date().toISOString().slice(0, 10)
  expect((await titles({ from: '2020-01-01', to: today, sort: 'number' })).length).toBeGreaterThan(0)
  expect(await titles({ to: '2020-01-01' })).toEqual([])
  expect(await titles({ sort: 'client' })).toEqual(['a', 'b', 'c'])
})

test('own fields hold what fits them', async () => {
  const field = mustBeDone(await within((db) => settings.addField(db, froid.admin, { name: 'Visits', kind: 'number', choices: [] })))
  const { id } = await open('a', { custom: { [field.id]: 3 } })
  const change = (value: string | number | boolean | null) => within((db) => changeJob(db, froid.manager, { id, custom: { [field.id]: value } }))
  expect(await change('many')).toEqual({ ok: false, refusal: { code: 'custom-wrong', field: `custom.${field.id}`, name: 'Visits', kind: 'number' } })
  mustBeDone(await change(4))
  expect((await list()).jobs[0]!.custom).toEqual({ [field.id]: 4 })
  mustBeDone(await change(null))
  expect((await list()).jobs[0]!.custom).toEqual({})
  expect((await within((db) => changeJob(db, froid.manager, { id, custom: { [newId()]: 1 } }))).ok).toBe(false)
})

const longAgo = '2020-01-02T03:04:05.000Z' as Ask['now']

test('a bulk act changes many and is taken back exactly, but for what somebody changed since', async () => {
  const [urgent, cold] = [await label('Urgent'), await label('Cold')]
  const a = await open('a', { labelIds: [urgent] })
  const b = await open('b', { labelIds: [cold], personId: froid.admin.personId! })
  const c = await open('c', {})
  const [fresh, done] = [await stageOf('new'), await stageOf('done')]
  await within((db) => db.updateTable('jobs').set({ stageSince: longAgo }).execute())
  const { changed, undo } = mustBeDone(
    await within((db) => changeJobs(db, froid.manager, { ids: [a.id, b.id, c.id], stageId: done, personId: froid.technician.personId!, addLabels: [cold], removeLabels: [urgent] })),
  )
  expect(changed).toBe(3)
  expect((await list()).jobs.map(({ stageId, person, labelIds }) => [stageId, person?.id, labelIds])).toEqual(Array(3).fill([done, froid.technician.personId, [cold]]))
  mustBeDone(await within((db) => changeJob(db, froid.manager, { id: b.id, personId: froid.manager.personId })))
  expect(mustBeDone(await within((db) => undoJobChanges(db, froid.manager, { undo })))).toEqual({ restored: 3 })
  expect((await list()).jobs.map(({ stageId, person, labelIds }) => [stageId, person?.id, labelIds])).toEqual([
    [fresh, undefined, []],
    [fresh, froid.manager.personId, [cold]],
    [fresh, undefined, [urgent]],
  ])
  expect((await list()).jobs.map(({ stageSince }) => stageSince)).toEqual(Array(3).fill(longAgo))
  const acts = await within((db) => db.selectFrom('history').select(['act', 'facts']).where('subjectId', '=', a.id).orderBy('id').execute())
  expect(acts.map(({ act }) => act)).toEqual(['job-opened', 'job-stage', 'job-person', 'job-labels', 'job-stage', 'job-nobody', 'job-labels'])
  expect(acts[1]!.facts).toEqual({ from: '', fromKind: 'new', to: '', toKind: 'done' })
  expect(acts[3]!.facts).toEqual({ added: 'Cold', removed: 'Urgent' })
  expect((await within((db) => changeJobs(db, froid.manager, { ids: [a.id, newId()], stageId: done }))).ok).toBe(false)
})

test('an undo that says a day to come puts the folder at its stage today', async () => {
  const { id } = await open('a')
  const [fresh, done] = [await stageOf('new'), await stageOf('done')]
  const undo = [{ id, stageId: { was: done, is: fresh, since: '2999-01-01T00:00:00.000Z' } }]
  mustBeDone(await within((db) => undoJobChanges(db, froid.manager, { undo })))
  expect((await list()).jobs).toMatchObject([{ stageId: done, stageSince: froid.manager.now }])
})

const label = async (name: string) => mustBeDone(await within((db) => settings.addLabel(db, froid.admin, { name, colour: 'red' }))).id

test('stages are added, ordered, renamed and closed; an archived one sends its folders on', async () => {
  const id = mustBeDone(await within((db) => settings.addStage(db, froid.admin, { name: 'Waiting for parts', colour: 'orange', closed: false }))).id
  const usual = (await within(settings.jobSettings)).stages.map((stage) => stage.id)
  mustBeDone(await within((db) => settings.reorder(db, 'job_stages', [usual[0]!, id])))
  expect((await within(settings.jobSettings)).stages.map(({ kind }) => kind)).toEqual(['new', 'own', 'confirmed', 'in-progress', 'done', 'lost'])
  const { id: jobId } = await open('a', { stageId: id })
  expect(await within((db) => settings.putAwayStage(db, froid.admin, { id: usual[0]!, moveTo: id }))).toEqual({ ok: false, refusal: { code: 'stage-usual' } })
  expect(mustBeDone(await within((db) => settings.putAwayStage(db, froid.admin, { id, moveTo: usual[1]! })))).toEqual({ moved: 1 })
  expect((await list()).jobs[0]).toMatchObject({ id: jobId, stageId: usual[1] })
  mustBeDone(await within((db) => settings.editStage(db, froid.admin, { id: usual[1]!, name: 'Booked', closed: true })))
  expect(await titles({ show: 'closed' })).toEqual(['a'])
  expect(readJobSettings.output.safeParse(await within(settings.jobSettings)).success).toBe(true)
  expect((await within((db) => changeJob(db, froid.manager, { id: jobId, stageId: id }))).ok).toBe(false)
})

test('a label’s name is taken whatever its accents; an archived one is kept where it is worn', async () => {
  const id = await label('Été')
  expect(await within((db) => settings.addLabel(db, froid.admin, createLabel.input.parse({ name: 'ete' })))).toMatchObject({ ok: true, value: { id, name: 'Été' } })
  const other = await label('Hiver')
  expect(await within((db) => settings.editLabel(db, froid.admin, { id: other, name: 'ÉTÉ' }))).toMatchObject({ ok: false, refusal: { code: 'label-taken' } })
  await open('a', { labelIds: [id] })
  mustBeDone(await within((db) => settings.keepLabel(db, froid.admin, id, false)))
  expect((await list()).jobs[0]!.labelIds).toEqual([id])
  await label('été')
  expect((await within((db) => settings.keepLabel(db, froid.admin, id, true))).ok).toBe(false)
})

test('saved views are the company’s or one’s own; those of others are not there', async () => {
  const save = (ask: Ask, name: string, own: boolean) => within((db) => views.saveView(db, ask, { name, own, search: { show: 'open' }, columns: ['number'] }))
  mustBeDone(await save(froid.manager, 'Everybody’s', false))
  const mine = mustBeDone(await save(froid.manager, 'Mine', true))
  mustBeDone(await save(froid.admin, 'The admin’s', true))
  expect((await within((db) => views.viewsOf(db, froid.manager))).map(({ name }) => name)).toEqual(['Everybody’s', 'Mine'])
  expect((await within((db) => views.deleteView(db, froid.admin, mine.id))).ok).toBe(false)
  expect((await within((db) => views.changeView(db, froid.admin, { id: mine.id, own: false }))).ok).toBe(false)
  mustBeDone(await within((db) => views.changeView(db, froid.manager, { id: mine.id, name: 'Renamed', own: false })))
  expect((await within((db) => views.viewsOf(db, froid.admin))).map(({ name, own }) => [name, own])).toEqual([['Everybody’s', false], ['Renamed', false], ['The admin’s', true]])
  mustBeDone(await within((db) => views.changeView(db, froid.manager, { id: mine.id, own: true })))
  expect((await within((db) => views.viewsOf(db, froid.admin))).map(({ name }) => name)).toEqual(['Everybody’s', 'The admin’s'])
  mustBeDone(await within((db) => views.deleteView(db, froid.manager, mine.id)))
})

test('an export has the chosen columns in the reader’s words, own fields among them', async () => {
  const field = mustBeDone(await within((db) => settings.addField(db, froid.admin, { name: 'Visits', kind: 'number', choices: [] })))
  const a = await open('=HYPERLINK("x")', { custom: { [field.id]: 3 } })
  await open('b', {})
  const wish = { q: '', show: 'all', sort: '-number', format: 'csv', columns: ['number', 'title', 'stage', `field:${field.id}`], ids: [a.id] } as const
  const table = mustBeDone(await within((db) => tableOf(db, { ...froid.manager, language: 'fr', now: house.clock.now() }, { ...wish, columns: [...wish.columns], ids: [...wish.ids] })))
  expect(table).toEqual([
    ['No', 'Titre', 'Étape', 'Visits'],
    ['J-00001', '=HYPERLINK("x")', 'Nouveau', 3],
  ])
})
