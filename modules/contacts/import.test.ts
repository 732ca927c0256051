import fc from 'fast-check'
import { expect, test } from 'vitest'
import { done, refuse } from '../../kernel/outcome.ts'
import { contactFields, guessContactColumns } from './import-fields.ts'
import { importPhrases } from './import-phrases.ts'
import { planContacts, type KnownContact } from './import-plan.ts'
import { readContactLines } from './import-rows.ts'

const readers = {
  email: (typed: string) => (typed === '' || /^[^@\s]+@[^@\s]+\.[a-z]+$/.test(typed.toLowerCase()) ? typed.toLowerCase() : null),
  phone: (typed: string) => (typed === '' ? done('') : /^\d{10}$/.test(typed.replaceAll(/\D/g, '')) ? done(`+1${typed.replaceAll(/\D/g, '')}`) : refuse({ code: 'phone-unreadable' })),
}
const ids = () => {
  let last = 0
  return () => `new-${(last += 1)}`
}
const read = (header: string, ...lines: string[]) => {
  const headers = header.split(';')
  return readContactLines([headers, ...lines.map((line) => line.split(';'))], guessContactColumns(headers), 0, readers)
}
const plan = (known: readonly KnownContact[], header: string, ...lines: string[]) => planContacts(read(header, ...lines), known, ids())
const hotel: KnownContact = { id: 'hotel', name: 'Hôtel du Fleuve', emails: ['gagnon@fleuve.test'], phones: ['+14185550199'] }

test('the names an export writes are guessed as what they are, in both languages', () => {
  for (const language of ['en', 'fr'] as const) {
    const headers = contactFields.map((field) => importPhrases[language][`import.field.${field}`])
    expect(guessContactColumns(headers)).toEqual(Object.fromEntries(contactFields.map((field, column) => [field, column])))
  }
})

test('columns of other programs are guessed too', () => {
  expect(guessContactColumns(['Company Name', 'E-mail Address', 'Business Phone', 'Mobile Phone', 'Street Address', 'ZIP Code', 'Bill to'])).toEqual({ name: 0, email: 1, phone: 2, mobile: 3, street: 4, postalCode: 5, parent: 6 })
  expect(guessContactColumns(['Prénom', 'Nom de famille', 'Courriel', 'Tél.', 'Cellulaire', 'Ville', 'Langue'])).toEqual({ firstName: 0, lastName: 1, email: 2, phone: 3, mobile: 4, city: 5, language: 6 })
})

test('what is written in many ways is read as one, a person from first and last name', () => {
  const [line] = read('First name;Last name;Relation;Language;Preferred channel;Country;Phone', 'Anne;Roy;Client et fournisseur;Français;SMS;Canada;(514) 555-0123')
  expect(line!.problems).toEqual([])
  expect(line!.contact).toMatchObject({ name: 'Anne Roy', kind: 'person', isClient: true, isSupplier: true, language: 'fr', preferredChannel: 'text', phone: '+15145550123', address: { country: 'CA' } })
  expect(read('Name', 'Acme')[0]!.contact).toMatchObject({ kind: 'firm', isClient: true, isSupplier: false, language: null })
})

test('each wrong cell is named, with the line as the person counts it', () => {
  const lines = read('Name;E-mail;Phone;Kind;Relation;Language;Country', ';a@b;12;robot;friend;Klingon;Atlantis', '', `${'x'.repeat(201)};;;;;;`)
  expect(lines.map(({ row, problems }) => [row, problems.map(({ field, problem }) => `${field} ${problem}`)])).toEqual([
    [2, ['name missing', 'country country-unknown', 'relation relation-unknown', 'kind kind-unknown', 'email email-unreadable', 'phone phone-unreadable', 'language language-unknown']],
    [4, ['name too-long']],
  ])
})

test.each([
  ['Anything;gagnon@fleuve.test;', 'email'],
  ['hotel DU fleuve inc.;;418 555-0199', 'phone'],
  ['Hotel du Fleuve;;', 'name'],
  ['Hotel du Fleuve;other@fleuve.test;', null],
  ['Réception;;418 555-0199', null],
])('%j is here already by its %s', (line, by) => {
  const { lines, contacts } = plan([hotel], 'Name;E-mail;Phone', line)
  expect(lines[0]!.here?.by ?? null).toBe(by)
  expect(contacts).toHaveLength(by ? 0 : 1)
})

test('a line that stands twice comes in once, and says which line it repeats; with known ones, all come in', () => {
  const lines = read('Name;E-mail', 'Acme;a@acme.test', 'Acme inc.;', 'Autre;A@acme.test')
  const once = planContacts(lines, [], ids())
  expect(once.contacts).toHaveLength(1)
  expect(once.lines.map(({ here }) => here && [here.by, here.row])).toEqual([null, ['name', 2], ['email', 2]])
  expect(planContacts(lines, [], ids(), true).contacts).toHaveLength(3)
})

test('who pays is found among contacts and lines, above or below, and comes first', () => {
  const { contacts, lines } = plan([hotel], 'Name;Who pays', 'Succursale;Siège', 'Siège;', 'Annexe;Hôtel du Fleuve', 'Perdu;Nulle part')
  expect(contacts.map(({ contact, parentId }) => [contact.name, parentId])).toEqual([['Siège', null], ['Succursale', 'new-2'], ['Annexe', 'hotel']])
  expect(lines[3]!.problems).toMatchObject([{ field: 'parent', problem: 'parent-unknown', value: 'Nulle part' }])
})

test('of several who pay under names that read the same, the very words are meant; else it is asked again', () => {
  const twins: KnownContact[] = [hotel, { id: 'twin', name: 'Hotel du Fleuve inc.', emails: [], phones: [] }]
  expect(plan(twins, 'Name;Who pays', 'Annexe;HÔTEL DU FLEUVE', 'Kiosque;Hôtel du Fleuve inc.').contacts.map(({ parentId }) => parentId)).toEqual(['hotel', 'twin'])
  expect(plan(twins, 'Name;Who pays', 'Annexe;Hôtel du Fleuve ltée').lines[0]!.problems).toMatchObject([{ problem: 'parent-ambiguous' }])
})

test('payers that close a ring, or that do not come in, keep their lines out', () => {
  const { contacts, lines } = plan([], 'Name;Who pays;Phone', 'A;B;', 'B;C;', 'C;A;', 'D;D;', 'E;F;', 'F;;12', 'G;;')
  expect(contacts.map(({ contact }) => contact.name)).toEqual(['G'])
  expect(lines.map(({ problems }) => problems.map(({ problem }) => problem).join())).toEqual(['parent-itself', 'parent-itself', 'parent-itself', 'parent-itself', 'parent-unknown', 'phone-unreadable', ''])
})

test('whatever a list holds, a payer comes before whom it pays for, and the same list brings in nothing the second time', () => {
  const name = fc.constantFrom('A', 'B', 'C', 'D', 'Hôtel du Fleuve', '')
  const line = fc.tuple(name, fc.constantFrom('', 'a@x.test', 'b@x.test', 'bad'), name).map((cells) => cells.join(';'))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const table = read('Name;E-mail;Who pays', ...lines)
      const first = planContacts(table, [hotel], ids())
      const there = new Set(['hotel'])
      for (const { id, parentId } of first.contacts) {
        if (parentId) expect(there.has(parentId)).toBe(true)
        there.add(id)
      }
      const known = [hotel, ...first.contacts.map(({ id, contact }) => ({ id, name: contact.name, emails: contact.email ? [contact.email] : [], phones: [] }))]
      const again = planContacts(table, known, ids())
      const made = first.lines.filter(({ makes }) => makes.length > 0).map(({ row }) => row)
      expect(again.lines.filter(({ row, makes }) => made.includes(row) && makes.length > 0)).toEqual([])
    }),
  )
})
