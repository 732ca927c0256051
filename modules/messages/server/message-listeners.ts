import { listen } from '../../../platform/events.ts'
import { mailSettled } from '../../../platform/mail.ts'
import type { House } from '../../../platform/routes.ts'
import { companyFounded } from '../../companies/company-events.ts'
import { followMail } from './bouncing.ts'
import { layTemplates } from './templating.ts'

/** Called by `compose.ts`: messages follow what became of their mails; a new company has its first templates. */
export function listenForMessages({ clock }: Pick<House, 'clock'>): void {
  listen(mailSettled, (db, settled) => followMail(db, settled, clock.now()))
  listen(companyFounded, layTemplates)
}
