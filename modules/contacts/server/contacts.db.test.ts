import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { objectTo } from '../../../platform/events.ts'
import type { Db } from '../../../platform/database.ts'
import { wireListeners } from '../../../apps/server/compose.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { changeContact, createContact } from '../contact-endpoints.ts'
import { contactArchiving } from '../contact-events.ts'
import { contactsPhrases } from '../phrases.ts'
import { contactById, findContacts, ownCompanyContactId } from './contact-views.ts'
import { alikeTo } from './duplicates.ts'
import { addContact, bringBackContact, editContact, putAwayContact } from './contacting.ts'

const house = await openTestHouse()
beforeEach(() => house.wipe())

const inside = <T>(company: TestCompany, work: (db: Db) => Promise<T>) => house.database.inCompany(company.id, work)
const add = (company: TestCompany, input: Parameters<typeof createContact.input.parse>[0] & object) =>
  inside(company, async (db) => mustBeDone(await addContact(db, company.manager, createContact.input.parse(input))))
const names = async (company: TestCompany, q: string, more: Partial<Parameters<typeof findContacts>[1]> = {}) =>
  (await inside(company, (db) => findContacts(db, { q, archived: false, limit: 50, ...more }))).contacts.map(({ name }) => name)

test('a name is enough for a contact, which then speaks the company’s language', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier', 'fr')
  expect(await add(laurier, { name: '  Hôtel du Fleuve ' })).toMatchObject({ name: 'Hôtel du Fleuve', kind: 'firm', language: 'fr', isClient: false, ownCompany: false })
})

test.each([
  ['(514) 555-0123', '(514) 555-0123'],
  ['514.555.0123 poste 12', '(514) 555-0123 ext. 12'],
  ['+33 1 42 68 53 00', '+33 1 42 68 53 00'],
])('the phone %j is kept so that it can be dialled from anywhere and shown as %j', async (typed, shown) => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const contact = await add(laurier, { name: 'Luc', phone: typed })
  expect(contact.phone).toBe(shown)
  const kept = await inside(laurier, (db) => db.selectFrom('contacts').select('phone').where('id', '=', contact.id).executeTakeFirstOrThrow())
  expect(kept.phone).toMatch(/^\+\d{10,}(;ext=\d+)?$/)
  expect(await inside(laurier, (db) => editContact(db, laurier.manager, changeContact.input.parse({ id: contact.id, phone: contact.phone })))).toMatchObject({ ok: true, value: { phone: shown } })
})

test('a phone that is none and an e-mail that is none are refused by name', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  expect(await inside(laurier, (db) => addContact(db, laurier.manager, createContact.input.parse({ name: 'Luc', phone: 'call me' })))).toMatchObject({ refusal: { code: 'phone-unreadable', field: 'phone' } })
  expect(createContact.input.safeParse({ name: 'Luc', email: 'luc@' }).error?.issues[0]?.path).toEqual(['email'])
  expect(createContact.input.safeParse({ name: 'Luc', email: ' Luc@Exemple.ca ' }).data?.email).toBe('luc@exemple.ca')
  expect(createContact.input.safeParse({ name: '   ' }).success).toBe(false)
  expect(createContact.input.safeParse({ name: 'x'.repeat(5_000_000) }).success).toBe(false)
})

test('contacts are found by any part of name, e-mail or phone, without accents, in any script', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  await add(laurier, { name: 'Hôtel du Fleuve', email: 'reception@fleuve.test', phone: '418 555-0199', isClient: true })
  await add(laurier, { name: '東京ホテル', isSupplier: true })
  await add(laurier, { name: 'Ünal & Øst_100%', isSupplier: true })
  expect(await names(laurier, 'hotel FLEUVE')).toEqual(['Hôtel du Fleuve'])
  expect(await names(laurier, 'ception@')).toEqual(['Hôtel du Fleuve'])
  expect(await names(laurier, '(418) 555')).toEqual(['Hôtel du Fleuve'])
  expect(await names(laurier, '東京')).toEqual(['東京ホテル'])
  expect(await names(laurier, 'unal')).toEqual(['Ünal & Øst_100%'])
  expect(await names(laurier, '100%')).toEqual(['Ünal & Øst_100%'])
  expect(await names(laurier, '_')).toEqual(['Ünal & Øst_100%'])
  expect(await names(laurier, "'; drop table contacts; --")).toEqual([])
  expect(await names(laurier, '', { is: 'client' })).toEqual(['Gestion Laurier', 'Hôtel du Fleuve'])
})

test('names in any script are kept as they are, without what cannot be seen; nothing visible is no name', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  for (const name of ['محمد بن سلمان', '東京ホテル', 'Ελλάς', 'Ünal & Øst', "O'Neil", '<script>alert(1)</script>', '=cmd', '👩\u200d🔧']) expect((await add(laurier, { name })).name).toBe(name)
  expect((await add(laurier, { name: 'A\u0000B\u202ec\n', notes: 'one\r\ntwo\u0000', address: { street: '1\u0007 rue' } })).name).toBe('A Bc')
  for (const name of ['\u0000', '\u200b\u202e', ' \t ']) expect(createContact.input.safeParse({ name }).error?.issues[0]?.path).toEqual(['name'])
  for (const email of ['gagnon@раypal.test', 'a@b', 'a b@c.test', 'a@c.test\nBcc: x@y.test']) expect(createContact.input.safeParse({ name: 'x', email }).success).toBe(false)
})

test('whatever is typed into a search or a new contact is answered', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  await add(laurier, { name: 'Hôtel du Fleuve', email: 'reception@fleuve.test', phone: '418 555-0199' })
  const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('\u0000', '%', '\\', '_%\\', "'", '418\u0000555', '\ud800', '() + - .', '0'.repeat(200)))
  await fc.assert(
    fc.asyncProperty(typed, async (text) => {
      await inside(laurier, async (db) => {
        expect((await findContacts(db, { q: text, archived: false, limit: 5 })).contacts.length).toBeLessThanOrEqual(11)
        expect((await alikeTo(db, { name: text, email: text, phone: text })).contacts.length).toBeLessThanOrEqual(5)
      })
    }),
    { numRuns: 60 },
  )
})

test('a long list comes in pages without a gap or a double, whatever the names', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  await inside(laurier, async (db) => {
    for (const name of ['élan', 'Elan', 'elan', 'Zoé', 'zoe', '東京', '', "O'Neil", 'É'.repeat(100)]) {
      for (let copy = 0; copy < 3; copy += 1) await db.insertInto('contacts').values({ id: newId(), name }).execute()
    }
  })
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await inside(laurier, (db) => findContacts(db, { q: '', archived: false, limit: 4, after }))
    seen.push(...page.contacts.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after)
  expect(seen).toHaveLength(28)
  expect(new Set(seen).size).toBe(28)
  expect((await inside(laurier, (db) => findContacts(db, { q: '', archived: false, limit: 4, after: 'not a cursor' }))).contacts).toHaveLength(4)
})

test('a contact is archived and brought back; while something belongs to it, it stays', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const { id } = await add(laurier, { name: 'Hôtel du Fleuve', isClient: true })
  await inside(laurier, async (db) => mustBeDone(await putAwayContact(db, laurier.manager, id)))
  expect(await names(laurier, 'hotel')).toEqual([])
  expect(await names(laurier, 'hotel', { archived: true })).toEqual(['Hôtel du Fleuve'])
  await inside(laurier, async (db) => mustBeDone(await bringBackContact(db, laurier.manager, id)))
  expect(await names(laurier, 'hotel')).toEqual(['Hôtel du Fleuve'])
  objectTo(contactArchiving, async () => ({ code: 'contact-in-use', count: 1, names: 'Atelier' }))
  expect(await inside(laurier, (db) => putAwayContact(db, laurier.manager, id))).toMatchObject({ refusal: { code: 'contact-in-use' } })
  wireListeners()
})

test('the own company stays a client and cannot be archived', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const id = await inside(laurier, ownCompanyContactId)
  expect(await inside(laurier, (db) => putAwayContact(db, laurier.admin, id))).toMatchObject({ refusal: { code: 'own-company-kept' } })
  expect(await inside(laurier, (db) => editContact(db, laurier.admin, { id, isClient: false }))).toMatchObject({ refusal: { code: 'own-company-kept', field: 'isClient' } })
  expect(await inside(laurier, (db) => editContact(db, laurier.admin, { id, name: 'Laurier inc.' }))).toMatchObject({ ok: true, value: { name: 'Laurier inc.', isClient: true } })
})

test('a contact of another company is not there, to read, change or archive', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const froid = await aCompany(house, 'Frimousse Froid')
  const { id } = await add(froid, { name: 'Secret' })
  expect(await inside(laurier, (db) => contactById(db, id))).toBeNull()
  for (const tried of [
    await inside(laurier, (db) => editContact(db, laurier.admin, { id, name: 'Ours now' })),
    await inside(laurier, (db) => putAwayContact(db, laurier.admin, id)),
    await inside(laurier, (db) => bringBackContact(db, laurier.admin, id)),
  ]) expect(tried).toMatchObject({ refusal: { code: 'not-there' } })
  expect(await names(laurier, 'secret')).toEqual([])
})

test('both languages have every sentence', () => {
  expect(Object.keys(contactsPhrases.fr).sort()).toEqual(Object.keys(contactsPhrases.en).sort())
})
