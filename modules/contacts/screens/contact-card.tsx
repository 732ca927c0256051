import { Languages, Mail, MapPin, MessageSquare, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { addressLines, type Address } from '../address.ts'
import type { ContactView } from '../contact-endpoints.ts'
import type { PointPurpose } from '../contact-point.ts'
import { contactsPhrases } from '../phrases.ts'
import { contactScreenPhrases } from '../screen-phrases.ts'
import classes from './contacts.module.css'

/** How to reach a contact: to dial, to write to, to find; and in which language. */
export function ContactCard({ contact, actions }: { readonly contact: ContactView; readonly actions?: ReactNode }) {
  const say = usePhrases(contactsPhrases)
  const words = usePhrases(contactScreenPhrases)
  const { email, phone, address, points, preferredChannel, language, notes } = contact
  const about = (purpose: PointPurpose, label: string) => [purpose === 'other' && label ? '' : words(`point.purpose.${purpose}`), label].filter(Boolean).join(', ')
  const none = !email && !phone && addressLines(address).length === 0 && points.length === 0
  return (
    <Section title={words('card')} actions={actions}>
      {none && <p className={classes.quiet}>{words('card.none')}</p>}
      <ul className={classes.reach}>
        {phone && <PhoneLine phone={phone} />}
        {points.map((point) => point.kind === 'phone' && <PhoneLine key={point.id} phone={point.value} about={about(point.purpose, point.label)} />)}
        {email && <EmailLine email={email} />}
        {points.map((point) => point.kind === 'email' && <EmailLine key={point.id} email={point.value} about={about(point.purpose, point.label)} />)}
        <AddressLine address={address} />
        {points.map((point) => point.address && <AddressLine key={point.id} address={point.address} about={about(point.purpose, point.label)} />)}
        <li>
          <MessageSquare size={14} aria-hidden />
          <span>{words('card.channel', { channel: say(`contact.channel.${preferredChannel}`).toLowerCase() })}</span>
        </li>
        <li>
          <Languages size={14} aria-hidden />
          <span>{say(`contact.language.${language}`)}</span>
        </li>
      </ul>
      {notes && <p className={classes.notes}>{notes}</p>}
    </Section>
  )
}

function PhoneLine({ phone, about }: { readonly phone: string; readonly about?: string }) {
  const words = usePhrases(contactScreenPhrases)
  return (
    <li>
      <Phone size={14} aria-hidden />
      <span>
        <a href={`tel:${phone.replace(/\s*ext\.?\s*/, ';ext=').replaceAll(/[^\d+;=ext]/g, '')}`} aria-label={words('card.call', { phone })}>
          {phone}
        </a>
        {about && <span className={classes.quiet}> {about}</span>}
      </span>
    </li>
  )
}

function EmailLine({ email, about }: { readonly email: string; readonly about?: string }) {
  const words = usePhrases(contactScreenPhrases)
  return (
    <li>
      <Mail size={14} aria-hidden />
      <span>
        <a href={`mailto:${encodeURIComponent(email)}`} aria-label={words('card.write', { email })}>
          {email}
        </a>
        {about && <span className={classes.quiet}> {about}</span>}
      </span>
    </li>
  )
}

function AddressLine({ address, about }: { readonly address: Address; readonly about?: string }) {
  const lines = addressLines(address)
  if (lines.length === 0) return null
  return (
    <li>
      <MapPin size={14} aria-hidden />
      <span>
        {lines.map((line) => (
          <span key={line} style={{ display: 'block' }}>
            {line}
          </span>
        ))}
        {about && <span className={classes.quiet}>{about}</span>}
      </span>
    </li>
  )
}
