import { Readable } from 'node:stream'
import { beforeEach, expect, test } from 'vitest'
import { mustBeDone } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { writeCsv } from '../../documents/csv-text.ts'
import { newestImports } from '../../documents/server/keeping-imports.ts'
import { receiveFile } from '../../documents/server/receiving-files.ts'
import { openJob } from '../../jobs/server/opening-jobs.ts'
import { contactFields } from '../import-fields.ts'
import { importPhrases } from '../import-phrases.ts'
import { addConsent } from '../consent-endpoints.ts'
import { recordConsent } from './consents.ts'
import { bringContactsIn, previewContactList, readContactList, takeContactsBack } from './contact-importing.ts'
import { exportContacts } from './contact-import-routes.ts'
import { findContacts } from './contact-views.ts'

const house = await openTestHouse()
beforeEach(() => house.wipe())

const inside = <T>(company: TestCompany, work: (db: Db) => Promise<T>) => house.database.inCompany(company.id, work)

async function sent(company: TestCompany, text: string) {
  const document = mustBeDone(await receiveFile(house, company.manager, 'contacts.csv', Readable.from([Buffer.from(text)])))
  const file = { documentId: document.id, sheet: 0 }
  const described = mustBeDone(await inside(company, (db) => readContactList(db, company.manager, house.storage, file)))
  return { described, input: { ...file, mapping: described.guessed, withKnown: false, skipWrong: false, onlyWrong: false } }
}
type Input = Awaited<ReturnType<typeof sent>>['input']
const preview = (company: TestCompany, input: Input) => inside(company, async (db) => mustBeDone(await previewContactList(db, company.manager, house.storage, input)))
const run = (company: TestCompany, input: Input) => inside(company, (db) => bringContactsIn(db, company.manager, house.storage, input))
const count = (company: TestCompany) => inside(company, async (db) => (await db.selectFrom('contacts').select('id').execute()).length)

const list = `Nom;Courriel;Courriel de facturation;Téléphone;Cellulaire;Rue;Ville;Qui paie;Relation
Hôtel du Fleuve;gagnon@fleuve.test;factures@fleuve.test;418 555-0199;418 555-0100;12, rue du Fleuve;Québec;Groupe Saint-Laurent;client
Groupe Saint-Laurent;;;;;;;;client, fournisseur
=cmd|' /C calc'!A0;;;;;;;;
`

test('contacts are read, looked at, brought in with who pays and all they are reached by, found, and taken back exactly', async () => {
  const froid = await aCompany(house, 'Frimousse Froid', 'fr')
  const { input } = await sent(froid, list)
  expect(await preview(froid, input)).toMatchObject({ rows: 3, wrong: 0, known: 0, counts: { contacts: 3 } })
  expect(await count(froid)).toBe(1)
  const { importId } = mustBeDone(await run(froid, input))
  const { contacts } = await inside(froid, (db) => findContacts(db, { q: '555-0100', archived: false, limit: 5 }))
  expect(contacts).toMatchObject([{ name: 'Hôtel du Fleuve', email: 'gagnon@fleuve.test', matched: '(418) 555-0100' }])
  expect(await inside(froid, (db) => db.selectFrom('contacts as c').innerJoin('contacts as p', 'p.id', 'c.parentId').select(['p.name', 'p.isSupplier']).execute())).toEqual([{ name: 'Groupe Saint-Laurent', isSupplier: true }])
  expect(await preview(froid, input)).toMatchObject({ known: 3, counts: { contacts: 0 }, lines: [{ here: { by: 'email', name: 'Hôtel du Fleuve' } }, {}, {}] })
  expect(await run(froid, input)).toMatchObject({ refusal: { code: 'import-nothing' } })
  mustBeDone(await inside(froid, (db) => takeContactsBack(db, froid.manager, importId)))
  expect(await count(froid)).toBe(1)
  expect(await inside(froid, (db) => db.selectFrom('contactPoints').select('id').execute())).toEqual([])
  expect(await inside(froid, (db) => takeContactsBack(db, froid.manager, importId))).toMatchObject({ refusal: { code: 'import-undone' } })
  expect(await inside(froid, (db) => newestImports(db, 'contacts'))).toMatchObject([{ id: importId, undone: true }])
  expect(await inside(froid, (db) => newestImports(db, 'sites'))).toEqual([])
})

test('an import something of which is used since is not taken back, and says what: a folder, a consent', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const { input } = await sent(froid, list)
  const { importId } = mustBeDone(await run(froid, input))
  const id = async (name: string) => (await inside(froid, (db) => db.selectFrom('contacts').select('id').where('name', '=', name).executeTakeFirstOrThrow())).id
  const { id: jobId } = await inside(froid, async (db) => openJob(db, { contactId: await id('Hôtel du Fleuve'), title: 'Panne', source: 'phone' }))
  expect(await inside(froid, (db) => takeContactsBack(db, froid.manager, importId))).toMatchObject({ refusal: { code: 'import-used', names: ['Hôtel du Fleuve'] } })
  await inside(froid, (db) => db.deleteFrom('jobs').where('id', '=', jobId).execute())
  const group = await id('Groupe Saint-Laurent')
  await inside(froid, async (db) => mustBeDone(await recordConsent(db, froid.manager, addConsent.input.parse({ id: group, what: 'service', given: true, via: 'paper' }))))
  expect(await inside(froid, (db) => takeContactsBack(db, froid.manager, importId))).toMatchObject({ refusal: { code: 'import-used', names: ['Groupe Saint-Laurent'] } })
  expect(await count(froid)).toBe(4)
})

test('wrong lines are named by their column; the good ones come in only when asked', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const { input } = await sent(froid, 'Name;E-mail;Phone\nA;not-an-email;\nB;;12\nC;c@x.test;514 555-0123\n')
  expect(await preview(froid, { ...input, onlyWrong: true })).toMatchObject({
    wrong: 2, counts: { contacts: 1 }, lines: [{ row: 2, problems: [{ column: 'E-mail', problem: 'email-unreadable' }] }, { row: 3, problems: [{ column: 'Phone', problem: 'phone-unreadable' }] }],
  })
  expect(await run(froid, input)).toMatchObject({ refusal: { code: 'import-has-errors', count: 2 } })
  mustBeDone(await run(froid, { ...input, skipWrong: true }))
  expect(await count(froid)).toBe(2)
})

test('what the columns of a file were said to hold is remembered for the next one, in the same company only', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const laurier = await aCompany(house, 'Gestion Laurier')
  const { described, input } = await sent(froid, 'Zed;Qux\nAcme;a@acme.test\n')
  expect(described).toMatchObject({ guessed: {}, remembered: false })
  expect(await run(froid, input)).toMatchObject({ refusal: { code: 'import-no-name', field: 'mapping.name' } })
  mustBeDone(await run(froid, { ...input, mapping: { name: 0, email: 1 } }))
  expect((await sent(froid, 'Zed;Qux\nAutre;b@acme.test\n')).described).toMatchObject({ guessed: { name: 0, email: 1 }, remembered: true })
  expect((await sent(laurier, 'Zed;Qux\nAutre;b@acme.test\n')).described.remembered).toBe(false)
})

test('what is exported is read again as what is here already', async () => {
  const froid = await aCompany(house, 'Frimousse Froid', 'fr')
  mustBeDone(await run(froid, (await sent(froid, list)).input))
  const lines = await inside(froid, (db) => exportContacts(db, 'fr'))
  const { described, input } = await sent(froid, writeCsv([contactFields.map((field) => importPhrases.fr[`import.field.${field}`]), ...lines], 'fr'))
  expect(described.guessed).toMatchObject({ name: 0, email: 5, parent: 17 })
  expect(await preview(froid, input)).toMatchObject({ rows: 3, wrong: 0, known: 3 })
})

test('a file of another company is not there', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const rival = await aCompany(house, 'Rival')
  const { input } = await sent(froid, list)
  expect(await inside(rival, (db) => readContactList(db, rival.admin, house.storage, input))).toMatchObject({ refusal: { code: 'not-there' } })
  expect(await run(rival, input)).toMatchObject({ refusal: { code: 'not-there' } })
})
