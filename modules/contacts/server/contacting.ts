import { newId, type ContactId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { noAddress } from '../address.ts'
import type { changeContact, ContactView, createContact } from '../contact-endpoints.ts'
import { contactArchiving } from '../contact-events.ts'
import { insertContact, lockContact, refreshFoundBy, saveArchived, saveContact } from './contact-store.ts'
import { contactById, regionOf, ownCompanyContactId } from './contact-views.ts'
import { lockFamilies, parentProblem } from './families.ts'
import { readPhone } from './phone.ts'
import { readPoints } from './reading-points.ts'

/** A new contact: a name is enough, the rest may follow. Spoken to in the company's language unless told. */
export async function addContact(db: Db, ask: Pick<Ask, 'personId' | 'name' | 'now'>, input: InputOf<typeof createContact>): Promise<Outcome<ContactView>> {
  const region = await regionOf(db)
  const phone = readPhone(input.phone ?? '', region)
  if (!phone.ok) return phone
  const points = readPoints(input.points ?? [], region)
  if (!points.ok) return points
  const problem = input.parentId ? await parentProblem(db, null, input.parentId) : null
  if (problem) return problem
  const company = await db.selectFrom('companies').select('language').executeTakeFirstOrThrow()
  const { points: _typed, ...given } = input
  const id = newId<'contact'>()
  const fields = { kind: 'firm' as const, email: '', address: noAddress, language: company.language as 'en' | 'fr', preferredChannel: 'email' as const, isClient: false, isSupplier: false, notes: '', parentId: null }
  await insertContact(db, id, { ...fields, ...given, phone: phone.value }, points.value)
  await remember(db, ask, 'contact', id, 'contact-added', { name: input.name })
  touch('contacts')
  return done((await contactById(db, id))!)
}

/** Changes what is given and leaves the rest. The company's own contact stays a client; one that went into another is not changed any more. */
export async function editContact(db: Db, ask: Ask, { id, ...change }: InputOf<typeof changeContact>): Promise<Outcome<ContactView>> {
  // Families before a contact, as merging does: the other way round two people would wait for each other.
  if (change.parentId) await lockFamilies(db)
  const held = await lockContact(db, id)
  if (!held) return notThere
  if (held.mergedInto) return refuse({ code: 'contact-merged' })
  if (held.ownCompany && change.isClient === false) return refuse({ code: 'own-company-kept', field: 'isClient' })
  const region = await regionOf(db)
  const phone = change.phone === undefined ? done(undefined) : readPhone(change.phone, region)
  if (!phone.ok) return phone
  const points = change.points === undefined ? done(undefined) : readPoints(change.points, region)
  if (!points.ok) return points
  const problem = change.parentId && change.parentId !== held.parentId ? await parentProblem(db, id, change.parentId) : null
  if (problem) return problem
  const { phone: _typed, points: _points, ...rest } = change
  await saveContact(db, id, { ...rest, ...(phone.value === undefined ? {} : { phone: phone.value }) }, points.value)
  await remember(db, ask, 'contact', id, 'contact-changed', { name: change.name ?? held.name })
  touch('contacts', ...(change.name !== undefined && change.name !== held.name ? ['sites', 'plans', 'jobs'] : []))
  return done((await contactById(db, id))!)
}

/** Takes a contact out of the lists; refused while something still belongs to it. */
export async function putAwayContact(db: Db, ask: Ask, contactId: ContactId | string): Promise<Outcome<undefined>> {
  const held = await lockContact(db, contactId)
  if (!held) return notThere
  if (held.ownCompany) return refuse({ code: 'own-company-kept' })
  if (held.archivedAt) return done()
  const children = await db.selectFrom('contacts').select('name').where('parentId', '=', contactId).where('archivedAt', 'is', null).orderBy('name').execute()
  if (children.length > 0) return refuse({ code: 'contact-in-use', count: children.length, names: children.slice(0, 3).map(({ name }) => name) })
  const objection = await consult(db, contactArchiving, { contactId })
  if (objection) return refuse(objection)
  await saveArchived(db, contactId, ask.now)
  await remember(db, ask, 'contact', contactId, 'contact-archived', { name: held.name })
  touch('contacts')
  return done()
}

export async function bringBackContact(db: Db, ask: Ask, contactId: ContactId | string): Promise<Outcome<undefined>> {
  const held = await lockContact(db, contactId)
  if (!held) return notThere
  if (held.mergedInto) return refuse({ code: 'contact-merged' })
  if (!held.archivedAt) return done()
  await saveArchived(db, contactId, null)
  await remember(db, ask, 'contact', contactId, 'contact-restored', { name: held.name })
  touch('contacts')
  return done()
}

/** Makes sure that a contact can be the client of something: one that is chosen as a client is one from then on. */
export async function useAsClient(db: Db, contactId: string): Promise<Outcome<{ readonly name: string }>> {
  const held = await lockContact(db, contactId)
  if (!held || held.archivedAt) return notThere
  if (!held.isClient) {
    await saveContact(db, contactId, { isClient: true })
    touch('contacts')
  }
  return done({ name: held.name })
}

/** The contact that stands for the company itself goes by the company's name. */
export async function renameOwnContact(db: Db, { name }: { name: string }): Promise<void> {
  await saveContact(db, await ownCompanyContactId(db), { name })
  touch('contacts')
}

/** Contacts that another room made by itself (a list of buildings, a partner, a company's founding) are found by their words too. */
export async function makeFindable(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await refreshFoundBy(db, ids)
}

/** A new company finds its own contact. Wired to `companyFounded`. */
export async function makeOwnContactFindable(db: Db): Promise<void> {
  await makeFindable(db, [await ownCompanyContactId(db)])
}
