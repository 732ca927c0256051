import type { Db } from '../../../platform/database.ts'
import { queueMail } from '../../../platform/mail.ts'
import { composeMail } from '../../../platform/mail-page.ts'
import { sayer } from '../../../kernel/phrases.ts'
import { networkPhrases } from '../phrases.ts'
import type { PartnerRole } from './network-store.ts'

/** The invitation to connect, in the language chosen for its reader. */
export async function mailInvitation(
  db: Db,
  invitation: { email: string; name: string; message: string; partnerIs: PartnerRole; language: 'en' | 'fr'; inviter: string; link: string },
): Promise<void> {
  const say = sayer(networkPhrases, invitation.language)
  const { inviter } = invitation
  await queueMail(
    db,
    composeMail({
      to: { address: invitation.email, name: invitation.name },
      language: invitation.language,
      subject: say('mail.invitation.subject', { inviter }),
      heading: say('mail.invitation.heading', { inviter }),
      paragraphs: [say(invitation.partnerIs === 'client' ? 'mail.invitation.asClient' : 'mail.invitation.asSupplier', { inviter }), say('mail.invitation.what')],
      ...(invitation.message ? { quote: invitation.message } : {}),
      action: { label: say('mail.invitation.action'), link: invitation.link },
      footer: say('mail.invitation.footer', { inviter }),
    }),
  )
}
