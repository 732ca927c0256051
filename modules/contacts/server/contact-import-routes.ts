import { sql } from 'kysely'
import type { Context } from 'hono'
import { done, notThere } from '../../../kernel/outcome.ts'
import { say, type Language } from '../../../kernel/phrases.ts'
import type { Db } from '../../../platform/database.ts'
import { inCompanyRoute, type Door, type RawRoutes, type Route } from '../../../platform/routes.ts'
import { writeCsv } from '../../documents/csv-text.ts'
import { newestImports } from '../../documents/server/keeping-imports.ts'
import { readAddress } from '../address.ts'
import { listContactImports, previewContacts, readContactFile, runContactImport, undoContactImport, type ContactCounts } from '../import-endpoints.ts'
import { contactFields, type ContactField } from '../import-fields.ts'
import { importPhrases } from '../import-phrases.ts'
import { contactsPhrases } from '../phrases.ts'
import { bringContactsIn, importKind, previewContactList, readContactList, takeContactsBack } from './contact-importing.ts'
import { regionOf } from './contact-views.ts'
import { showPhone } from './phone.ts'

export const contactImportRoutes: readonly Route[] = [
  inCompanyRoute(readContactFile, (db, ask, input, house) => readContactList(db, ask, house.storage, input)),
  inCompanyRoute(previewContacts, (db, ask, input, house) => previewContactList(db, ask, house.storage, input)),
  inCompanyRoute(runContactImport, (db, ask, input, house) => bringContactsIn(db, ask, house.storage, input)),
  inCompanyRoute(undoContactImport, (db, ask, { id }) => takeContactsBack(db, ask, id)),
  inCompanyRoute(listContactImports, async (db) => done({ imports: await newestImports<ContactCounts>(db, importKind) })),
]

/** `GET /api/contacts-export`: all contacts as the import reads them. */
export const contactExport: RawRoutes = (app, door) => {
  app.get('/api/contacts-export', (context) => answer(context, door))
}

async function answer(context: Context, door: Door): Promise<Response> {
  const ask = await door.who(context.req.raw, 'contact.change')
  if (!ask) return context.json({ refusal: notThere.refusal }, 404)
  const language: Language = context.req.query('language') === 'fr' ? 'fr' : 'en'
  const headers = contactFields.map((field) => say(importPhrases, language, `import.field.${field}`))
  const lines = context.req.query('template') === 'true' ? [] : await door.house.database.inCompany(ask.companyId, (db) => exportContacts(db, language))
  return new Response(writeCsv([headers, ...lines], language), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="contacts.csv"',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}

/** Every contact that is not archived, save the company itself, a line each in the order of `contactFields`, in the words of a language. */
export async function exportContacts(db: Db, language: Language): Promise<string[][]> {
  const region = await regionOf(db)
  const word = (key: keyof typeof contactsPhrases.en) => say(contactsPhrases, language, key)
  const { rows } = await sql<{ name: string; kind: 'firm' | 'person'; email: string; phone: string; billing: string | null; mobile: string | null; address: unknown; language: Language; channel: 'email' | 'phone' | 'text'; isClient: boolean; isSupplier: boolean; parent: string | null; notes: string }>`
    select c.name, c.kind, c.email, c.phone, c.address, c.language, c.preferred_channel as channel, c.is_client, c.is_supplier, c.notes, p.name as parent,
      (select o.value from contact_points o where o.contact_id = c.id and o.kind = 'email' order by o.purpose <> 'billing', o.sort, o.id limit 1) as billing,
      (select o.value from contact_points o where o.contact_id = c.id and o.kind = 'phone' order by o.sort, o.id limit 1) as mobile
    from contacts c left join contacts p on p.id = c.parent_id
    where c.archived_at is null and c.merged_into is null and not c.own_company order by searchable(c.name), c.id`.execute(db)
  return rows.map((row) => {
    const cells: Partial<Record<ContactField, string>> = {
      name: row.name, email: row.email, billingEmail: row.billing ?? '', phone: showPhone(row.phone, region), mobile: showPhone(row.mobile ?? '', region), ...readAddress(row.address),
      kind: word(`contact.kind.${row.kind}`),
      relation: [row.isClient ? word('contact.client') : '', row.isSupplier ? word('contact.supplier') : ''].filter(Boolean).join(', '),
      language: word(`contact.language.${row.language}`),
      channel: word(`contact.channel.${row.channel}`),
      parent: row.parent ?? '', notes: row.notes,
    }
    return contactFields.map((field) => cells[field] ?? '')
  })
}
