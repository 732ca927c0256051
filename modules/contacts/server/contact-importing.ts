import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import { consult } from '../../../platform/events.ts'
import type { Storage } from '../../../platform/storage.ts'
import { bringListIn, foreseen, takeListBack, type ListKind, type ListPlan } from '../../documents/server/bringing-lists.ts'
import { lockImports } from '../../documents/server/keeping-imports.ts'
import { describeList, openList, type ListFileInput } from '../../documents/server/list-file.ts'
import { contactsRemoving } from '../contact-events.ts'
import { emailInput } from '../contact-endpoints.ts'
import { guessContactColumns, type ContactMapping } from '../import-fields.ts'
import type { ContactCounts, previewContacts, readContactFile, runContactImport } from '../import-endpoints.ts'
import { planContacts, type ContactPlan, type KnownContact, type PlannedContact } from '../import-plan.ts'
import { readContactLines } from '../import-rows.ts'
import { deleteListed, idsOfImport, insertListed, usedOfImport } from './contact-import-store.ts'
import { regionOf } from './contact-views.ts'
import { readPhone } from './phone.ts'

/** How these imports are told from those of other rooms. */
export const importKind = 'contacts'
const contactLists: ListKind = { kind: importKind, act: 'contacts-imported', topics: ['contacts'] }

export async function readContactList(db: Db, ask: Ask, storage: Storage, input: InputOf<typeof readContactFile>): Promise<Outcome<OutputOf<typeof readContactFile>>> {
  const file = await openList(db, ask, storage, input)
  return file.ok ? done(await describeList(db, importKind, file.value, guessContactColumns)) : file
}

/** What a list would bring in. Changes nothing. */
export async function previewContactList(db: Db, ask: Ask, storage: Storage, input: InputOf<typeof previewContacts>): Promise<Outcome<OutputOf<typeof previewContacts>>> {
  const plan = await planOf(db, ask, storage, input)
  if (!plan.ok) return plan
  const { lines, ...seen } = foreseen(plan.value, input)
  return done({ ...seen, lines: lines.map(({ line: { row, values, makes, here }, problems }) => ({ row, values: { ...values }, makes: [...makes], here: here ?? null, problems })) })
}

/** Brings contacts in, in one transaction: all of the list, or, when asked so, its good lines. */
export async function bringContactsIn(db: Db, ask: Ask, storage: Storage, input: InputOf<typeof runContactImport>): Promise<Outcome<OutputOf<typeof runContactImport>>> {
  const company = await lockImports(db)
  const plan = await planOf(db, ask, storage, input)
  if (!plan.ok) return plan
  return bringListIn(db, ask, contactLists, input, plan.value, (importId) => insertListed(db, importId, company.language, plan.value.contacts))
}

/** Takes back exactly what an import made. Refused, naming what, when something else has come to hang on it. */
export function takeContactsBack(db: Db, ask: Ask, importId: string): Promise<Outcome<undefined>> {
  return takeListBack(db, ask, contactLists, importId, {
    uses: () => usedOfImport(db, importId),
    objection: async () => consult(db, contactsRemoving, { contactIds: await idsOfImport(db, importId) }),
    remove: async () => {
      await deleteListed(db, importId)
      return undefined
    },
  })
}

type PlanInput = ListFileInput & { readonly mapping: ContactMapping; readonly withKnown: boolean }

async function planOf(db: Db, ask: Ask, storage: Storage, input: PlanInput): Promise<Outcome<ListPlan<PlannedContact, ContactCounts> & Pick<ContactPlan, 'contacts'>>> {
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
  const plan = planContacts(lines, await knownContacts(db), () => newId(), input.withKnown)
  return done({ ...plan, fileName: name, headers, counts: { contacts: plan.contacts.length } })
}

async function knownContacts(db: Db): Promise<KnownContact[]> {
  const { rows } = await sql<KnownContact>`
    select c.id, c.name,
      array_remove(array[nullif(c.email, '')] || array(select p.value from contact_points p where p.contact_id = c.id and p.kind = 'email'), null) as emails,
      array_remove(array[nullif(c.phone, '')] || array(select p.value from contact_points p where p.contact_id = c.id and p.kind = 'phone'), null) as phones
    from contacts c where c.archived_at is null and c.merged_into is null order by c.id`.execute(db)
  return rows
}
