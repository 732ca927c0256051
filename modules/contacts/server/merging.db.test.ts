import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { openJob } from '../../jobs/server/opening-jobs.ts'
import { addConsent } from '../consent-endpoints.ts'
import { changeContact, createContact } from '../contact-endpoints.ts'
import { consentsOf, recordConsent } from './consents.ts'
import { contactById, findContacts } from './contact-views.ts'
import { addContact, bringBackContact, editContact } from './contacting.ts'
import { alikeTo, duplicatePairs, mergesInto } from './duplicates.ts'
import { mergeContact, partContacts, setApart } from './merging.ts'

const house = await openTestHouse()
beforeEach(() => house.wipe())

const inside = <T>(company: TestCompany, work: (db: Db) => Promise<T>) => house.database.inCompany(company.id, work)
const add = (company: TestCompany, input: Parameters<typeof createContact.input.parse>[0] & object) =>
  inside(company, async (db) => mustBeDone(await addContact(db, company.manager, createContact.input.parse(input))))
const edit = (company: TestCompany, input: Parameters<typeof changeContact.input.parse>[0] & object) => inside(company, (db) => editContact(db, company.manager, changeContact.input.parse(input)))
const merge = (company: TestCompany, id: string, fromId: string) => inside(company, (db) => mergeContact(db, company.manager, { id, fromId }))
const part = (company: TestCompany, mergeId: string) => inside(company, (db) => partContacts(db, company.manager, mergeId))
const seen = (company: TestCompany, id: string) => inside(company, (db) => contactById(db, id))

/** All that is kept of contacts and what hangs on them, for comparing before and after. */
const everything = (company: TestCompany) =>
  inside(company, async (db) => {
    const rows = await sql<{ row: unknown }>`
      select to_jsonb(c) as row from contacts c union all select to_jsonb(p) - 'id' - 'sort' from contact_points p
      union all select jsonb_build_object('job', id, 'contact', contact_id, 'found', btrim(found_by), 'key', client_key) from jobs
      union all select jsonb_build_object('building', id, 'client', client_id) from buildings union all select jsonb_build_object('message', id, 'contact', contact_id) from messages`.execute(db)
    return rows.rows.map(({ row }) => JSON.stringify(row)).sort()
  })

const address = { street: '12, rue du Fleuve', city: 'Québec', region: 'QC', postalCode: 'G1K 4A1', country: 'CA' }

async function twoHotels(company: TestCompany) {
  const kept = await add(company, { name: 'Hôtel du Fleuve', email: 'reception@fleuve.test', isClient: true })
  const gone = await add(company, {
    name: 'Hotel du fleuve inc.', email: 'gagnon@fleuve.test', phone: '418 555-0199', address, isSupplier: true, notes: 'Sonner derrière',
    points: [{ kind: 'email', purpose: 'billing', value: 'factures@fleuve.test' }, { kind: 'email', purpose: 'work', value: 'reception@fleuve.test' }],
  })
  const child = await add(company, { name: 'Annexe', parentId: gone.id })
  const things = await inside(company, async (db) => {
    const { id: jobId } = await openJob(db, { contactId: gone.id, title: 'Panne', source: 'phone' })
    const building = newId()
    await db.insertInto('buildings').values({ id: building, clientId: gone.id, name: 'Tour', timeZone: 'America/Toronto' }).execute()
    const message = newId()
    await db.insertInto('messages').values({ id: message, jobId, contactId: gone.id, direction: 'in', channel: 'email', bodyText: 'Bonjour' }).execute()
    return { jobId, building, message }
  })
  return { kept, gone, child, ...things }
}

test('one contact goes into another with folders, buildings, messages, children and what it is reached by; taken back, all is as it was', async () => {
  const froid = await aCompany(house, 'Frimousse Froid', 'fr')
  const { kept, gone, child, jobId, building, message } = await twoHotels(froid)
  const before = await everything(froid)
  const { mergeId } = mustBeDone(await merge(froid, kept.id, gone.id))
  expect(await seen(froid, kept.id)).toMatchObject({
    name: 'Hôtel du Fleuve', email: 'reception@fleuve.test', phone: '(418) 555-0199', address: { street: '12, rue du Fleuve' }, isClient: true, isSupplier: true, notes: 'Sonner derrière',
    points: [{ kind: 'email', value: 'gagnon@fleuve.test' }, { kind: 'email', purpose: 'billing', value: 'factures@fleuve.test' }],
  })
  expect(await seen(froid, gone.id)).toMatchObject({ mergedInto: { id: kept.id, name: 'Hôtel du Fleuve' }, email: 'gagnon@fleuve.test', archived: true })
  expect((await seen(froid, child.id))!.parent).toEqual({ id: kept.id, name: 'Hôtel du Fleuve' })
  await inside(froid, async (db) => {
    expect((await db.selectFrom('jobs').select(['contactId', 'foundBy']).where('id', '=', jobId).executeTakeFirstOrThrow())).toMatchObject({ contactId: kept.id, foundBy: expect.stringContaining('gagnon@fleuve.test') as string })
    expect((await db.selectFrom('buildings').select('clientId').where('id', '=', building).executeTakeFirstOrThrow()).clientId).toBe(kept.id)
    expect((await db.selectFrom('messages').select('contactId').where('id', '=', message).executeTakeFirstOrThrow()).contactId).toBe(kept.id)
    expect((await findContacts(db, { q: 'fleuve', archived: false, limit: 9 })).contacts.map(({ name }) => name)).toEqual(['Hôtel du Fleuve'])
    expect((await findContacts(db, { q: 'fleuve', archived: true, limit: 9 })).contacts).toEqual([])
    expect(await mergesInto(db, kept.id)).toMatchObject([{ id: mergeId, name: 'Hotel du fleuve inc.' }])
  })
  for (const refused of [await edit(froid, { id: gone.id, name: 'x' }), await inside(froid, (db) => bringBackContact(db, froid.manager, gone.id))]) expect(refused).toMatchObject({ refusal: { code: 'contact-merged' } })
  mustBeDone(await part(froid, mergeId))
  expect(await everything(froid)).toEqual(before)
  expect(await part(froid, mergeId)).toMatchObject({ refusal: { code: 'merge-undone' } })
})

test('what was changed or moved on by hand since a merge stays as it is when the merge is taken back', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const { kept, gone, jobId } = await twoHotels(froid)
  const third = await add(froid, { name: 'Mme Gagnon' })
  const { mergeId } = mustBeDone(await merge(froid, kept.id, gone.id))
  mustBeDone(await edit(froid, { id: kept.id, phone: '514 555-0100' }))
  await inside(froid, (db) => db.updateTable('jobs').set({ contactId: third.id }).where('id', '=', jobId).execute())
  mustBeDone(await part(froid, mergeId))
  expect(await seen(froid, kept.id)).toMatchObject({ phone: '(514) 555-0100', isSupplier: false, address: { street: '' } })
  expect(await seen(froid, gone.id)).toMatchObject({ phone: '(418) 555-0199', archived: false, mergedInto: null })
  expect(await inside(froid, (db) => db.selectFrom('jobs').select('contactId').where('id', '=', jobId).executeTakeFirstOrThrow())).toEqual({ contactId: third.id })
})

test('merges are taken back in their order: what went on comes back from there first; old records stand for the last', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const [a, b, c] = [await add(froid, { name: 'A', email: 'a@x.test' }), await add(froid, { name: 'B' }), await add(froid, { name: 'C' })]
  const before = await everything(froid)
  const first = mustBeDone(await merge(froid, b.id, a.id))
  const second = mustBeDone(await merge(froid, c.id, b.id))
  expect((await seen(froid, a.id))!.mergedInto).toEqual({ id: c.id, name: 'C' })
  expect(await part(froid, first.mergeId)).toMatchObject({ refusal: { code: 'merge-went-on', name: 'B' } })
  mustBeDone(await part(froid, second.mergeId))
  expect((await seen(froid, a.id))!.mergedInto).toEqual({ id: b.id, name: 'B' })
  mustBeDone(await part(froid, first.mergeId))
  expect(await everything(froid)).toEqual(before)
})

test('what cannot be merged is refused by name', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const other = await aCompany(house, 'Rival')
  const [a, b] = [await add(froid, { name: 'A' }), await add(froid, { name: 'B' })]
  const own = (await inside(froid, (db) => db.selectFrom('contacts').select('id').where('ownCompany', '=', true).executeTakeFirstOrThrow())).id
  const strange = await add(other, { name: 'Strange' })
  expect(await merge(froid, a.id, a.id)).toMatchObject({ refusal: { code: 'contact-same' } })
  expect(await merge(froid, a.id, own)).toMatchObject({ refusal: { code: 'own-company-kept', field: 'fromId' } })
  expect(await merge(froid, a.id, strange.id)).toMatchObject({ refusal: { code: 'not-there' } })
  expect(await merge(froid, strange.id, a.id)).toMatchObject({ refusal: { code: 'not-there' } })
  const tie = (contactId: string, partnerName: string, partnerIs: 'client' | 'supplier', partnerCompanyId: string) =>
    inside(froid, (db) => db.insertInto('connections').values({ id: newId(), partnerName, partnerIs, partnerCompanyId, contactId, state: 'live' }).execute())
  await tie(a.id, 'Laurier', 'client', newId())
  await tie(b.id, 'Nordet', 'client', newId())
  expect(await merge(froid, a.id, b.id)).toMatchObject({ refusal: { code: 'contacts-of-partners', partner: 'Nordet', other: 'Laurier' } })
  const c = await add(froid, { name: 'C' })
  mustBeDone(await merge(froid, c.id, a.id))
  expect(await inside(froid, (db) => db.selectFrom('connections').select('contactId').where('partnerName', '=', 'Laurier').executeTakeFirstOrThrow())).toEqual({ contactId: c.id })
  expect(await merge(froid, c.id, a.id)).toMatchObject({ refusal: { code: 'contact-merged', field: 'fromId' } })
})

test('nobody pays for themselves, over any number of steps, and the field is named; merging within a line keeps it a line', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const head = await add(froid, { name: 'Siège' })
  const middle = await add(froid, { name: 'Région', parentId: head.id })
  const last = await add(froid, { name: 'Succursale', parentId: middle.id })
  expect(await edit(froid, { id: head.id, parentId: head.id })).toMatchObject({ refusal: { code: 'contact-own-parent', field: 'parentId' } })
  expect(await edit(froid, { id: head.id, parentId: last.id })).toMatchObject({ refusal: { code: 'contact-parent-ring', field: 'parentId', names: ['Succursale', 'Région'] } })
  expect(await edit(froid, { id: head.id, parentId: newId() })).toMatchObject({ refusal: { code: 'not-there', field: 'parentId' } })
  const { mergeId } = mustBeDone(await merge(froid, last.id, head.id))
  expect((await seen(froid, middle.id))!.parent).toEqual({ id: last.id, name: 'Succursale' })
  expect((await seen(froid, last.id))!.parent).toBeNull()
  mustBeDone(await part(froid, mergeId))
  expect((await seen(froid, last.id))!.parent!.name).toBe('Région')
  expect((await seen(froid, middle.id))!.parent!.name).toBe('Siège')
})

test('two people who close a ring from both ends at once: one is refused; two merges of one pair at once make one', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  for (let round = 0; round < 5; round += 1) {
    const [a, b] = [await add(froid, { name: `A${round}` }), await add(froid, { name: `B${round}` })]
    const tried = await Promise.all([edit(froid, { id: a.id, parentId: b.id }), edit(froid, { id: b.id, parentId: a.id })])
    expect(tried.map((outcome) => (outcome.ok ? 'done' : outcome.refusal.code)).sort()).toEqual(['contact-parent-ring', 'done'])
    const merged = await Promise.all([merge(froid, a.id, b.id), merge(froid, b.id, a.id)])
    expect(merged.map((outcome) => (outcome.ok ? 'done' : outcome.refusal.code)).sort()).toEqual(['contact-merged', 'done'])
  }
})

test('duplicates are found with their reasons, kept apart when somebody says so, and never between parent and child', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const hotel = await add(froid, { name: 'Hôtel du Fleuve', email: 'g@fleuve.test', address })
  const twin = await add(froid, { name: 'HOTEL du fleuve Inc.', points: [{ kind: 'email', value: 'g@fleuve.test' }], address })
  await add(froid, { name: 'Lаurier' })
  await add(froid, { name: 'Laurier' })
  await add(froid, { name: 'Tour 1', address })
  await add(froid, { name: 'Tour 2', address })
  const parent = await add(froid, { name: 'Groupe', phone: '418 555-0100' })
  await add(froid, { name: 'Filiale', phone: '418 555-0100', parentId: parent.id })
  await add(froid, { name: 'Jean Roy', address: { ...address, postalCode: 'H2X 1Y4', street: '1, rue A' } })
  await add(froid, { name: 'Jean Roy', address: { ...address, postalCode: 'J4K 2B2', street: '9, rue Z' } })
  const { pairs } = await inside(froid, duplicatePairs)
  expect(pairs.map(({ one, other, reasons }) => [[one.name, other.name].sort(), reasons])).toEqual([
    [['HOTEL du fleuve Inc.', 'Hôtel du Fleuve'], ['email', 'name', 'name-address']],
    [['Laurier', 'Lаurier'], ['name']],
  ])
  expect((await inside(froid, (db) => alikeTo(db, { name: 'Hotel du Fleuv', email: '', phone: '' }))).contacts.map(({ id }) => id).sort()).toEqual([hotel.id, twin.id].sort())
  expect((await inside(froid, (db) => alikeTo(db, { name: 'X', email: ' G@fleuve.test', phone: '', not: hotel.id }))).contacts).toMatchObject([{ id: twin.id, reasons: ['email'] }])
  mustBeDone(await inside(froid, (db) => setApart(db, froid.manager, { id: twin.id, otherId: hotel.id, apart: true })))
  expect((await inside(froid, duplicatePairs)).pairs).toHaveLength(1)
  mustBeDone(await inside(froid, (db) => setApart(db, froid.manager, { id: hotel.id, otherId: twin.id, apart: false })))
  expect((await inside(froid, duplicatePairs)).pairs).toHaveLength(2)
})

test('what a contact agreed to is written down and taken back below it; nothing of it can be changed', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const hotel = await add(froid, { name: 'Hôtel' })
  const record = (input: Record<string, unknown>) => inside(froid, (db) => recordConsent(db, froid.manager, addConsent.input.parse({ id: hotel.id, what: 'marketing', given: true, via: 'phone', ...input })))
  mustBeDone(await record({ on: '2026-11-20', words: 'Oui, volontiers.' }))
  mustBeDone(await record({ given: false, via: 'email' }))
  expect(await inside(froid, (db) => consentsOf(db, hotel.id))).toMatchObject([
    { what: 'marketing', given: false, via: 'email', byName: 'Frimousse Froid manager' },
    { what: 'marketing', given: true, via: 'phone', words: 'Oui, volontiers.', at: '2026-11-20T05:00:00.000Z' },
  ])
  for (const on of ['2027-01-01', 'soon', '2026-02-30']) expect(await record({ on })).toMatchObject({ refusal: { code: 'consent-day', field: 'on' } })
  await expect(inside(froid, (db) => db.updateTable('contactConsents').set({ given: true }).execute())).rejects.toThrow(/permission denied/)
  await expect(inside(froid, (db) => db.deleteFrom('contactConsents').execute())).rejects.toThrow(/permission denied/)
})

test('further e-mails, phones and addresses are kept, found, named when wrong, and taken away', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const hotel = await add(froid, { name: 'Hôtel', points: [{ kind: 'phone', purpose: 'on-site', label: 'Concierge', value: '514 555-0177 poste 3' }, { kind: 'address', purpose: 'billing', address }, { kind: 'email', value: '  ' }] })
  expect(hotel.points).toMatchObject([{ kind: 'phone', value: '(514) 555-0177 ext. 3', label: 'Concierge' }, { kind: 'address', address: { postalCode: 'G1K 4A1' } }])
  const found = async (q: string) => (await inside(froid, (db) => findContacts(db, { q, archived: false, limit: 9 }))).contacts.map(({ name, matched }) => [name, matched])
  expect(await found('555-0177')).toEqual([['Hôtel', '(514) 555-0177 ext. 3']])
  expect(await found('hotel G1K 4A1')).toEqual([['Hôtel', '12, rue du Fleuve, Québec G1K 4A1']])
  expect(await found('concierge')).toEqual([['Hôtel', 'Concierge']])
  expect(await edit(froid, { id: hotel.id, points: [hotel.points[0], { kind: 'email', value: 'nobody@раypal.test' }] })).toMatchObject({ refusal: { code: 'email-unreadable', field: 'points.1.value' } })
  expect(await edit(froid, { id: hotel.id, points: [{ kind: 'phone', value: 'call me' }] })).toMatchObject({ refusal: { code: 'phone-unreadable', field: 'points.0.value' } })
  expect(mustBeDone(await edit(froid, { id: hotel.id, points: [{ ...hotel.points[0], label: 'Nuit' }] })).points).toMatchObject([{ id: hotel.points[0]!.id, label: 'Nuit' }])
  expect(await found('concierge')).toEqual([])
})

test('a slip of the hand still finds the contact, marked as similar', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  await add(froid, { name: 'Clinique Gauthier' })
  await add(froid, { name: 'Garage Tremblay' })
  expect((await inside(froid, (db) => findContacts(db, { q: 'gautier', archived: false, limit: 9 }))).contacts).toMatchObject([{ name: 'Clinique Gauthier', similar: true }])
  expect((await inside(froid, (db) => findContacts(db, { q: 'gauthier', archived: false, limit: 9 }))).contacts).toMatchObject([{ name: 'Clinique Gauthier', similar: false }])
})
