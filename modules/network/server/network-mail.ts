import type { Db } from '../../../platform/database.ts'
import { queueMail } from '../../../platform/mail.ts'
import { composeMail } from '../../../platform/mail-page.ts'
import { sayer } from '../../../kernel/phrases.ts'
import type { House } from '../../../platform/routes.ts'
import { makeSignInLink } from '../../companies/server/sign-in-links.ts'
import { networkPhrases } from '../phrases.ts'
import type { PartnerRole } from './network-store.ts'
import { officePeople } from './telling.ts'

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

/** A planned job was offered: each person of the office gets a link of their own that signs in and lands on it. */
export async function mailOffer(
  db: Db,
  house: Pick<House, 'config' | 'clock'>,
  offer: { partner: string; title: string; notes: string; link: string },
): Promise<void> {
  const company = await db.selectFrom('companies').select('name').executeTakeFirstOrThrow()
  for (const person of await officePeople(db, ['admin', 'manager'])) {
    if (!person.email) continue
    const say = sayer(networkPhrases, person.language)
    const { partner, title } = offer
    await queueMail(
      db,
      composeMail({
        to: { address: person.email, name: person.name },
        language: person.language,
        subject: say('mail.offer.subject', { partner, title }),
        heading: say('mail.offer.heading', { partner }),
        paragraphs: [say('mail.offer.what', { title })],
        ...(offer.notes ? { quote: offer.notes } : {}),
        action: { label: say('mail.offer.action'), link: await makeSignInLink(db, house, { email: person.email, landing: offer.link }) },
        footer: say('mail.offer.footer', { company: company.name }),
      }),
    )
  }
}
