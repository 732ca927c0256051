import { listen } from '../../../platform/events.ts'
import { mailSettled } from '../../../platform/mail.ts'
import type { House } from '../../../platform/routes.ts'
import { followMail } from './bouncing.ts'

/** Called by `compose.ts`: messages follow what became of their mails. */
export function listenForMessages({ clock }: Pick<House, 'clock'>): void {
  listen(mailSettled, (db, settled) => followMail(db, settled, clock.now()))
}
