import { listen } from '../../../platform/events.ts'
import { personJoined } from '../../companies/company-events.ts'
import { notifyPeople } from './notifying.ts'

/** Called by `compose.ts`. */
export function listenForNotices(): void {
  listen(personJoined, async (db, { personId, name }) => {
    await notifyPeople(db, { roles: ['admin'], except: personId, code: 'person-joined', facts: { name }, link: '/settings/people' })
  })
}
