import { done, notThere } from '../../../kernel/outcome.ts'
import { historyOf } from '../../../platform/history.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import { addConsent, listConsents } from '../consent-endpoints.ts'
import { archiveContact, changeContact, createContact, listContacts, readContact, readContactHistory, restoreContact } from '../contact-endpoints.ts'
import { findAlike, keepContactsApart, listDuplicates, listMerges, mergeContacts, undoMerge } from '../duplicate-endpoints.ts'
import { consentsOf, recordConsent } from './consents.ts'
import { contactById, findContacts } from './contact-views.ts'
import { addContact, bringBackContact, editContact, putAwayContact } from './contacting.ts'
import { alikeTo, duplicatePairs, mergesInto } from './duplicates.ts'
import { mergeContact, partContacts, setApart } from './merging.ts'

export const contactRoutes: readonly Route[] = [
  inCompanyRoute(listContacts, async (db, _ask, search) => done(await findContacts(db, search))),
  inCompanyRoute(readContact, async (db, _ask, { id }) => {
    const contact = await contactById(db, id)
    return contact ? done(contact) : notThere
  }),
  inCompanyRoute(createContact, addContact),
  inCompanyRoute(changeContact, editContact),
  inCompanyRoute(archiveContact, (db, ask, { id }) => putAwayContact(db, ask, id)),
  inCompanyRoute(restoreContact, (db, ask, { id }) => bringBackContact(db, ask, id)),
  inCompanyRoute(readContactHistory, async (db, _ask, { id }) => ((await contactById(db, id)) ? done({ history: await historyOf(db, 'contact', id) }) : notThere)),
  inCompanyRoute(listConsents, async (db, _ask, { id }) => ((await contactById(db, id)) ? done({ consents: await consentsOf(db, id) }) : notThere)),
  inCompanyRoute(addConsent, recordConsent),
  inCompanyRoute(listDuplicates, async (db) => done(await duplicatePairs(db))),
  inCompanyRoute(findAlike, async (db, _ask, typed) => done(await alikeTo(db, typed))),
  inCompanyRoute(mergeContacts, mergeContact),
  inCompanyRoute(undoMerge, (db, ask, { id }) => partContacts(db, ask, id)),
  inCompanyRoute(listMerges, async (db, _ask, { id }) => ((await contactById(db, id)) ? done({ merges: await mergesInto(db, id) }) : notThere)),
  inCompanyRoute(keepContactsApart, setApart),
]
