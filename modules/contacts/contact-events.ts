import { event } from '../../platform/events.ts'

/** Before a contact leaves the lists. Later rooms object while it is in use: `{ code: 'contact-in-use', count, names }`. */
export const contactArchiving = event<{ readonly contactId: string }>('contact-archiving')
