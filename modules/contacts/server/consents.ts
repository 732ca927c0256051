import { sql } from 'kysely'
import { dateIn, localDate, momentOf } from '../../../kernel/dates.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import type { addConsent, ConsentView } from '../consent-endpoints.ts'
import { lockContact } from './contact-store.ts'
import { keepConsent } from './keeping-consents.ts'

/** Writes down what a contact agreed to or took back, today or on a day before. */
export async function recordConsent(db: Db, ask: Ask, input: InputOf<typeof addConsent>): Promise<Outcome<ConsentView>> {
  const contact = await lockContact(db, input.id)
  if (!contact) return notThere
  if (contact.mergedInto) return refuse({ code: 'contact-merged' })
  const today = dateIn(ask.zone, ask.now)
  const on = localDate(input.on ?? today)
  if (on === null || on > today) return refuse({ code: 'consent-day', field: 'on' })
  const at = on === today ? ask.now : momentOf(on, null, ask.zone)
  const { id: contactId, what, given, via, words } = input
  await keepConsent(db, { contactId, what, given, via, words, personId: ask.personId, at })
  await remember(db, ask, 'contact', contactId, given ? 'consent-given' : 'consent-taken-back', { what })
  touch('contacts')
  return done((await consentsOf(db, contactId, 1))[0]!)
}

/** What a contact, and those that went into it, agreed to and took back: what was written last comes first. */
export async function consentsOf(db: Db, contactId: string, most = 200): Promise<ConsentView[]> {
  const { rows } = await sql<ConsentView>`
    select k.id, k.what, k.given, k.via, k.words, coalesce(p.name, '') as by_name, k.at
    from contact_consents k left join people p on p.company_id = k.company_id and p.id = k.person_id
    where k.contact_id = ${contactId}::uuid or k.contact_id in (select id from contacts where merged_into = ${contactId}::uuid)
    order by k.id desc limit ${most}`.execute(db)
  return rows
}
