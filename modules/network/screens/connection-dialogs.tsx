import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { ConfirmDialog } from '../../../interface/confirm.tsx'
import { TextAreaField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { ContactPicker, type PickedContact } from '../../contacts/screens/contact-picker.tsx'
import { changeConnection, endConnection, readNetwork, revoke, type ConnectionView } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import classes from './network.module.css'

type DialogProps = { readonly connection: ConnectionView; readonly opened: boolean; readonly onClose: () => void }

/** Which of our contacts the partner is: plans find their way by it. */
export function TieDialog({ connection, opened, onClose }: DialogProps) {
  const say = usePhrases(networkScreenPhrases)
  const sentence = useRefusal(networkPhrases)
  const { id, partnerName: partner, partnerIs } = connection
  const [chosen, setChosen] = useState<PickedContact | null>(connection.contact)
  const [wrong, setWrong] = useState<Refusal | null>(null)
  const { act, busy } = useAct(changeConnection, {
    phrases: networkPhrases,
    refresh: [readNetwork],
    say: () => say('connection.contact.done', { contact: chosen?.name ?? '' }),
    onDone: onClose,
    onRefused: (refusal) => {
      setWrong(refusal.field ? refusal : null)
      return refusal.field !== undefined
    },
  })
  return (
    <ConfirmDialog
      opened={opened}
      title={say('connection.contact.title', { partner })}
      confirmLabel={say(connection.contact ? 'connection.contact.change' : 'connection.contact.choose')}
      busy={busy}
      onConfirm={() => (chosen && chosen.id !== connection.contact?.id ? void act({ id, contactId: chosen.id }) : onClose())}
      onClose={onClose}
    >
      <ContactPicker
        label={say(`partner.${partnerIs}`)}
        help={say('connection.contact.help', { partner })}
        is={partnerIs}
        value={chosen}
        error={wrong ? sentence(wrong) : undefined}
        onChange={(contact) => {
          setChosen(contact)
          setWrong(null)
        }}
      />
    </ConfirmDialog>
  )
}

/** Ends the connection and with it every share over it. */
export function EndDialog({ connection, opened, onClose }: DialogProps) {
  const say = usePhrases(networkScreenPhrases)
  const { id, partnerName: partner, sharedIn, sharedOut } = connection
  const [reason, setReason] = useState('')
  const { act, busy } = useAct(endConnection, { phrases: networkPhrases, refresh: [readNetwork], say: say('connection.end.done', { partner }), onDone: onClose })
  return (
    <ConfirmDialog
      opened={opened}
      title={say('connection.end.title', { partner })}
      confirmLabel={say('connection.end')}
      dangerous
      busy={busy}
      onConfirm={() => void act({ id, reason })}
      onClose={onClose}
    >
      <p className={classes.text}>{say('connection.end.text', { count: sharedIn + sharedOut })}</p>
      <ReasonField partner={partner} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}

export function RevokeDialog({ connection, opened, onClose }: DialogProps) {
  const say = usePhrases(networkScreenPhrases)
  const { id, partnerName: partner } = connection
  const { act, busy } = useAct(revoke, { phrases: networkPhrases, refresh: [readNetwork], say: say('connection.revoke.done'), onDone: onClose })
  return (
    <ConfirmDialog opened={opened} title={say('connection.revoke.title', { partner })} confirmLabel={say('connection.revoke')} dangerous busy={busy} onConfirm={() => void act({ id })} onClose={onClose}>
      {say('connection.revoke.text')}
    </ConfirmDialog>
  )
}

/** Why: the partner reads it. Up to 500 characters. */
export function ReasonField({ partner, value, onChange }: { readonly partner: string; readonly value: string; readonly onChange: (reason: string) => void }) {
  const say = usePhrases(networkScreenPhrases)
  return (
    <TextAreaField label={say('reason')} help={say('reason.help', { partner })} minRows={2} maxLength={500} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
  )
}
