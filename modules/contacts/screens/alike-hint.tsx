import { useDebouncedValue } from '@mantine/hooks'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { addressLine } from '../address.ts'
import { findAlike, type OneOfPair } from '../duplicate-endpoints.ts'
import { contactScreenPhrases } from '../screen-phrases.ts'
import classes from './contacts.module.css'

export type AlikeHintProps = {
  readonly name: string
  readonly email: string
  readonly phone: string
  /** The contact that is being changed. */
  readonly not?: string
  /** Takes the one that is there instead; without it, its page is opened. */
  readonly onTake?: (contact: OneOfPair) => void
}

/** While a contact is typed: who is there already with this e-mail, this phone or a name like it. */
export function AlikeHint({ name, email, phone, not, onTake }: AlikeHintProps) {
  const say = usePhrases(contactScreenPhrases)
  const [typed] = useDebouncedValue(`${name.trim()}\n${email.trim()}\n${phone.trim()}`, 350)
  const [asName = '', asEmail = '', asPhone = ''] = typed.split('\n')
  const enough = asName.length >= 3 || asEmail.includes('@') || asPhone.replaceAll(/\D/g, '').length >= 7
  const { data } = useAsk(findAlike, { name: asName, email: asEmail, phone: asPhone, ...(not ? { not } : {}) }, { enabled: enough, keep: true })
  const found = enough ? (data?.contacts ?? []) : []
  return (
    <div role="status">
      {found.length > 0 && (
        <div className={classes.alike}>
          <strong>{say('alike.title', { count: found.length })}</strong>
          <ul>
            {found.map((contact) => (
              <li key={contact.id}>
                {onTake ? (
                  <button type="button" className={classes.take} onClick={() => onTake(contact)}>
                    {contact.name}
                  </button>
                ) : (
                  <GoLink to={`/contacts/${contact.id}`}>{contact.name}</GoLink>
                )}
                <span className={classes.quiet}>{[contact.email, contact.phone, addressLine(contact.address)].filter(Boolean).join(' · ')}</span>
                {contact.reasons.map((reason) => (
                  <StatusBadge key={reason} tone="warn">
                    {say(`reason.${reason}`)}
                  </StatusBadge>
                ))}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
