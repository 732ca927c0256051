import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import { consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import type { Storage } from '../../../platform/storage.ts'
import { previewLines } from '../../documents/list-import.ts'
import { insertImport, isStillUsed, lockImport, lockImports, markUndone } from '../../documents/server/keeping-imports.ts'
import { describeList, headerKey, openList, withColumn, type ListFileInput } from '../../documents/server/list-file.ts'
import { contactsRemoving } from '../contact-events.ts'
import { emailInput } from '../contact-endpoints.ts'
import { guessContactColumns, type ContactMapping } from '../import-fields.ts'
import type { previewContacts, readContactFile, runContactImport } from '../import-endpoints.ts'
import { planContacts, type ContactPlan, type KnownContact } from '../import-plan.ts'
import { readContactLines } from '../import-rows.ts'
import { deleteListed, idsOfImport, insertListed, usedOfImport } from './contact-import-store.ts'
import { regionOf } from './contact-views.ts'
import { readPhone } from './phone.ts'

/** How these imports are told from those of other rooms. */
export const importKind = 'contacts'

export async function readContactList(db: Db, ask: Ask, storage: Storage, input: InputOf<typeof readContactFile>): Promise<Outcome<OutputOf<typeof readContactFile>>> {
  const file = await openList(db, ask, storage, input)
  return file.ok ? done(await describeList(db, importKind, file.value, guessContactColumns)) : file
}

/** What a list would bring in. Changes nothing. */
export async function previewContactList(db: Db, ask: Ask, storage: Storage, input: InputOf<typeof previewContacts>): Promise<Outcome<OutputOf<typeof previewContacts>>> {
  const read = await planOf(db, ask, storage, input)
  if (!read.ok) return read
  const { plan, headers } = read.value
  const wrong = plan.lines.filter(({ problems }) => problems.length > 0)
  const lines = (input.onlyWrong ? wrong : plan.lines).slice(0, previewLines).map(({ row, values, problems, makes, here }) => ({
    row, values: { ...values }, makes: [...makes], here: here ?? null, problems: withColumn(problems, input.mapping, headers),
  }))
  const known = plan.lines.filter(({ problems, makes }) => problems.length === 0 && makes.length === 0).length
  return done({ rows: plan.lines.length, wrong: wrong.length, known, counts: { contacts: plan.contacts.length }, lines })
}

/** Brings contacts in, in one transaction: all of the list, or, when asked so, its good lines. */
export async function bringContactsIn(db: Db, ask: Ask, storage: Storage, input: InputOf<typeof runContactImport>): Promise<Outcome<OutputOf<typeof runContactImport>>> {
  const company = await lockImports(db)
  const read = await planOf(db, ask, storage, input)
  if (!read.ok) return read
  const { plan, fileName, headers } = read.value
  const wrong = plan.lines.filter(({ problems }) => problems.length > 0).length
  if (wrong > 0 && !input.skipWrong) return refuse({ code: 'import-has-errors', count: wrong })
  if (plan.contacts.length === 0) return refuse({ code: 'import-nothing' })
  const importId = newId<'import'>()
  const counts = { contacts: plan.contacts.length }
  await insertImport(db, {
    id: importId, kind: importKind, fileName, documentId: input.documentId, counts, personId: ask.personId, headerKey: headerKey(headers), mapping: input.mapping,
  })
  await insertListed(db, importId, company.language, plan.contacts)
  await remember(db, ask, 'import', importId, 'contacts-imported', { file: fileName, ...counts })
  touch('contacts')
  return done({ importId, counts })
}

/** Takes back exactly what an import made. Refused, naming what, when something else has come to hang on it. */
export async function takeContactsBack(db: Db, ask: Ask, importId: string): Promise<Outcome<undefined>> {
  const held = await lockImport(db, importKind, importId)
  if (!held) return notThere
  if (held.undoneAt) return refuse({ code: 'import-undone' })
  const used = await usedOfImport(db, importId)
  if (used.length > 0) return refuse({ code: 'import-used', names: used })
  const objection = await consult(db, contactsRemoving, { contactIds: await idsOfImport(db, importId) })
  if (objection) return refuse({ code: 'import-used', names: (objection['names'] as string[] | undefined) ?? [] })
  try {
    await deleteListed(db, importId)
    await markUndone(db, importId, ask.now)
    await remember(db, ask, 'import', importId, 'import-undone', { file: held.fileName })
    touch('contacts')
    return done()
  } catch (error) {
    // Something no room speaks for still points there; the transaction is rolled back with the refusal.
    if (isStillUsed(error)) return refuse({ code: 'import-used', names: [held.fileName] })
    throw error
  }
}

type PlanInput = ListFileInput & { readonly mapping: ContactMapping; readonly withKnown: boolean }

async function planOf(db: Db, ask: Ask, storage: Storage, input: PlanInput): Promise<Outcome<{ plan: ContactPlan; fileName: string; headers: readonly string[] }>> {
  const { name: named, firstName, lastName } = input.mapping
  if (named === undefined && firstName === undefined && lastName === undefined) return refuse({ code: 'import-no-name', field: 'mapping.name' })
  const file = await openList(db, ask, storage, input)
  if (!file.ok) return file
  const { name, table, headers } = file.value
  const region = await regionOf(db)
  const email = (typed: string) => {
    const read = emailInput.safeParse(typed)
    return read.success ? read.data : null
  }
  const lines = readContactLines(table.rows, input.mapping, table.headerRow, { email, phone: (typed) => readPhone(typed, region) })
  return done({ plan: planContacts(lines, await knownContacts(db), () => newId(), input.withKnown), fileName: name, headers })
}

async function knownContacts(db: Db): Promise<KnownContact[]> {
  const { rows } = await sql<KnownContact>`
    select c.id, c.name,
      array_remove(array[nullif(c.email, '')] || array(select p.value from contact_points p where p.contact_id = c.id and p.kind = 'email'), null) as emails,
      array_remove(array[nullif(c.phone, '')] || array(select p.value from contact_points p where p.contact_id = c.id and p.kind = 'phone'), null) as phones
    from contacts c where c.archived_at is null and c.merged_into is null order by c.id`.execute(db)
  return rows
}
