import { listen } from '../../../platform/events.ts'
import { companyFounded } from '../../companies/company-events.ts'
import { contactChanged } from '../../contacts/contact-events.ts'
import { followContact, layStages } from './job-store.ts'

/** Called by `compose.ts`: what folders follow of earlier rooms. */
export function listenForJobs(): void {
  listen(companyFounded, layStages)
  listen(contactChanged, followContact)
}
