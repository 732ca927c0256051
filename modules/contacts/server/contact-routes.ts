import { done, notThere } from '../../../kernel/outcome.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import { archiveContact, changeContact, createContact, listContacts, readContact, restoreContact } from '../contact-endpoints.ts'
import { contactById, findContacts } from './contact-views.ts'
import { addContact, bringBackContact, editContact, putAwayContact } from './contacting.ts'

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
]
