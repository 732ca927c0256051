import { listen } from '../../../platform/events.ts'
import { companyFounded } from '../../companies/company-events.ts'
import { contactChanged, contactsMerged, contactsParted } from '../../contacts/contact-events.ts'
import { messageKept } from '../../messages/message-events.ts'
import { activitiesMoved, jobsMerged, jobsParted } from '../job-events.ts'
import { bringBack, moveChosen, takeAlong } from './moving-activities.ts'
import { followContact, moveFolders, moveFoldersBack } from './following-contacts.ts'
import { layStages, markActive } from './job-store.ts'

/** Called by `compose.ts`: what folders follow of earlier rooms. */
export function listenForJobs(): void {
  listen(companyFounded, layStages)
  listen(contactChanged, followContact)
  listen(contactsMerged, moveFolders)
  listen(contactsParted, moveFoldersBack)
  listen(jobsMerged, takeAlong)
  listen(jobsParted, bringBack)
  listen(activitiesMoved, moveChosen)
  listen(messageKept, (db, { jobId, direction, at }) => markActive(db, jobId, at, direction === 'in' || direction === 'out' ? direction : undefined))
}
